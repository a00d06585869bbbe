import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldKeepingCase, foldText } from '../../../lib/text/fold.ts'

/** A property that holds for 200 cases. */
const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 })

describe('spellings that are equal', () => {
  test.each([
    ['case', 'APPLE', 'apple'],
    ['composed and decomposed', 'Erdo\u011fan', 'Erdog\u0306an'],
    ['accent or none', 'Macrón', 'Macron'],
    ['curly quotes', '“L’Oréal”', '"L\'Oreal"'],
    ['dashes', 'Franco–German', 'Franco-German'],
    ['no-break space', 'Hong\u00a0Kong', 'Hong Kong'],
    ['soft hyphen', 'Hong\u00adkong', 'Hongkong'],
    ['zero-width and direction marks', '\u200eHo\u200bng\u202c', 'Hong'],
    ['dotted and dotless i', 'İIıi', 'iiii'],
    ['sharp s', 'Straße', 'STRASSE'],
    ['final sigma', 'ΟΔΟΣ', 'οδος'],
    ['letters with a stroke', 'Łódź Ørsted', 'Lodz Orsted'],
    ['full width', 'ＵＳＡ', 'usa'],
    ['ligature', 'ﬁnance', 'finance'],
    ['Arabic vowels and lengthening', 'الصِّـين', 'الصين'],
    ['Hangul syllables and letters', '한국', '한국'.normalize('NFD')],
    ['half-width kana', 'ｶﾞｽ', 'ガス'],
    ['footnote marks, one or several', 'Apple¹²', 'Apple²'],
  ])('%s', (_, a, b) => expect(fold(a).text).toBe(fold(b).text))
})

test.each([
  ['voiced kana', 'ガ', 'カ'],
  ['Indic vowel signs', 'मोदी', 'मद'],
])('%s stay apart', (_, a, b) => expect(fold(a).text).not.toBe(fold(b).text))

test('keeping case keeps only case', () => expect(foldKeepingCase('İŁÉ é')).toBe('ILE e'))

test('an offset leads back to the whole character', () => {
  const { text, starts, ends } = fold('ae\u0301\u00ad𝕏')
  expect(text).toBe('aex')
  expect([...starts]).toEqual([0, 1, 4])
  expect([...ends]).toEqual([1, 3, 6])
})

/** Any UTF-16, lone surrogates and decorated letters among it. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((u) => String.fromCharCode(u)),
    ),
  )
  .map((parts) => parts.join(''))

test('any text: the map never falls, stays inside, and has one entry per unit', () => {
  holds(
    fc.property(anyText, (text) => {
      const folded = fold(text)
      expect(folded.starts).toHaveLength(folded.text.length)
      expect(folded.ends).toHaveLength(folded.text.length)
      for (let i = 0; i < folded.text.length; i++) {
        expect(folded.starts[i]).toBeLessThan(folded.ends[i]!)
        expect(folded.ends[i]).toBeLessThanOrEqual(text.length)
        if (i > 0) expect(folded.starts[i]).toBeGreaterThanOrEqual(folded.starts[i - 1]!)
        if (i > 0) expect(folded.ends[i]).toBeGreaterThanOrEqual(folded.ends[i - 1]!)
      }
    }),
  )
})

test('marks parted by a soft hyphen come into the order of marks that are not', () => {
  const parted = '\u094d\u00ad\uff9e'
  expect(fold(fold(parted).text).text).toBe(fold(parted).text)
  expect([...fold('a\u00ad\u200bb').ends]).toEqual([1, 4])
})

test('folding is not changed by folding', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aÀéßİıŁΣς­ “’–한مُक्षگｶﾞ字𝕏') })
  holds(
    fc.property(letters, (text) => {
      const { text: once } = fold(text)
      expect(fold(once).text).toBe(once)
      expect(fold(text.normalize('NFD')).text).toBe(fold(text.normalize('NFC')).text)
    }),
  )
})

test('any text: plain units fold as they do beside a character that is not plain', () => {
  const [end, cased] = [fold(' ½').text, foldKeepingCase(' ½')]
  holds(
    fc.property(anyText, (text) => {
      const [alone, beside] = [fold(text), fold(`${text} ½`)]
      expect(beside.text).toBe(alone.text + end)
      expect(beside.starts.slice(0, alone.text.length)).toEqual(alone.starts.slice())
      expect(beside.ends.slice(0, alone.text.length)).toEqual(alone.ends.slice())
      expect(foldText(text)).toBe(alone.text)
      expect(foldKeepingCase(`${text} ½`)).toBe(foldKeepingCase(text) + cased)
    }),
  )
})
