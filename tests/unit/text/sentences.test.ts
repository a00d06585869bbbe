import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../../lib/text/sentences.ts'

/** A property that holds for 200 cases. */
const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 })

test.each([
  ['plain', 'It rained.| It stopped.'],
  ['initials', 'J. D. Vance spoke.| He left.'],
  ['acronym', 'The U.S. Senate voted.| It failed.'],
  ['titles', 'Mr. Xi met Dr. Li.'],
  ['quotation', '“Go!” he said.| “Now.”| They went.'],
  ['number', 'It cost 3.5 million.| Too much.'],
  ['line break', 'Headline\n|\nText goes on.'],
  ['Chinese', '他说了。|我们走吧！'],
  ['Hindi', 'वह गया।| वह आया।'],
  ['Arabic', 'هل ذهب؟| نعم.'],
])('%s', (_, row) => {
  const text = row.replaceAll('|', '')
  const wanted = row.split('|').map((sentence) => sentence.trim())
  expect(splitSentences(text).map(({ start, end }) => text.slice(start, end))).toEqual(wanted)
})

test('any text: sentences are apart, in order, and lose only white space', () => {
  holds(
    fc.property(fc.string({ unit: fc.constantFrom(...'aB. !?”\n。\ud800') }), (text) => {
      let at = 0
      for (const { start, end } of splitSentences(text)) {
        expect(text.slice(at, start).trim()).toBe('')
        expect(end).toBeGreaterThan(start)
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
  )
})
