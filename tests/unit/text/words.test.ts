import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '../../../lib/text/fold.ts'
import { splitWords, wordKey } from '../../../lib/text/words.ts'

/** A property that holds for 10,000 cases, or as many as `BACKGROUNDER_RUNS` says. */
const holds = <Values>(property: fc.IProperty<Values>): void =>
  fc.assert(property, { numRuns: Number(process.env.BACKGROUNDER_RUNS ?? 10_000) })

test.each([
  ['Latin', 'J.D. Vance’s', 'j d vance s'],
  ['digits', 'G20 in 2025', 'g20 in 2025'],
  ['Han and Latin', '副总统JD万斯', '副 总 统 jd 万 斯'],
  ['Kana with its long mark', 'サーバー', 'サ ー バ ー'],
  ['Hindi', 'मोदी ने', 'मोदी ने'],
  ['nothing', '– … !', ''],
])('%s', (_, text, wanted) => expect(wordKey(text)).toBe(wanted))

test('offsets are those of the original', () => {
  const text = '«E\u0301lysée» 郭'
  expect(splitWords(text).map((word) => text.slice(word.start, word.end))).toEqual(['E\u0301lysée', '郭'])
})

/** What a word is, as one expression over the folded text. */
const OPEN =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}\\p{sc=Yiii}\\p{sc=Java}\\p{sc=Bali}\\p{sc=Tale}\\p{sc=Lana}'
const WORD = new RegExp(
  `((?=\\p{L}|\\p{Nl})[${OPEN}]\\p{M}*)|(?:(?!(?=\\p{L}|\\p{Nl})[${OPEN}])[\\p{L}\\p{N}\\p{M}])+`,
  'gu',
)

test('any text: words are what the expression finds, gaps what is between', () => {
  const odd = fc.constantFrom(
    ...'aZé½Ⅷ²٣ .-’\n\u00ad\u0301中ハ\u3099대\u1103\u1162मोदीไทยကခ်',
    '😀',
    '𠮷',
    '𑀓𑀸',
    '\ud800',
    '\udfff',
  )
  const text = fc.oneof(
    fc.array(odd, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  holds(
    fc.property(text, (said) => {
      const folded = fold(said)
      const found = [...folded.text.matchAll(WORD)]
      const next = (i: number) => found[i + 1]?.index ?? folded.text.length
      expect(splitWords(said)).toEqual(
        found.map(({ 0: key, 1: open, index }, i) => ({
          key,
          start: folded.starts[index],
          end: folded.ends[index + key.length - 1],
          gap: folded.text.slice(index + key.length, next(i)),
          open: open !== undefined,
        })),
      )
    }),
  )
})
