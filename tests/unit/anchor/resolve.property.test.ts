import * as fc from 'fast-check'
import { expect, describe as group, test } from 'vitest'
import { describe } from '../../../lib/anchor/describe.ts'
import { resolve } from '../../../lib/anchor/resolve.ts'
import { indexText } from '../../../lib/anchor/text-index.ts'
import type { Span } from '../../../lib/text/sentences.ts'
import { type Case, editedCases, judgeAll, versionCases } from '../../bench/anchor-cases.ts'
import { findCorpus } from '../../bench/corpus.ts'
import { readVersions } from '../../bench/versions.ts'
import { type Draw, drawFrom } from './edits.ts'

const runs = Number(process.env.BACKGROUNDER_RUNS ?? 1000)

const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
  fc
    .array(fc.constantFrom('a', 'a ', 'b', '. ', '“', '😀', '中', '\n', 'é', 'e\u0301', '\u00ad'), {
      minLength: 1,
      maxLength: 80,
    })
    .map((parts) => parts.join('')),
)

/** A passage of a text, never empty. */
const textAndPassage = anyText.chain((text) =>
  fc
    .tuple(fc.nat(text.length - 1), fc.nat(text.length - 1))
    .map(([a, b]) => ({ text, passage: { start: Math.min(a, b), end: Math.max(a, b) + 1 } })),
)

test('whatever was described is where it was, in the same text', () => {
  void fc.assert(
    fc.property(textAndPassage, ({ text, passage }) => {
      expect(resolve(indexText(text), describe(text, passage))).toMatchObject({ kind: 'place', ...passage })
    }),
    { numRuns: runs },
  )
})

test('a place lies within the text, whatever became of it', () => {
  void fc.assert(
    fc.property(textAndPassage, anyText, ({ text, passage }, after) => {
      const found = resolve(indexText(after), describe(text, passage))
      for (const { start, end, score } of found.kind === 'place' ? [found] : found.candidates) {
        expect(0 <= start && start < end && end <= after.length).toBe(true)
        expect(0 <= score && score <= 1).toBe(true)
      }
    }),
    { numRuns: runs },
  )
})

test('what was put before and behind an article does not matter', () => {
  void fc.assert(
    fc.property(fc.nat(), fc.nat(300), fc.integer({ min: 1, max: 40 }), (seed, first, count) => {
      const draw = drawFrom(seed)
      const text = article(draw, 400)
      const words = [...text.matchAll(/\S+/g)]
      const last = words[first + count - 1]!
      const passage = { start: words[first]!.index, end: last.index + last[0].length }
      const before = `${article(draw, 50)}\n\n`
      const found = resolve(indexText(before + text + article(draw, 50)), describe(text, passage))
      expect(found).toMatchObject({ start: before.length + passage.start, end: before.length + passage.end })
    }),
    { numRuns: runs / 5 },
  )
})

/** Words as often as languages have them, some of them names, in sentences and paragraphs. */
function article(draw: Draw, count: number): string {
  const parts: string[] = []
  for (let i = 0; i < count; i++) {
    const rank = Math.floor(3000 ** (draw(10_000) / 10_000))
    const word = wordOf(rank)
    const end = draw(14) === 0 ? (draw(4) === 0 ? '.\n\n' : '. ') : ' '
    parts.push((rank % 9 === 0 ? word[0]!.toUpperCase() + word.slice(1) : word) + end)
  }
  return `${parts.join('').trim()}.`
}

const SYLLABLES = ['ra', 'to', 'ming', 'vel', 'is', 'on', 'der', 'ka', 'sto', 'ne', 'lu', 'pre', 'ing', 'go']
/** Frequent words are short. */
function wordOf(rank: number): string {
  const draw = drawFrom(rank)
  const length = 1 + Math.floor(Math.log2(rank + 1) / 4) + draw(2)
  return Array.from({ length }, () => SYLLABLES[draw(SYLLABLES.length)]).join('')
}

function judge(cases: readonly Case[]) {
  const found = cases.map(({ before, after, passage }): Span | null => {
    const one = resolve(indexText(after), describe(before, passage))
    return one.kind === 'place' ? one : null
  })
  return judgeAll(cases, found)
}

group('at least 97% of what is still there is found, at most 1% of all is placed wrong', () => {
  test('in articles edited by words, sentences and paragraphs', () => {
    const draw = drawFrom(7)
    const texts = Array.from({ length: 40 }, () => article(draw, 300 + draw(900)))
    const { right, wrong } = judge([...editedCases(texts, 20)])
    expect(right).toBeGreaterThanOrEqual(97)
    expect(wrong).toBeLessThanOrEqual(1)
  })

  const corpus = findCorpus()
  test.skipIf(corpus === null).each(['encyclopedia', 'posts', 'terms'] as const)(
    'in successive versions of real documents: %s',
    (name) => {
      const cases = [...versionCases(readVersions(corpus!)[name], name === 'terms' ? 20 : 1)]
      const { right, wrong } = judge(cases)
      expect(cases.length).toBeGreaterThan(500)
      expect(right).toBeGreaterThanOrEqual(97)
      expect(wrong).toBeLessThanOrEqual(1)
    },
  )
})

test('the judge tells wrong from right', () => {
  const cases = [...editedCases([article(drawFrom(1), 500), article(drawFrom(2), 500)], 40)]
  const shifted = cases.map(({ truth }) =>
    truth.state === 'gone' ? null : { start: truth.end + 1, end: truth.end + 30 },
  )
  expect(judgeAll(cases, shifted).right).toBe(0)
  expect(judgeAll(cases, shifted).wrong).toBeGreaterThan(50)
})
