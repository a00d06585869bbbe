import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pathsOf } from '../../../lib/match/actor-index.ts'
import { NAME_GROUPS, nameGroups, withNames } from '../../../lib/match/name-groups.ts'
import { Actor } from '../../../lib/model/actor.ts'

const name = fc
  .array(fc.constantFrom('Bank', 'of', 'England', 'J.D.', 'US', 'Vance', 'Inc.', 'Медведев', '中国', '-'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '))
const actors = fc
  .record({
    kind: fc.constantFrom('person', 'organisation', 'place', 'other'),
    name,
    aliases: fc.array(
      fc.record({
        text: name,
        match: fc.constantFrom('auto', 'exact-case', 'never'),
        lang: fc.constantFrom('en', 'ru'),
      }),
      { maxLength: 40 },
    ),
  })
  .map((record) => Actor.parse({ id: 'a', ...record }))

const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 2_000 })

test('the groups hold every name once, and are few', () => {
  holds(
    fc.property(actors, (actor) => {
      const groups = nameGroups(actor)
      expect(groups.length).toBeLessThanOrEqual(NAME_GROUPS)
      expect(groups.flat()).toEqual([...new Set([actor.name, ...actor.aliases.map(({ text }) => text)])])
    }),
  )
})

test('group by group a record has the paths that it has as a whole', () => {
  holds(
    fc.property(actors, (actor) => {
      const pathsIn = (one: Actor) => pathsOf(one).map((path) => JSON.stringify(path))
      const parts = nameGroups(actor).flatMap((names) => pathsIn(withNames(actor, names)))
      expect(new Set(parts)).toEqual(new Set(pathsIn(actor)))
    }),
  )
})
