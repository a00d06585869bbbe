import { expect, test } from 'vitest'
import { LintReporter, lintActors, lintClaim } from '../../../lib/match/lint.ts'
import { actor, claim } from './actors.ts'

const kinds = (...of: Parameters<typeof lintActors>) =>
  lintActors(of[0]).map(({ path, kind }) => [path, kind])

test('aliases of one letter and of everyday words', () => {
  expect(kinds([actor('X Corp', ['X', 'Across', 'Tesla'])])).toEqual([
    ['aliases.0.text', 'one-letter'],
    ['aliases.1.text', 'common-word'],
  ])
})
test('exact case, and never, are the mending', () => {
  const mended = actor('Y Corp', [
    { text: 'Across', match: 'exact-case' },
    { text: 'B', match: 'never' },
  ])
  expect(kinds([mended])).toEqual([])
})
test('an alias of three actors, and one that is the name of another', () => {
  expect(kinds([actor('A1', ['Tesla']), actor('A2', ['Tesla'])])).toEqual([])
  expect(kinds([actor('A1', ['Tesla']), actor('A2', ['tesla']), actor('A3', ['TESLA'])])).toHaveLength(3)
  expect(kinds([actor('A1', ['Edison']), actor('Edison')])).toEqual([['aliases.0.text', 'name-of-other']])
})
test('a Han character may be a name', () => expect(kinds([actor('日本', ['日'])])).toEqual([]))
test('a claim of everyday words only', () => {
  expect(lintClaim(claim('It is what it is', ['Greenland was sold'])).map(({ path }) => path)).toEqual([
    'text',
  ])
})

test('the name itself: a letter, an everyday word, that of another', () => {
  expect(kinds([actor('X')])).toEqual([['name', 'one-letter']])
  expect(kinds([actor('Across')])).toEqual([['name', 'common-word']])
  const two = [actor('John Smith', [], { id: 'one' }), actor('John Smith', [], { id: 'two' })]
  expect(kinds(two)).toEqual([
    ['name', 'name-of-other'],
    ['name', 'name-of-other'],
  ])
  expect(kinds([actor('😀'), actor('😃')])).toEqual([])
})
test('a name is mended by what its record says of the same words', () => {
  expect(kinds([actor('Across', [{ text: 'Across', match: 'exact-case' }])])).toEqual([])
  expect(kinds([actor('X', [{ text: 'X', match: 'never' }])])).toEqual([])
})
test('all are counted, the first of each kind kept', () => {
  const reporter = new LintReporter(2)
  const three = ['A1', 'A2', 'A3'].map((name) => actor(name, ['Tesla', 'X']))
  reporter.add(lintActors(three))
  const { total, kinds: found } = reporter.report()
  // «X» is shared, too.
  expect([total, found['one-letter'].count, found.shared.count]).toEqual([9, 3, 6])
  expect(found['one-letter'].first.map(({ record }) => record)).toEqual(three.slice(0, 2).map(({ id }) => id))
  expect(found['common-claim']).toEqual({ count: 0, first: [] })
})
