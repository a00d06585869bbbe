import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClaimMemory, findClaims } from '../../../lib/match/claim-index.ts'
import { Claim } from '../../../lib/model/claim.ts'
import { segmentOf } from './claims.ts'

const claims = [
  'Two ministers signed the declaration on clean water in Vienna',
  'The harbour will be closed for repairs until the end of winter',
  'Nobody has measured the noise of the new turbines at night',
].map((text, i) => Claim.parse({ id: `claim-${i}`, text }))

const sentence = fc.constantFrom(
  'On Monday two ministers signed the declaration on clean water in Vienna.',
  'The harbour, said the mayor, will be closed for repairs until the end of the winter.',
  'It rained.',
  'Nobody has so far measured the noise.',
  'The new turbines run at night too.',
  'She left without a word 🙂!',
)
const text = fc
  .array(fc.tuple(sentence, fc.constantFrom(' ', '\n\n', '  ')), { maxLength: 12 })
  .map((parts) => parts.flat().join(''))

test('what is remembered of earlier texts changes no answer', () => {
  const segments = [segmentOf(claims)]
  const memory: ClaimMemory = new WeakMap()
  fc.assert(
    fc.property(text, (article) => {
      expect(findClaims(article, segments, { memory })).toEqual(findClaims(article, segments))
    }),
  )
})

test('of an article that changed only what changed is compared again', () => {
  const segments = [segmentOf(claims)]
  const memory: ClaimMemory = new WeakMap()
  const paragraphs = Array.from(
    { length: 50 },
    (_, i) => `Paragraph ${i} is about ${i} ships. It has two sentences.`,
  )
  findClaims(paragraphs.join('\n\n'), segments, { memory })
  const before = memory.get(segments)!.size
  findClaims(paragraphs.with(20, 'This one is new. The rest is old.').join('\n\n'), segments, { memory })
  // Two sentences and the two together.
  expect(memory.get(segments)!.size - before).toBe(3)
})

test('a claim said across two paragraphs is no place to mark', () => {
  const segments = [
    segmentOf([Claim.parse({ id: 'c', text: 'The ferry is late and the bakery has no bread' })]),
  ]
  const [whole] = findClaims('A day. The ferry is late. And the bakery has no bread. So it goes.', segments)
  const [parted] = findClaims(
    'A day. The ferry is late.\n\nAnd the bakery has no bread. So it goes.',
    segments,
  )
  expect(whole!.score).toBeGreaterThan(parted!.score)
})
