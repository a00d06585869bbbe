import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { HAS_CAPITAL, hashKey, hashWords, isInitial } from '../../../lib/match/hashed-words.ts'
import { hasGenitiveS, readingsOf } from '../../../lib/match/readings.ts'
import { foldKeepingCase } from '../../../lib/text/fold.ts'
import { splitWords } from '../../../lib/text/words.ts'

/** A property that holds for 10,000 cases, or as many as `BACKGROUNDER_RUNS` says. */
const holds = <Values>(property: fc.IProperty<Values>): void =>
  fc.assert(property, { numRuns: Number(process.env.BACKGROUNDER_RUNS ?? 10_000) })

/** What the hashes should be, from the words as `splitWords` gives them. */
function slowly(text: string) {
  const words = splitWords(text)
  const genitive = hasGenitiveS(words)
  return words.map(({ key, start, end }) => {
    const cased = foldKeepingCase(text.slice(start, end))
    return {
      hash: hashKey(key),
      capital: /\p{Lu}/u.test(cased),
      initial: /^\p{Lu}$/u.test(cased),
      readings: readingsOf(key)
        .filter(({ cut }) => cut === 0)
        .map((reading) => hashKey(reading.key)),
      endings: readingsOf(key)
        .filter(({ cut }) => genitive && cut > 0)
        .map((reading) => hashKey(reading.key)),
    }
  })
}

function quickly(text: string) {
  const { hashes, marks, readings, endings } = hashWords(text)
  return Array.from(hashes, (hash, at) => ({
    hash,
    capital: (marks[at]! & HAS_CAPITAL) !== 0,
    initial: isInitial(marks[at]!),
    readings: readings.filter(([of]) => of === at).map(([, reading]) => reading),
    endings: [endings.get(at)].filter((ending) => ending !== undefined),
  }))
}

test.each([
  ['nothing', ''],
  ['prose', 'J.D. Vance’s plan for the U.S., Hong Kong-based.'],
  ['soft hyphens and zero-width characters', 'Van\u00adce \u200bMacron\u200d said'],
  ['decomposed accents', 'E\u0301lyse\u0301e and Élysée'],
  ['an accent on a space', 'a \u0301b'],
  ['an accent after a soft hyphen', 'a\u00ad\u0301b'],
  ['letters that fold to two', 'Straße, ﬁnance, Ætna, ½'],
  ['Turkish', 'İstanbul ısı I İ'],
  ['Chinese with Latin', '副总统JD万斯\u3000说'],
  ['Kana with voicing marks apart', 'ハ\u3099ンク ﾊﾞﾝｸ'],
  ['Korean, composed and not', '대통령은 \u1103\u1162'],
  ['Hindi', 'मोदी ने कहा'],
  ['Arabic with small words in front', 'قال وماكرون إن بالرياض'],
  ['a German genitive', 'Die Pläne der Regierung Merkels und Scholz’'],
  ['pairs', '𝐁𝐚𝐧𝐤 of 😀 England 😀of'],
  ['half a pair', 'a\ud800b \udc00'],
])('%s: the quick way says what the slow way says', (_, text) => expect(quickly(text)).toEqual(slowly(text)))

test('any text: the quick way says what the slow way says', () => {
  const odd = fc.constantFrom(
    ...'aZéßİı.-’ \n\t\u00a0\u00ad\u200b\u0301\u0345中国ハ\u3099ﾞ대\u1103\u1162\u11a8मोदीوالסקוהไทย½Ⅷ²™ﷺ٣',
    '😀',
    '\ud835\udc01',
    '\ud800',
    '\udfff',
    'word',
    'Names',
    ' der ',
    ' the ',
  )
  const text = fc.oneof(
    fc.array(odd, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  )
  holds(
    fc.property(text, (said) => {
      expect(quickly(said)).toEqual(slowly(said))
    }),
  )
})
