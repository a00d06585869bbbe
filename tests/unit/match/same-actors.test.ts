import { describe, expect, test } from 'vitest'
import { uniteActors } from '../../../lib/match/same-actors.ts'
import { Actor } from '../../../lib/model/actor.ts'

const actor = (id: string, name: string, aliases: string[] = [], more: object = {}) =>
  Actor.parse({ id, kind: 'organisation', name, aliases: aliases.map((text) => ({ text })), ...more })
const idsOf = (actors: Actor[]) => actors.map(({ id }) => id)

describe('one actor of several origins is united', () => {
  test.each([
    ['by id', actor('a', 'Apple'), actor('a', 'Apple Computer'), ['a']],
    [
      'by Wikidata item',
      actor('a', 'Apple', [], { identifiers: { wikidata: 'Q312' } }),
      actor('b', 'Cupertino firm', [], { identifiers: { wikidata: 'Q312' } }),
      ['a'],
    ],
    ['by the same name', actor('a', 'Apple'), actor('b', 'apple'), ['a']],
    [
      'when the earlier has the later’s name as an alias',
      actor('a', 'Apple', ['Apple Inc.']),
      actor('b', 'Apple Inc.'),
      ['a'],
    ],
    [
      'when the later has the earlier’s name as an alias',
      actor('a', 'Apple'),
      actor('b', 'Apple Inc.', ['Apple']),
      ['a'],
    ],
    [
      'not when only aliases are shared',
      actor('a', 'UK Safety Institute', ['AISI']),
      actor('b', 'US Safety Institute', ['AISI']),
      ['a', 'b'],
    ],
    [
      'not when their Wikidata items differ',
      actor('a', 'Apple', [], { identifiers: { wikidata: 'Q312' } }),
      actor('b', 'Apple Records', ['Apple'], { identifiers: { wikidata: 'Q213660' } }),
      ['a', 'b'],
    ],
    [
      'not when they are of another kind',
      actor('a', 'Paris', [], { kind: 'place' }),
      actor('b', 'Paris', [], { kind: 'person' }),
      ['a', 'b'],
    ],
  ] as const)('%s', (_, one, other, ids) => {
    expect(idsOf(uniteActors([[one], [other]]))).toEqual(ids)
  })
})

test('within one origin two records stay two', () => {
  expect(idsOf(uniteActors([[actor('a', 'Georgia'), actor('b', 'Georgia')]]))).toEqual(['a', 'b'])
})

test('a name that two earlier actors bear unites nobody', () => {
  expect(
    idsOf(uniteActors([[actor('a', 'Georgia'), actor('b', 'Georgia')], [actor('c', 'Georgia')]])),
  ).toEqual(['a', 'b', 'c'])
})

test('the names that a later origin adds are kept, but none that it says never to match', () => {
  const later = Actor.parse({
    id: 'b',
    kind: 'organisation',
    name: 'Alibaba Group',
    aliases: [{ text: 'Alibaba' }, { text: '阿里巴巴' }, { text: 'Ali', match: 'never' }],
  })
  const [united] = uniteActors([[actor('a', 'Alibaba')], [later]])
  expect(united?.aliases.map(({ text }) => text)).toEqual(['Alibaba Group', '阿里巴巴'])
})
