import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { isEverydayWord } from '../../../lib/match/common-words.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import { leftmostLongest } from '../../../lib/match/overlaps.ts'
import { splitWords, wordKey } from '../../../lib/text/words.ts'
import { actor, claim, person } from './actors.ts'
import { findIn } from './claims.ts'

/** A property that holds for 200 cases. */
const holds = <Values>(property: fc.IProperty<Values>): void => fc.assert(property, { numRuns: 200 })

/** What the matcher should say of lower-case names in plain text, written for reading and not for speed. */
function naive(text: string, names: readonly string[]) {
  const words = splitWords(text)
  const found: { start: number; end: number }[] = []
  for (let at = 0; at < words.length; ) {
    let to = -1
    for (const name of names) {
      const keys = wordKey(name).split(' ')
      const here = words.slice(at, at + keys.length)
      const same = here.length === keys.length && here.every((word, i) => word.key === keys[i])
      // An everyday word alone is no name.
      if (keys.length === 1 && isEverydayWord(keys[0]!)) continue
      if (same && here.slice(0, -1).every((word) => word.gap === ' ')) to = Math.max(to, at + keys.length - 1)
    }
    if (to >= 0) found.push({ start: words[at]!.start, end: words[to]!.end })
    at = to >= 0 ? to + 1 : at + 1
  }
  return found
}

const word = fc.constantFrom('bank', 'of', 'england', 'lake', 'york', 'é', '中', '国')
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
const proseGap = fc.constantFrom(' ', ' ', ' ', '\n\n', '; ')
const prose = fc.array(fc.tuple(word, proseGap), { maxLength: 40 }).map((parts) => parts.flat().join(''))

test('the fast matcher finds what a naive one finds', () => {
  holds(
    fc.property(fc.uniqueArray(name, { maxLength: 6 }), prose, (names, text) => {
      const actors = names.map((text) => actor(text))
      const found = findActors(text, [compileActors(actors)]).map(({ start, end }) => ({ start, end }))
      expect(found).toEqual(naive(text, names))
    }),
  )
})

test('how actors are spread over indexes changes nothing', () => {
  holds(
    fc.property(fc.uniqueArray(name, { maxLength: 6 }), prose, (names, text) => {
      const actors = names.map((text) => actor(text))
      const together = findActors(text, [compileActors(actors)])
      expect(
        findActors(
          text,
          actors.map((one) => compileActors([one])),
        ),
      ).toEqual(together)
    }),
  )
})

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom('J D Vance', 'Vance', 'U.S.', ' ', '\n\n', '阿里', '’s', 'ﷺ', '½', '한국', '\u0301'),
    ),
  )
  .map((parts) => parts.join(''))

const known = [person('J D Vance'), actor('US'), actor('阿里'), actor('한국'), actor('1'), actor('2')]
const lettersOf = (text: string) => wordKey(text).replaceAll(' ', '')

test('any text, any name: mentions are sorted, apart and inside', () => {
  holds(
    fc.property(anyText, fc.array(anyText.filter((text) => text !== '')), (text, names) => {
      const index = compileActors([...known, ...names.map((text) => person(text.slice(0, 200)))])
      let at = 0
      for (const mention of findActors(text, [index])) {
        expect(mention.start).toBeGreaterThanOrEqual(at)
        expect(mention.end).toBeGreaterThan(mention.start)
        expect(mention.end).toBeLessThanOrEqual(text.length)
        at = mention.end
      }
    }),
  )
})

test('any text: what is marked has the letters of its alias', () => {
  const index = compileActors(known)
  holds(
    fc.property(anyText, (text) => {
      for (const { start, end, alias, rule } of findActors(text, [index])) {
        const letters = lettersOf(text.slice(start, end))
        expect(letters).toBe(rule === 'short-form' ? 'vance' : lettersOf(alias))
      }
    }),
  )
})

test('any text against any claim: no crash, offsets inside', () => {
  holds(
    fc.property(anyText, fc.array(anyText.filter((text) => text !== '')), (text, texts) => {
      for (const mention of findIn(
        text,
        texts.map((one) => claim(one)),
      )) {
        expect(mention.start).toBeLessThan(mention.end)
        expect(mention.end).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('leftmost-longest: nothing kept overlaps, nothing dropped would fit before its rival', () => {
  const span = fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 8 }))
    .map(([start, n]) => ({ start, end: start + n }))
  holds(
    fc.property(fc.array(span), (spans) => {
      const kept = leftmostLongest(spans)
      for (const one of spans) {
        const rival = kept.find((other) => other.start < one.end && one.start < other.end)
        expect(rival).toBeDefined()
        expect(rival!.start < one.start || (rival!.start === one.start && rival!.end >= one.end)).toBe(true)
      }
    }),
  )
})

/** Work is counted, not timed: steps through the index per word of text. */
test.each([
  ['a name repeated within itself', 'a '.repeat(5000), [`${'a '.repeat(60)}b`]],
  ['one letter', 'a'.repeat(20_000), ['a a']],
  ['dots', '.'.repeat(20_000), ['. .']],
  ['initials', 'J '.repeat(5000), ['J D Vance']],
  ['marks', `e${'\u0301'.repeat(20_000)}`, ['e']],
  ['Han', '中'.repeat(20_000), ['中'.repeat(100)]],
])('long text of %s costs steps in proportion', (_, text, names) => {
  const index = compileActors(names.map((one) => person(one)))
  let steps = 0
  const step = (node: number, key: string) => {
    steps++
    return index.step(node, key)
  }
  findActors(text, [{ ...index, step }])
  const words = splitWords(text).length
  expect(steps).toBeLessThanOrEqual(words * 2 * (Math.max(...names.map((one) => splitWords(one).length)) + 2))
})
