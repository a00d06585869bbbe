/**
 * Known names in news: nanoseconds a character, size and building of the index, beside other ways to look up many names in a text,
 * in the same run. `ours` asks the segment who may be named; `told apart` is all that comes after it, over the few records found.
 * `missed` counts texts in which a peer found a name whose record ours did not name.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { AhoCorasick as Monyone } from '@monyone/aho-corasick'
import Modern from 'modern-ahocorasick'
import { compileActors } from '../../lib/match/actor-index.ts'
import { compileActorSegment, findNamed, openActorSegment } from '../../lib/match/actor-segment.ts'
import { hashWords } from '../../lib/match/hashed-words.ts'
import { findActors } from '../../lib/match/matcher.ts'
import { Actor } from '../../lib/model/actor.ts'
import { findCorpus } from './corpus.ts'
import type { Benchmark } from './run.ts'

/** Answers with the names that stand in the text between letters and digits that are not theirs. */
type Engine = (names: readonly string[]) => (text: string) => Set<string>

/** Engines that need minutes or gigabytes for more names than these are left out there. */
const PEERS: readonly { readonly name: string; readonly most: number; readonly make: Engine }[] = [
  { name: 'trie of Maps', most: 300_000, make: trieOfMaps },
  { name: 'regular expression', most: 100_000, make: alternation },
  { name: 'modern-ahocorasick', most: 100_000, make: modern },
  { name: '@monyone/aho-corasick', most: 100_000, make: monyone },
]

const TURNS = 7

export const match: Benchmark = {
  name: 'match',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no corpus (BACKGROUNDER_CORPUS)' }
    const texts = readTexts(corpus)
    const rows: object[] = []
    for (const [size, actors] of readSizes(corpus)) {
      const [buffer, built] = timed(() => compileActorSegment(actors))
      const [opened, open] = timed(() => openActorSegment(buffer))
      if (!opened.ok) throw new Error(opened.error)
      const segment = opened.value
      const found = texts.map((text) => [...findNamed(hashWords(text), segment)])
      const owners = ownersOf(actors)
      const row: Record<string, number | string> = {
        names: owners.size,
        records: actors.length,
        'index MB': round(buffer.byteLength / 1e6),
        'build s': round(built / 1000),
        'open ms': round(open),
        'bare scan': perChar(texts, scan),
        ours: perChar(texts, (text) => findNamed(hashWords(text), segment)),
        'told apart': perChar(texts, (text, i) =>
          findActors(text, [compileActors(found[i]!.map((number) => actors[number]!))]),
        ),
      }
      for (const { name, most, make } of PEERS) {
        if (owners.size > most * 1.1) continue
        const engine = make([...owners.keys()])
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
    return { rows, texts: texts.length, unit: 'nanoseconds a character, least of several turns' }
  },
}

const round = (value: number) => Number(value.toPrecision(3))

function timed<Value>(run: () => Value): [Value, number] {
  const started = performance.now()
  return [run(), performance.now() - started]
}

function perChar(texts: readonly string[], run: (text: string, at: number) => unknown): number {
  const chars = texts.reduce((sum, text) => sum + text.length, 0)
  let least = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < TURNS; turn++) {
    const [, took] = timed(() => {
      for (const [at, text] of texts.entries()) run(text, at)
    })
    least = Math.min(least, took)
  }
  return round((least * 1e6) / chars)
}

/** The least that reading a text can cost. */
function scan(text: string): number {
  let all = 0
  for (let i = 0; i < text.length; i++) all ^= text.charCodeAt(i)
  return all
}

const read = (file: string) => {
  const bytes = readFileSync(file)
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
const readLines = (file: string) =>
  read(file)
    .split('\n')
    .filter((line) => line.trim())

function readTexts(corpus: string): string[] {
  const news = readLines(join(corpus, 'entities/news-fair-v2.dev.jsonl')).map(
    (line) => JSON.parse(line).text as string,
  )
  const pages = JSON.parse(
    read(join(corpus, 'pages/article-extraction-benchmark/ground-truth.json')),
  ) as Record<string, { articleBody: string }>
  return [...news, ...Object.values(pages).map(({ articleBody }) => articleBody)]
}

function* readSizes(corpus: string): Generator<[string, Actor[]]> {
  let all: Actor[] = []
  for (const size of ['small-1k.jsonl', 'medium-10k.jsonl', 'large-100k.jsonl.gz', 'xl-300k.jsonl.gz']) {
    all = readLines(join(corpus, 'gazetteer', size)).map((line) => {
      const { id, kind, name, aliases } = JSON.parse(line) as {
        id: string
        kind: string
        name: string
        aliases: string[]
      }
      const texts = aliases.filter((text) => text.trim() !== '' && text.length <= 200)
      return Actor.parse({ id, kind, name, aliases: texts.map((text) => ({ text })) })
    })
    yield [size, all]
  }
  yield ['1M', [...all, ...invented(all, 700_000)]]
}

/** Names that nobody bears, of the first word of one and the last of another. */
function invented(of: readonly Actor[], count: number): Actor[] {
  const names = of.map(({ name }) => name.split(' ')).filter((words) => words.length > 1)
  return Array.from({ length: count }, (_, i) => {
    const [first] = names[(i * 7919) % names.length]!
    const last = names[(i * 104_729 + 13) % names.length]!.at(-1)
    return Actor.parse({ id: `invented:${i}`, kind: 'person', name: `${first} ${last}` })
  })
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
