import { describe, expect, test } from 'vitest'
import type { Claim } from '../../../lib/model/claim.ts'
import { claim } from './actors.ts'
import { findIn } from './claims.ts'

const wages = claim('Wages in the public sector rose by 12 percent while productivity fell.')
const reactor = claim('Norway and Sweden will build a nuclear reactor in Kiruna by 2030.')
const vaccine = claim('The measles vaccine causes autism in children.', [
  'Measles shots make children autistic.',
])
const known = [wages, reactor, vaccine]

const levels = (text: string, claims: readonly Claim[] = known) =>
  findIn(text, claims).map((found) => [found.claim, found.level, text.slice(found.start, found.end)])

describe('levels', () => {
  test.each([
    [
      'word for word',
      'He said: Wages in the public sector rose by 12 percent while productivity fell. Then he left.',
      wages,
      'match',
    ],
    ['another order', 'Productivity fell, though public sector wages rose by 12 percent.', wages, 'match'],
    [
      'other endings and a longer sentence',
      'On Monday she repeated that measles vaccines are causing autism in a child or two, to applause.',
      vaccine,
      'match',
    ],
    ['another wording', 'Some think that measles shots make children autistic.', vaccine, 'match'],
    ['names alone', 'Norway and Sweden met in Kiruna in 2030.', reactor, 'none'],
    ['one word', 'The vaccine is cheap.', vaccine, 'none'],
  ] as const)('%s', (_, text, wanted, level) => {
    expect(levels(text).find(([id]) => id === wanted.id)?.[1] ?? 'none').toBe(level)
  })
})

test('an exact find is marked itself, another by its sentence', () => {
  expect(levels(`He said: “${wages.text}” Then he left.`)[0]?.[2]).toBe(wages.text.slice(0, -1))
  expect(
    levels('Rain. Productivity fell, though public sector wages rose by 12 percent. Rain.')[0]?.[2],
  ).toBe('Productivity fell, though public sector wages rose by 12 percent.')
})

test('a claim is found once, at its best place', () => {
  const text =
    'The vaccine against measles and autism was discussed. The measles vaccine causes autism in children. Rain.'
  const found = levels(text).filter(([id]) => id === vaccine.id)
  expect(found).toEqual([[vaccine.id, 'match', 'The measles vaccine causes autism in children']])
})

test('a claim split over two sentences', () => {
  const text = 'Wages in the public sector rose by 12 percent. Productivity meanwhile fell. Rain.'
  expect(levels(text)[0]?.slice(0, 2)).toEqual([wages.id, 'match'])
})

test('best first, as many as asked for', () => {
  const text = `${wages.text} Measles is dangerous for a child.`
  expect(findIn(text, known, { top: 1 }).map((found) => found.claim)).toEqual([wages.id])
})

test('a wording that states nothing is not found, even word for word', () => {
  const topic = claim('He said that Kanye West is an alien from Mars.', ['Kanye West'])
  expect(findIn('Kanye West sang.', [topic]).map((found) => found.level)).not.toContain('match')
})

test('nor a saying that is a wording, but what states something is', () => {
  const saying = claim('He found time for the gym but none for wounded troops.', ['Damned if you don’t'])
  expect(findIn('You are damned if you don’t.', [saying])[0]?.score ?? 0).toBeLessThan(1)
  const short = claim('Ships are not allowed here.')
  expect(findIn('He said ships are not allowed here.', [short])[0]?.score).toBe(1)
})

describe('rivals', () => {
  const trams = claim('The mayor promised new trams for the harbour district by spring.')
  const others = ['ferries', 'schools', 'bakeries'].map((what) =>
    claim(`The mayor promised new ${what} for the harbour district by spring.`),
  )
  const text = 'Once more the mayor promised something new for the harbour district, by spring.'
  const score = (claims: readonly Claim[]) =>
    findIn(text, claims).find((found) => found.claim === trams.id)!.score

  test('what many claims share says less for each of them', () => {
    expect(score([trams, ...others])).toBeLessThan(score([trams]) - 0.01)
  })

  test('the one that is said stays marked', () => {
    const found = findIn('Once more the mayor promised trams for the harbour district, by spring.', [
      ...others,
      trams,
    ])
    expect(found[0]).toMatchObject({ claim: trams.id, level: 'match' })
  })

  test('the same words in another record are no rival', () => {
    const twin = { ...trams, id: `${trams.id}-twin`, text: trams.text.toUpperCase() }
    const found = findIn(text, [trams, twin], {}, [[trams], [twin]])
    expect(found.map(({ level }) => level)).toEqual(['match', 'match'])
  })

  test('one statement noted twice in different words is marked for both', () => {
    const other = claim('By spring there will be new trams in the harbour district, says the mayor.')
    const found = findIn('By spring, the mayor promised, new trams will run in the harbour district.', [
      trams,
      other,
    ])
    expect(found.map(({ level }) => level)).toEqual(['match', 'match'])
  })
})

describe('long texts', () => {
  const filler = (count: number) => 'It rained on the river. '.repeat(count)

  test('take more likeness than short ones', () => {
    const likeness = 'Wages rose, the opposition says, while the sector did less well.'
    const level = (text: string) => levels(text).find(([id]) => id === wages.id)?.[1]
    expect([level(likeness), level(filler(300) + likeness)]).toEqual(['match', 'related'])
  })

  test('a claim split over two of their sentences is found', () => {
    const split = 'Wages in the public sector rose by 12 percent. Productivity meanwhile fell.'
    expect(levels(`${filler(20)}${split} ${filler(20)}`)[0]).toEqual([wages.id, 'match', split])
  })
})

test('words far apart are no claim', () => {
  const text =
    'Wages are one matter that the old committee, whose public sessions in the town hall drew crowds, took up in the private sector ' +
    'report, before 12 neighbours of the bakery, tired of waiting for bread, rose and complained loudly about the percent sign on the door.'
  expect(levels(text).map(([, level]) => level)).not.toContain('match')
})

test('nothing from nothing', () => {
  expect(findIn('', known)).toEqual([])
  expect(findIn('A text.', [])).toEqual([])
})
