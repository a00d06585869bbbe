import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuotations, type Quotation } from '../../../lib/quotes/quotation-marks.ts'
import { marked } from './texts.ts'

const outer = (text: string) => findQuotations(text).map(({ start, end }) => text.slice(start, end))

describe('house styles', () => {
  test.each([
    ['American', 'She said, “It rains.” He left.', ['“It rains.”']],
    ['British', 'She said: ‘It rains’, and left.', ['‘It rains’']],
    ['straight', 'She said, "It rains," and left.', ['"It rains,"']],
    ['straight single', "She said: 'It rains', and left.", ["'It rains'"]],
    ['two apostrophes', "''It rains,'' she said.", ["''It rains,''"]],
    ['two backticks', "``It rains,'' she said.", ["``It rains,''"]],
    ['German', 'Sie sagte: „Es regnet.“ Er ging.', ['„Es regnet.“']],
    ['German in books', 'Sie sagte: »Es regnet.« Er ging.', ['»Es regnet.«']],
    ['French', 'Elle a dit : « Il pleut. » Il partit.', ['« Il pleut. »']],
    ['Swiss and Spanish', 'Dijo: «Llueve». Se fue.', ['«Llueve»']],
    ['Polish and Dutch', 'Zij zei: „Het regent.” Hij ging.', ['„Het regent.”']],
    ['Swedish', 'Hon sade: ”Det regnar.” Han gick.', ['”Det regnar.”']],
    ['Chinese and Japanese', '彼女は「雨だ」と言った。', ['「雨だ」']],
    ['opened in one way and closed in another', 'She said, “It rains," and left.', ['“It rains,"']],
  ])('%s', (_, text, wanted) => {
    expect(outer(text)).toEqual(wanted)
  })
})

describe('nested', () => {
  const inner = (text: string) => {
    const [first] = findQuotations(text)
    return first?.inner.map(({ start, end }) => text.slice(start, end))
  }
  test.each([
    ['American', '“He told me, ‘Never again,’ and left.”', ['‘Never again,’']],
    ['British', '‘He told me, “Never again”, and left.’', ['“Never again”']],
    ['straight', `"He told me, 'Never again,' and left."`, ["'Never again,'"]],
    ['German', '„Er sagte ‚nie wieder‘ und ging.“', ['‚nie wieder‘']],
    ['closing together', '“She said, ‘Never again.’ ”', ['‘Never again.’']],
  ])('%s', (_, text, wanted) => {
    expect(outer(text)).toEqual([text])
    expect(inner(text)).toEqual(wanted)
  })
})

describe('what is no quotation', () => {
  test.each([
    ['an apostrophe', 'It’s the workers’ pay that isn’t right.'],
    ['inches', 'He is 6\'2" tall.'],
    ['a decade', "It was in the '90s, not the '80s."],
    ['a mark that was forgotten', 'The “plan was never read. He left.\n\nShe stayed.'],
  ])('%s', (_, text) => {
    expect(outer(text)).toEqual([])
  })
})

describe('over paragraphs', () => {
  test('each but the last is left open, and the next opens anew', () => {
    const text = '“It rained.\n\n“It poured.\n\n“It stopped,” she said.'
    const found = findQuotations(text)
    expect(outer(text)).toEqual(['“It rained.', '“It poured.', '“It stopped,”'])
    expect(found.map(({ continues }) => continues)).toEqual([false, true, true])
  })

  test('one opening mark for all of them', () => {
    const text = 'The law says:\n\n„Die Behörde darf:\n1. beobachten,\n2. aufklären.“'
    expect(outer(text)).toEqual(['„Die Behörde darf:\n1. beobachten,\n2. aufklären.“'])
  })

  test('a mark that was forgotten does not swallow the next quotation', () => {
    expect(outer('“It rained.\n\nHe left. “It poured,” she said.')).toEqual(['“It rained.', '“It poured,”'])
  })
})

function flatten(quotations: readonly Quotation[]): Quotation[] {
  return quotations.flatMap((quotation) => [quotation, ...flatten(quotation.inner)])
}

test('whatever the marks, quotations lie in the text, in order, and inner ones lie inside', () => {
  fc.assert(
    fc.property(marked, (text) => {
      const check = (quotations: readonly Quotation[], from: number, to: number) => {
        let last = from
        for (const { start, end, inner } of quotations) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(to)
          check(inner, start, end)
          last = end
        }
      }
      check(findQuotations(text), 0, text.length)
    }),
    { numRuns: 1000 },
  )
})

test('a quotation that is put into plain text is found', () => {
  const pairs = ['“”', '„“', '«»', '「」'].map((pair) => [pair[0]!, pair[1]!] as const)
  const plain = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,6}$/)
  fc.assert(
    fc.property(fc.constantFrom(...pairs), plain, plain, plain, ([open, close], before, said, after) => {
      const text = `${before} ${open}${said}${close} ${after}`
      expect(flatten(findQuotations(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
        `${open}${said}${close}`,
      ])
    }),
  )
})
