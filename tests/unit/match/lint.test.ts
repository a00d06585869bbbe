import { expect, test } from 'vitest'
import { lintActors, lintClaims } from '../../../lib/match/lint.ts'
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
  const mended = actor('Y', [
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
  expect(lintClaims([claim('It is what it is', ['Greenland was sold'])]).map(({ path }) => path)).toEqual([
    'text',
  ])
})
