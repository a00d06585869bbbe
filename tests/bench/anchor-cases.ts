/** Passages with the truth of where they went, in real versions of documents and in generated edits; and the judge of what was found. */
import type { Span } from '../../lib/text/sentences.ts'
import { splitWords } from '../../lib/text/words.ts'
import { drawFrom, editArticle, editPassage, pickPassage, type Truth } from '../unit/anchor/edits.ts'
import { alignVersions, type Documents } from './versions.ts'

export interface Case {
  readonly before: string
  readonly after: string
  readonly passage: Span
  readonly truth: Truth
}

export function* versionCases(documents: Documents, each: number): Generator<Case> {
  const draw = drawFrom(1)
  for (const versions of documents) {
    for (const [i, after] of versions.entries()) {
      const before = versions[i - 1]
      if (before === undefined || before === after) continue
      const whereIs = alignVersions(before, after)
      for (let j = 0; j < each && whereIs; j++) {
        const passage = pickPassage(before, draw)
        if (!passage || keysOf(before, passage).length === 0) continue
        yield { before, after, passage, truth: whereIs(passage) }
      }
    }
  }
}

/** Half of them in articles edited anywhere, half with up to a fifth of the passage itself changed. */
export function* editedCases(texts: readonly string[], each: number): Generator<Case> {
  const draw = drawFrom(2)
  for (const [i, before] of texts.entries()) {
    const other = texts[(i + 1 + draw(texts.length - 1)) % texts.length]!
    for (let j = 0; j < each; j++) {
      const passage = pickPassage(before, draw)
      if (!passage || keysOf(before, passage).length === 0) continue
      const edited =
        j % 2 > 0
          ? editPassage(before, passage, other, 0.2, draw)
          : editArticle(before, other, [0.05, 0.1, 0.2, 0.4][draw(4)]!, draw)
      yield { before, after: edited.text, passage, truth: edited.whereIs(passage) }
    }
  }
}

/** Right: of passages still there, at their place. Wrong: of all passages, at a place that is not theirs nor one where the same stands. */
export function judgeAll(cases: readonly Case[], found: readonly (Span | null)[]) {
  const there = cases.filter(({ truth }) => truth.state === 'there').length
  let right = 0
  let wrong = 0
  for (const [i, one] of cases.entries()) {
    const place = found[i]
    if (!place) continue
    const fits = one.truth.state !== 'gone' && overlaps(one, place)
    if (fits && one.truth.state === 'there') right++
    if (!fits && (one.truth.state === 'there' || !isMoved(one, place))) wrong++
  }
  return { right: round((100 * right) / there), wrong: round((100 * wrong) / cases.length) }
}

/** By words, for an alignment knows no punctuation: at least half of both together is shared, or anything where only a part is left. */
function overlaps({ after, truth }: Case, found: Span): boolean {
  if (truth.state === 'gone') return false
  const { start, end } = trimmed(after, found)
  const shared = Math.min(end, truth.end) - Math.max(start, truth.start)
  if (truth.state === 'part') return shared > 0
  return shared * 2 >= Math.max(end, truth.end) - Math.min(start, truth.start)
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = splitWords(text.slice(start, end))
  if (words.length === 0) return { start, end }
  return { start: start + words[0]!.start, end: start + words.at(-1)!.end }
}

/**
 * An alignment in order cannot follow what moved. It is the same passage where four fifths of its words stand, if they are six or more, or
 * if its neighbours on one side stand there too.
 */
function isMoved({ before, after, passage }: Case, found: Span): boolean {
  const [own, there] = [keysOf(before, passage), keysOf(after, found)]
  if (common(own, there) < 0.8 * Math.max(own.length, there.length)) return false
  if (own.length >= 6) return true
  const sides = [
    [sideOf(before, passage.start, -1), sideOf(after, found.start, -1)],
    [sideOf(before, passage.end, 1), sideOf(after, found.end, 1)],
  ] as const
  return sides.some(([then, now]) => then.length > 0 && common(then, now) >= 0.75 * then.length)
}

const keysOf = (text: string, { start, end }: Span): string[] =>
  splitWords(text.slice(start, end)).map(({ key }) => key)

const sideOf = (text: string, at: number, step: 1 | -1): string[] =>
  step > 0
    ? keysOf(text, { start: at, end: at + 60 }).slice(0, 6)
    : keysOf(text, { start: Math.max(0, at - 60), end: at }).slice(-6)

/** The length of the longest common sequence. */
function common(a: readonly string[], b: readonly string[]): number {
  let above = new Array<number>(b.length + 1).fill(0)
  for (const word of a) {
    const row = [0]
    for (const [j, other] of b.entries())
      row.push(word === other ? above[j]! + 1 : Math.max(above[j + 1]!, row[j]!))
    above = row
  }
  return above[b.length]!
}

const round = (value: number) => Math.round(value * 100) / 100
