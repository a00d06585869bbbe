/**
 * Known names in news: nanoseconds a character, size and building of the index, beside other ways to look up many names in a text,
 * in the same run. `ours` asks the segment who may be named; `told apart` is all that comes after it, over the few records found.
 * `missed` counts texts in which a peer found a name whose record ours did not name.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AhoCorasick as Monyone } from '@monyone/aho-corasick'
import AhoCorasick from 'ahocorasick'
import { JSDOM } from 'jsdom'
import Mark from 'mark.js'
import Modern from 'modern-ahocorasick'
import { compileActors } from '../../lib/match/actor-index.ts'
import { compileActorSegment, findNamed, openActorSegment } from '../../lib/match/actor-segment.ts'
import { hashWords } from '../../lib/match/hashed-words.ts'
import { findActors } from '../../lib/match/matcher.ts'
import type { Actor } from '../../lib/model/actor.ts'
import { readLines } from './claim-sets.ts'
import { findCorpus } from './corpus.ts'
import { manyActors } from './gazetteer.ts'
import type { Benchmark } from './run.ts'

/** Answers with the names that stand in the text between letters and digits that are not theirs. */
type Engine = (names: readonly string[]) => (text: string) => Set<string>

interface Peer {
  readonly name: string
  /** Where more names would take it minutes or gigabytes. */
  readonly most: number
  readonly make: Engine
  /** What its answers are, beside those of ours. */
  readonly answers: string
}

/** All peers know names only as they are written, case and accents too. */
const PEERS: readonly Peer[] = [
  { name: 'trie of Maps', most: 1_000_000, make: trieOfMaps, answers: 'all exact names, by words' },
  { name: 'flashtext', most: 300_000, make: flashtext, answers: 'the longest exact names' },
  { name: 'regular expression', most: 100_000, make: alternation, answers: 'the longest exact names' },
  { name: 'modern-ahocorasick', most: 100_000, make: modern, answers: 'all exact strings, sorted out here' },
  {
    name: '@monyone/aho-corasick',
    most: 100_000,
    make: monyone,
    answers: 'all exact strings, sorted out here',
  },
  { name: 'ahocorasick', most: 100_000, make: ahocorasick, answers: 'all exact strings, sorted out here' },
  {
    name: 'mark.js',
    most: 1_000,
    make: markJs,
    answers: 'all exact strings, sorted out here; in jsdom, drawing nothing',
  },
]

const SIZES = [1_000, 10_000, 100_000, 300_000, 1_000_000]
/** The least of so many windows counts, each of as many turns as take so long; the first also warms up. */
const WINDOWS = 8
const WINDOW_MS = 150

export const match: Benchmark = {
  name: 'match',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no corpus (BACKGROUNDER_CORPUS)' }
    const texts = readTexts(corpus)
    const rows: object[] = []
    for (const size of SIZES) {
      const actors = manyActors(corpus, size)
      const [buffer, built, worked] = timed(() => compileActorSegment(actors))
      const [opened, open] = timed(() => openActorSegment(buffer))
      if (!opened.ok) throw new Error(opened.error)
      const segment = opened.value
      const found = texts.map((text) => findNamed(hashWords(text), segment))
      const owners = ownersOf(actors)
      const row: Record<string, number | string> = {
        names: owners.size,
        records: actors.length,
        'index MB': round(buffer.byteLength / 1e6),
        'build s': round(built / 1000),
        'build CPU s': round(worked / 1000),
        'open ms': round(open),
        'bare scan': perChar(texts, scan),
        hashing: perChar(texts, hashWords),
        ours: perChar(texts, (text) => findNamed(hashWords(text), segment)),
        'told apart': perChar(texts, (text, i) =>
          findActors(text, [compileActors(found[i]!.map((number) => actors[number]!))]),
        ),
      }
      for (const { name, most, make } of PEERS) {
        if (owners.size > most * 1.1) continue
        const [engine, made] = timed(() => make([...owners.keys()]))
        row[`${name}: build s`] = round(made / 1000)
        row[name] = perChar(texts, engine)
        const missed = texts.filter((text, i) => {
          const named = new Set(found[i])
          return [...engine(text)].some((one) => !owners.get(one)!.some((owner) => named.has(owner)))
        })
        row[`${name}: missed`] = missed.length
      }
      console.log(`  ${size} done`)
      rows.push(row)
    }
    const peers = PEERS.map(({ name, answers }) => ({ name, answers }))
    console.table(peers)
    return {
      rows,
      peers,
      texts: texts.length,
      unit: 'nanoseconds of processor time a character, least of several windows',
    }
  },
}

const round = (value: number) => Number(value.toPrecision(3))

/** Milliseconds of this thread's work, whatever else the machine does. They come in steps of some. */
function workedMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function timed<Value>(run: () => Value): [Value, tookMs: number, workedMs: number] {
  const [started, worked] = [performance.now(), workedMs()]
  return [run(), performance.now() - started, workedMs() - worked]
}

function perChar(texts: readonly string[], run: (text: string, at: number) => unknown): number {
  const chars = texts.reduce((sum, text) => sum + text.length, 0)
  let least = Number.POSITIVE_INFINITY
  let slow = false
  for (let window = 0; window < WINDOWS && !slow; window++) {
    const started = workedMs()
    let turns = 0
    let worked = 0
    while (worked < WINDOW_MS) {
      for (const [at, text] of texts.entries()) run(text, at)
      turns++
      worked = workedMs() - started
    }
    least = Math.min(least, worked / turns)
    slow = window > 0 && worked > SLOW_MS
  }
  return round((least * 1e6) / chars)
}
/** Who still takes so long for one turn when warm is not asked again. */
const SLOW_MS = 3_000

