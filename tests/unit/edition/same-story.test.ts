import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareStories } from '../../../lib/edition/same-story.ts'
import {
  compareSketches,
  lookupKeys,
  readFingerprint,
  sketchText,
  writeFingerprint,
} from '../../../lib/edition/sketch.ts'
import { drawFrom } from '../anchor/edits.ts'

/** Paragraphs of 50 words that nothing else has. */
function paragraphs(seed: number, count: number): string[] {
  const draw = drawFrom(seed)
  return Array.from(
    { length: count },
    () => `${Array.from({ length: 50 }, () => `w${draw(500)}`).join(' ')}.`,
  )
}
const story = paragraphs(1, 12)
const own = paragraphs(2, 12)
const text = (...parts: readonly string[][]) => parts.flat().join('\n\n')

const stands = (content: string, key: string, canonical = '') => ({
  keys: [key],
  canonical,
  sketch: sketchText(content),
})
const here = stands(text(story), 'a.example/1', 'a.example/1')

test.each([
  ['its own address, whatever became of the text', stands(text(own), 'a.example/1'), 'same'],
  [
    'another address that names this one canonical',
    stands(text(story), 'a.example/2', 'a.example/1'),
    'same',
  ],
  [
    'the same, much edited',
    stands(text(story.slice(0, 6), own.slice(0, 6)), 'a.example/2', 'a.example/1'),
    'same',
  ],
  ['a canonical alone is not believed', stands(text(own), 'a.example/2', 'a.example/1'), 'other'],
  ['the same text on another site', stands(text(story), 'b.example/7'), 'copy'],
  [
    'cut by a third, with a headline and an end of the paper’s own',
    stands(text(['Another headline'], story.slice(0, 8), own.slice(0, 1)), 'b.example/7'),
    'copy',
  ],
  ['within a longer report', stands(text(own, story), 'b.example/7'), 'copy'],
  ['typeset otherwise', stands(text(story).toUpperCase().replace(/\./g, '…'), 'b.example/7'), 'copy'],
  ['a story with one paragraph in common', stands(text(own, story.slice(0, 1)), 'b.example/7'), 'other'],
  ['another story', stands(text(own), 'b.example/7'), 'other'],
  ['a notice that stands on many pages', stands(story[0]!.slice(0, 80), 'b.example/7'), 'other'],
  ['an empty page', stands('', 'b.example/7'), 'other'],
] as const)('%s', (_, there, expected) => {
  expect(compareStories(here, there)).toBe(expected)
  expect(compareStories(there, here)).toBe(expected)
})

test('two pages that know no canonical have none in common', () => {
  expect(
    compareStories(stands(text(story), 'a.example/1'), stands(text(story.slice(0, 3), own), 'b.example/2')),
  ).toBe('other')
})

test('Chinese copy is known too', () => {
  const draw = drawFrom(3)
  const chinese = (count: number) =>
    Array.from({ length: count }, () => String.fromCharCode(0x4e00 + draw(2000))).join('')
  const [one, other] = [chinese(600), chinese(600)]
  expect(compareStories(stands(one, 'a'), stands(chinese(60) + one.slice(0, 400), 'b'))).toBe('copy')
  expect(compareStories(stands(one, 'a'), stands(other, 'b'))).toBe('other')
})

test('estimates are near the truth, and copies share a key to look up', () => {
  void fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 12 }),
      fc.integer({ min: 0, max: 8 }),
      fc.nat(),
      (kept, new_, seed) => {
        const whole = paragraphs(seed, 12)
        const copy = text(whole.slice(0, kept), paragraphs(seed + 1, new_))
        const [a, b] = [sketchText(text(whole)), sketchText(copy)]
        const truth = kept / Math.min(12, kept + new_)
        expect(Math.abs(compareSketches(a, b).contained - truth)).toBeLessThan(0.4)
        if (truth >= 0.6) expect(lookupKeys(a).some((key) => lookupKeys(b).includes(key))).toBe(true)
      },
    ),
  )
})

test('a fingerprint is read as it was written', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (content) => {
      const sketch = sketchText(content)
      expect(readFingerprint(writeFingerprint(sketch))).toEqual(sketch)
    }),
  )
  expect(readFingerprint(writeFingerprint(here.sketch))).toEqual(here.sketch)
  expect(writeFingerprint(here.sketch).length).toBeLessThan(700)
})

test.each([
  ['nothing', ''],
  ['another kind', 'sha256-abc'],
  ['letters that are no figure', 's1.5.Ä'],
  ['too many', `s1.5${'.1'.repeat(97)}`],
  ['no size', 's1'],
])('no fingerprint of ours: %s', (_, fingerprint) => expect(readFingerprint(fingerprint)).toBeNull())
