import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { compileActorSegment, findNamed, openActorSegment } from '../../../lib/match/actor-segment.ts'
import { hashWords } from '../../../lib/match/hashed-words.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import type { Actor } from '../../../lib/model/actor.ts'
import { actor, person } from './actors.ts'

function open(actors: readonly Actor[]) {
  const opened = openActorSegment(compileActorSegment(actors))
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}

/** A property that holds for 10,000 cases, or as many as `BACKGROUNDER_RUNS` says. */
const holds = <Values>(property: fc.IProperty<Values>): void =>
  fc.assert(property, { numRuns: Number(process.env.BACKGROUNDER_RUNS ?? 10_000) })

/** The actors that segments find, each holding a part of them, in their own order. */
function named(text: string, actors: readonly Actor[], segments = 1): Actor[] {
  const words = hashWords(text)
  const found = new Set<Actor>()
  for (let i = 0; i < segments; i++) {
    const part = actors.filter((_, at) => at % segments === i)
    for (const number of findNamed(words, open(part))) found.add(part[number]!)
  }
  return actors.filter((one) => found.has(one))
}

test.each([
  ['a name of one word', 'Macron spoke.', ['Macron']],
  ['a name of several', 'The Bank of England said', ['Bank of England']],
  ['a name that another begins with', 'the Bank said', ['Bank', 'Bank of England'], ['Bank']],
  ['a middle initial that the record has not', 'Martin D. Ginsburg', ['Martin Ginsburg']],
  ['initials together', 'JD Vance', ['J.D. Vance']],
  ['an Arabic «and»', 'وماكرون', ['ماكرون']],
  ['Chinese within a line', '他说郭嘉昆今天', ['郭嘉昆']],
  ['an acronym, not the word', 'told us', ['US'], []],
  ['what is not there', 'Nobody was there.', ['Macron'], []],
])('%s', (_, text, names, wanted = names) => {
  const actors = names.map((name) => person(name))
  expect(named(text, actors).map(({ name }) => name)).toEqual(wanted)
})

test('everyone who bears a name is found', () => {
  const actors = Array.from({ length: 5 }, (_, i) => person('John Smith', [], { id: `smith-${i}` }))
  expect(named('John Smith came', actors)).toHaveLength(5)
})

test('a segment asked again says the same', () => {
  const segment = open([person('John Smith'), person('Mary Smith')])
  const ask = () =>
    [...findNamed(hashWords('John Smith met Mary Smith, and John Smith left.'), segment)].sort()
  expect(ask()).toEqual([0, 1])
  expect(ask()).toEqual([0, 1])
})

test('an empty segment finds nothing', () => expect(named('Macron', [])).toEqual([]))

const word = fc.constantFrom(
  ...[
    'bank',
    'Bank',
    'of',
    'England',
    'J',
    'D',
    'J.D.',
    'JD',
    'Vance',
    'US',
    'U.S.',
    'us',
    'É',
    'the',
    'The',
  ],
  ...[
    'Straße',
    '中',
    '国',
    'ماكرون',
    'و',
    'وماكرون',
    '대통령',
    '-',
    '’s',
    '\u00ad',
    '\u0301',
    '😀',
    '.',
    'A&B',
    '(PTI)',
    'der',
    'Merkels',
    'Merkel',
  ],
)
const gap = fc.constantFrom(' ', ' ', ' ', '', '-', '. ', '\n\n', '\u00a0')
const phrase = (maxLength: number) =>
  fc.array(fc.tuple(word, gap), { minLength: 1, maxLength }).map((parts) => parts.flat().join(''))
const someone = fc.record({
  name: phrase(4),
  aliases: fc.array(phrase(3), { maxLength: 3 }),
  kind: fc.constantFrom('person', 'organisation', 'place', 'other'),
})

test('the matcher says the same of those found as of all', () => {
  holds(
    fc.property(
      fc.array(someone, { maxLength: 12 }),
      phrase(40),
      fc.integer({ min: 1, max: 3 }),
      (all, text, n) => {
        const actors = all.map(({ name, aliases, kind }, i) =>
          actor(name, aliases, { id: `actor-${i}`, kind: kind as Actor['kind'] }),
        )
        const few = named(text, actors, n)
        expect(findActors(text, [compileActors(few)])).toEqual(findActors(text, [compileActors(actors)]))
      },
    ),
  )
})

describe('a buffer that is not what it was is noticed', () => {
  const whole = compileActorSegment([person('Emmanuel Macron'), person('Narendra Modi')])
  const changed = (change: (units: Uint32Array) => void) => {
    const units = new Uint32Array(whole.slice(0))
    change(units)
    return units.buffer
  }
  test.each([
    ['cut short', whole.slice(0, whole.byteLength - 4), 'damaged'],
    ['cut within a unit', whole.slice(0, whole.byteLength - 1), 'not-a-segment'],
    ['empty', new ArrayBuffer(0), 'not-a-segment'],
    ['something else', new ArrayBuffer(400), 'not-a-segment'],
    ['of another version', changed((units) => units[2]!++), 'other-version'],
    ['with one bit turned', changed((units) => (units[units.length - 9]! ^= 4)), 'damaged'],
  ])('%s', (_, buffer, error) =>
    expect(openActorSegment(buffer as ArrayBuffer)).toEqual({ ok: false, error }),
  )

  test('whatever is changed', () => {
    const bits = fc.integer({ min: 0, max: 8 * whole.byteLength - 1 })
    holds(
      fc.property(bits, (bit) => {
        const buffer = whole.slice(0)
        const bytes = new Uint8Array(buffer)
        bytes[bit >> 3]! ^= 1 << (bit & 7)
        expect(openActorSegment(buffer).ok).toBe(false)
      }),
    )
  })
})
