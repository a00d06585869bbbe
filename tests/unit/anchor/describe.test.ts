import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { describe } from '../../../lib/anchor/describe.ts'

const filler = (seed: string) => Array.from({ length: 40 }, (_, i) => `${seed}${i}`).join(' ')

test('a passage is its words, what stands beside them, and its offsets', () => {
  const text = 'The bank said on Monday that rates would rise.'
  expect(describe(text, { start: 4, end: 8 })).toEqual([
    {
      type: 'TextQuoteSelector',
      exact: 'bank',
      prefix: 'The ',
      suffix: ' said on Monday that rates would rise.',
    },
    { type: 'TextPositionSelector', start: 4, end: 8 },
  ])
})

test('64 units of context where they stand once', () => {
  const text = `${filler('a')} passage ${filler('b')}`
  const start = text.indexOf('passage')
  const [{ prefix, suffix }] = describe(text, { start, end: start + 7 })
  expect([prefix.length, suffix.length]).toEqual([64, 64])
})

test('more where a refrain repeats the surroundings', () => {
  const refrain = 'They said it again and again, and nobody in the hall would answer them for a long time. '
  const text = `${filler('a')} ${refrain}${refrain}${refrain}${filler('b')}`
  const start = text.lastIndexOf('again, and')
  const [{ prefix, suffix }] = describe(text, { start, end: start + 5 })
  expect(text.indexOf(`${prefix}again${suffix}`)).toBe(text.lastIndexOf(`${prefix}again${suffix}`))
})

test('no context cuts a character in half', () => {
  void fc.assert(
    fc.property(fc.array(fc.constantFrom('😀', 'a', '𝒳'), { minLength: 200, maxLength: 300 }), (signs) => {
      const text = `${signs.slice(0, 100).join('')}passage${signs.slice(100).join('')}`
      const start = text.indexOf('passage')
      const [{ prefix, suffix }] = describe(text, { start, end: start + 7 })
      expect([prefix.isWellFormed(), suffix.isWellFormed()]).toEqual([true, true])
    }),
  )
})