/** The least that reading a text can cost. */
function scan(text: string): number {
  let all = 0
  for (let i = 0; i < text.length; i++) all ^= text.charCodeAt(i)
  return all
}

function readTexts(corpus: string): string[] {
  const news = readLines(join(corpus, 'entities/news-fair-v2.dev.jsonl')).map(
    (line) => JSON.parse(line).text as string,
  )
  const pages = JSON.parse(
    readFileSync(join(corpus, 'pages/article-extraction-benchmark/ground-truth.json'), 'utf8'),
  ) as Record<string, { articleBody: string }>
  return [...news, ...Object.values(pages).map(({ articleBody }) => articleBody)]
}

function ownersOf(actors: readonly Actor[]): Map<string, number[]> {
  const owners = new Map<string, number[]>()
  for (const [number, { name, aliases }] of actors.entries()) {
    for (const text of new Set([name, ...aliases.map((alias) => alias.text)])) {
      const known = owners.get(text)
      if (known) known.push(number)
      else owners.set(text, [number])
    }
  }
  return owners
}

const isBounded = (text: string, start: number, end: number) =>
  !/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ')

function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (isBounded(text, at, at + name.length)) return true
  }
  return false
}

function trieOfMaps(names: readonly string[]) {
  interface Node {
    readonly next: Map<string, Node>
    name?: string
  }
  const root: Node = { next: new Map() }
  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
  for (const name of names) {
    let node = root
    for (const word of wordsOf(name)) {
      let next = node.next.get(word)
      if (!next) {
        next = { next: new Map() }
        node.next.set(word, next)
      }
      node = next
    }
    node.name = name
  }
  return (text: string) => {
    const found = new Set<string>()
    const words = wordsOf(text)
    for (let at = 0; at < words.length; at++) {
      let node: Node | undefined = root
      for (let to = at; node && to < words.length; to++) {
        node = node.next.get(words[to]!)
        if (node?.name !== undefined && text.includes(node.name)) found.add(node.name)
      }
    }
    return found
  }
}

function alternation(names: readonly string[]) {
  const longestFirst = [...names].sort((one, other) => other.length - one.length)
  const escaped = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  return (text: string) => new Set(text.match(pattern) ?? [])
}

function modern(names: readonly string[]) {
  const automaton = new Modern([...names])
  return (text: string) => {
    const found = new Set<string>()
    for (const { start, end, pattern } of automaton.search(text)) {
      if (isBounded(text, start, end)) found.add(pattern)
    }
    return found
  }
}

function monyone(names: readonly string[]) {
  const automaton = new Monyone([...names])
  return (text: string) => {
    const found = new Set<string>()
    for (const { begin, end, keyword } of automaton.matchInText(text)) {
      if (isBounded(text, begin, end)) found.add(keyword)
    }
    return found
  }
}

/** The algorithm of the package for Python of that name, which has none for JavaScript: a trie of characters, tried at each word. */
function flashtext(names: readonly string[]) {
  interface Node {
    readonly next: Map<number, Node>
    name?: string
  }
  const root: Node = { next: new Map() }
  for (const name of names) {
    let node = root
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i)
      let next = node.next.get(unit)
      if (!next) {
        next = { next: new Map() }
        node.next.set(unit, next)
      }
      node = next
    }
    node.name = name
  }
  const isLetter = (text: string, at: number) => /[\p{L}\p{N}]/u.test(text[at] ?? ' ')
  return (text: string) => {
    const found = new Set<string>()
    for (let at = 0; at < text.length; ) {
      let longest: string | undefined
      let node: Node | undefined = root
      for (let to = at; node && to < text.length; to++) {
        node = node.next.get(text.charCodeAt(to))
        if (node?.name !== undefined && !isLetter(text, to + 1)) longest = node.name
      }
      if (longest !== undefined) found.add(longest)
      const word = at + (longest?.length ?? 0)
      at = word
      while (at < text.length && isLetter(text, at)) at++
      while (at < text.length && !isLetter(text, at)) at++
    }
    return found
  }
}

function ahocorasick(names: readonly string[]) {
  const automaton = new AhoCorasick([...names])
  return (text: string) => {
    const found = new Set<string>()
    for (const [last, keywords] of automaton.search(text)) {
      for (const name of keywords) if (isBounded(text, last + 1 - name.length, last + 1)) found.add(name)
    }
    return found
  }
}

function markJs(names: readonly string[]) {
  const { window } = new JSDOM('<p></p>')
  // It is written for pages, where these are global.
  const { document, NodeFilter, NodeList } = window
  Object.assign(globalThis, { window, document, NodeFilter, NodeList })
  const paragraph = document.querySelector('p')!
  return (text: string) => {
    const found = new Set<string>()
    paragraph.textContent = text
    const marker = new Mark(paragraph)
    // It calls itself for each name: with many its stack is full.
    for (let from = 0; from < names.length; from += 100) {
      marker.mark(names.slice(from, from + 100), {
        accuracy: 'partially',
        caseSensitive: true,
        diacritics: false,
        separateWordSearch: false,
        filter(_, term) {
          if (standsIn(text, term)) found.add(term)
          return false
        },
      })
    }
    return found
  }
}
