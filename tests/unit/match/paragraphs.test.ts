import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { compileActorSegment, findNamed, openActorSegment } from '../../../lib/match/actor-segment.ts'
import { hashWords } from '../../../lib/match/hashed-words.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import { ParagraphMemory } from '../../../lib/match/paragraphs.ts'
import { readPassage } from '../../../lib/match/passage.ts'
import type { Actor } from '../../../lib/model/actor.ts'
import { splitWords } from '../../../lib/text/words.ts'
import { actor, person } from './actors.ts'

/** A property that holds for so many cases, or as many as `BACKGROUNDER_RUNS` says. */
const holds = <Values>(property: fc.IProperty<Values>, cases = 10_000): void =>
  fc.assert(property, { numRuns: Number(process.env.BACKGROUNDER_RUNS ?? cases) })

const piece = fc.oneof(
  fc.constantFrom('\n', '\n\n', '\n \n', '\n\u00a0\n\u2028', '\u0301', '\u00ad', '\uff9e', '\u1161'),
  fc.constantFrom('Bank of England', ' ', '. ', '“', '½', '한국', '中国', '’s'),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

test('the words of a text by paragraphs are those of the whole', () => {
  holds(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      expect(readPassage(text).words).toEqual(splitWords(text))
    }),
  )
})

const ACTORS: readonly Actor[] = [
  person('J D Vance', ['JD']),
  person('Usha Vance'),
  person('Martin Ginsburg'),
  actor('Apple', [], { kind: 'organisation' }),
  actor('Delta Air Lines', ['Delta'], { kind: 'organisation', id: 'airline' }),
  actor('Delta', ['delta'], { kind: 'place', id: 'river' }),
  actor('Boston Red Sox', [], { kind: 'organisation' }),
  actor('Boston', [], { kind: 'place' }),
  actor('Department of Justice', [], { kind: 'organisation', id: 'doj' }),
  actor('U.S.', ['United States', 'US'], { kind: 'place', id: 'us' }),
  actor('Across', [{ text: 'Across', cues: ['church', 'choir'] }], { kind: 'organisation' }),
  actor('Across', [], { kind: 'product', id: 'game', summary: 'A game by Delta Air Lines of Boston' }),
  actor('Angela Merkel', ['Merkel'], { kind: 'person' }),
  actor('Press Trust of India', [], { kind: 'organisation' }),
  actor('한국', [], { kind: 'place' }),
]

const words = fc.constantFrom(
  ...['J D Vance', 'Vance', 'Usha Vance', 'JD', 'Martin D. Ginsburg', 'Ginsburg', 'apple', 'Apple', 'APPLE'],
  ...[
    'Delta',
    'delta',
    'in Delta',
    'Delta spokesman',
    'Delta Air Lines',
    'Boston',
    'Boston Red Sox',
    'coach',
  ],
  ...['Department of Justice', 'the Department', 'US', 'us', 'U.S.', 'United States', 'Across', 'across'],
  ...[
    'church',
    'choir',
    'der',
    'die',
    'das',
    'und',
    'Merkels',
    'Merkel',
    'Press Trust of India (PTI)',
    'PTI',
  ],
  ...['said', 'the', 'of', 'game', 'beat', 'season', 'JOIN US TODAY', 'Justice', '한국은', 'Michael'],
)
const gap = fc.constantFrom(' ', ' ', ' ', ' ', ', ', '. ', '\n', ': ', '-', '” ')
const paragraph = fc
  .array(fc.tuple(words, gap), { minLength: 1, maxLength: 30 })
  .map((all) => all.flat().join(''))
/** Each step puts a paragraph at a place of the page, or takes that one away. */
const step = fc.tuple(fc.nat(5), fc.option(paragraph), fc.boolean())

const opened = openActorSegment(compileActorSegment(ACTORS))
if (!opened.ok) throw new Error(opened.error)

test('a page that changes paragraph by paragraph is told as if it were read for the first time', () => {
  holds(
    fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
      const memory = new ParagraphMemory()
      const page: string[] = []
      for (const [at, put, refusing] of steps) {
        if (put === null) page.splice(at, 1)
        else page.splice(at, at % 2, put)
        const text = page.join('\n\n')
        const named = [...findNamed(hashWords(text), opened.value)].sort((a, b) => a - b)
        const index = [compileActors(named.map((number) => ACTORS[number]!))]
        const refused = (record: string, alias: string) => refusing && record === 'river' && alias === 'Delta'
        const whole = findActors(text, index, { refused })
        expect(findActors(text, index, { refused, memory })).toEqual(whole)
      }
    }),
    2_000,
  )
})

test('one changed paragraph costs itself and what stands within forty words of it', () => {
  const memory = new ParagraphMemory()
  const page = Array.from(
    { length: 200 },
    (_, i) => `In part ${i} the Bank of England said ${'so '.repeat(80)}it.`,
  )
  const index = compileActors([actor('Bank of England', [], { kind: 'organisation' })])
  let asked = 0
  const counting = {
    ...index,
    step: (node: number, word: string) => {
      asked++
      return index.step(node, word)
    },
  }
  const find = () => findActors(page.join('\n\n'), [counting], { memory })
  expect(find()).toHaveLength(200)
  const whole = asked
  asked = 0
  page[100] = 'Nothing was said by the Bank of England.'
  expect(find()).toHaveLength(200)
  expect(asked).toBeLessThan(whole / 50)
})
