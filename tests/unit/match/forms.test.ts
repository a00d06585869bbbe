import { expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { formsOf } from '../../../lib/match/forms.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import { person } from './actors.ts'

const texts = (...of: Parameters<typeof formsOf>) => formsOf(...of).map(({ text, why }) => [text, why])

test.each([
  ['JD Vance', 'person', undefined, [['J.D. Vance', 'dots']]],
  ['Donald J. Trump', 'person', undefined, [['Donald Trump', 'middle-name']]],
  ['Guo Jiakun', 'person', undefined, [['Jiakun Guo', 'order']]],
  ['Johnson & Johnson', 'organisation', undefined, [['Johnson and Johnson', 'spelling']]],
  ['Karol Nawrocki', 'person', 'pl', expect.arrayContaining([['Karola Nawrockiego', 'case-ending']])],
  ['Chaco Province', 'place', undefined, [['Chaco', 'region']]],
] as const)('%s is also found as', (name, kind, lang, wanted) => {
  expect(texts(name, kind, lang)).toEqual(wanted)
})

test('a struck form is not found, the others are', () => {
  const vance = person('JD Vance', [{ text: 'J.D. Vance', match: 'never' }])
  expect(findActors('J.D. Vance', [compileActors([vance])])).toEqual([])
  expect(findActors('JD Vance', [compileActors([vance])])).toHaveLength(1)
})

test('however long a name, its forms are few', () => {
  expect(
    formsOf('A. B. C. D. & E. F. Bank Industries Corp of the United States '.repeat(3), 'organisation')
      .length,
  ).toBeLessThan(100)
})
