import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findClaims } from '../../../lib/match/claim-index.ts'
import { compileClaims, findTerm, fingerprint, openClaims } from '../../../lib/match/claim-segment.ts'
import { readClaimText } from '../../../lib/match/claim-words.ts'
import { claim } from './actors.ts'
import { findIn, segmentOf } from './claims.ts'

const word = fc.constantFrom(
  ...'harbour closed winter Minister signed not water 3 million 30 Vienna turbines noise night Élysée Straße мост ferry late bread'.split(
    ' ',
  ),
)
const sentence = fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => `${words.join(' ')}.`)
const sentences = fc.uniqueArray(sentence, { maxLength: 8 })

test('each word leads to the claims that a plain search finds, and to no other', () => {
  fc.assert(
    fc.property(sentences, (texts) => {
      const segment = segmentOf(texts.map((text) => claim(text)))
      const plain = texts.map((text) => new Set(readClaimText(text).content.map(({ key }) => key)))
      for (const key of new Set(plain.flatMap((keys) => [...keys]))) {
        const term = findTerm(segment, ...fingerprint(key))
        const range = segment.postings.subarray(segment.postingStarts[term], segment.postingStarts[term + 1])
        const expected = plain.flatMap((keys, at) => (keys.has(key) ? [at] : []))
        expect([...range].map((posting) => posting >>> 2)).toEqual(expected)
      }
      expect(findTerm(segment, ...fingerprint('no such word'))).toBe(-1)
    }),
  )
})

test('it does not matter over how many segments claims are spread', () => {
  fc.assert(
    fc.property(sentences, fc.nat(8), sentence, (texts, cut, text) => {
      const claims = texts.map((one) => claim(one.toLowerCase()))
      const parts = [claims.slice(0, cut), claims.slice(cut)]
      const rows = (finds: ReturnType<typeof findIn>) =>
        finds.map(({ claim, score, level }) => `${claim} ${score.toFixed(4)} ${level}`).sort()
      expect(rows(findIn(text, claims, {}, parts))).toEqual(rows(findIn(text, claims)))
    }),
  )
})

describe('a buffer that cannot be used is noticed', () => {
  const whole = compileClaims(
    ['The harbour is closed in winter', 'Two ministers signed it'].map((text) => claim(text)),
  )

  test('whole: it opens', () => {
    expect(openClaims(whole).ok).toBe(true)
  })

  test('of another version', () => {
    const other = new Uint32Array(whole.slice(0))
    other[2]!++
    expect(openClaims(other.buffer)).toEqual({ ok: false, error: 'other-version' })
  })

  test('of another kind', () => {
    expect(openClaims(new Uint32Array(100).buffer)).toEqual({ ok: false, error: 'not-a-segment' })
  })

  test('cut off anywhere', () => {
    for (let length = 0; length < whole.byteLength; length++)
      expect(openClaims(whole.slice(0, length)).ok).toBe(false)
  })

  test('with any bit turned', () => {
    for (let bit = 0; bit < whole.byteLength * 8; bit++) {
      const damaged = new Uint8Array(whole.slice(0))
      damaged[bit >> 3]! ^= 1 << (bit & 7)
      expect(openClaims(damaged.buffer).ok, `bit ${bit}`).toBe(false)
    }
  })
})

describe('numbers, denials, writing', () => {
  const level = (text: string, known: string) => findIn(text, [claim(known)])[0]?.level ?? 'none'
  const refugees = 'Germany took in 3 million refugees from the war within one summer.'

  test.each([
    ['the same number', 'Within one summer Germany took in 3 million refugees from the war.', refugees, true],
    [
      'the same, in digits',
      'Within one summer Germany took in 3,000,000 refugees from the war.',
      refugees,
      true,
    ],
    [
      'another number',
      'Within one summer Germany took in 30 million refugees from the war.',
      refugees,
      false,
    ],
    [
      'said',
      'Yesterday the minister signed the treaty on clean water.',
      'The minister signed the treaty on clean water last week.',
      true,
    ],
    [
      'denied',
      'Yesterday the minister had not signed the treaty on clean water.',
      'The minister signed the treaty on clean water last week.',
      false,
    ],
    [
      'refused',
      'Yesterday the minister refused to sign the treaty on clean water.',
      'The minister signed the treaty on clean water last week.',
      false,
    ],
    [
      'refused, in other words',
      'Yesterday the minister declined to sign the treaty on clean water.',
      'The minister did not sign the treaty on clean water last week.',
      true,
    ],
  ])('%s', (_, text, known, matches) => {
    expect(level(text, known) === 'match').toBe(matches)
  })

  const keys = (text: string) => readClaimText(text).content.map(({ key }) => key)
  test.each([
    ['3 million', '3m'],
    ['3 million', '3,000,000'],
    ['twenty-five', '25'],
    ['4.5bn', '4.5 billion'],
    ['70%', '70 per cent'],
    ['#AustralianFires', 'Australian fires'],
    ['fire https://t.co/abc pic.twitter.com/xyz', 'fire'],
    ['the U.S.', 'United States'],
  ])('«%s» reads as «%s»', (one, other) => {
    expect(keys(one)).toEqual(keys(other))
  })

  test('endings are cut by the language of the text', () => {
    const [russian] = [readClaimText('министры подписали договор', 'ru')]
    expect(russian.content[0]!.key).toBe(readClaimText('министров', 'ru').content[0]!.key)
  })
})

test('no segments, no claims, no text', () => {
  expect(findClaims('A text.', [])).toEqual([])
  expect(findIn('', [claim('A claim about harbours')])).toEqual([])
})
