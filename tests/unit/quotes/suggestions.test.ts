import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestActors } from '../../../lib/quotes/suggestions.ts'
import { marked } from './texts.ts'

const suggest = (text: string, lang = 'en') =>
  suggestActors(text, { lang }).map(({ kind, text }) => [kind, text])

describe('names are suggested', () => {
  test.each<[string, string, string, [string, string][]]>([
    ['a person by a title', 'en', 'They met Senator Ada Ito again.', [['person', 'Ada Ito']]],
    ['a person by a given name', 'en', 'They met Sarah Ito again.', [['person', 'Sarah Ito']]],
    ['a person by an age', 'en', 'They met Zara Ito, 42, again.', [['person', 'Zara Ito']]],
    ['a speaker at the start of a sentence', 'en', 'Zara Ito said it rains.', [['person', 'Zara Ito']]],
    [
      'an organisation by a word of its name',
      'en',
      'He left the Ito Foundation.',
      [['organisation', 'Ito Foundation']],
    ],
    [
      'an organisation and what it is of',
      'en',
      'He left the University of Itown.',
      [['organisation', 'University of Itown']],
    ],
    ['an acronym', 'en', 'He runs the WMDO now.', [['organisation', 'WMDO']]],
    ['a place by its preposition', 'en', 'They live in Itown now.', [['place', 'Itown']]],
    [
      'a name with a particle',
      'de',
      'Sie trafen Ursula von der Ito wieder.',
      [['person', 'Ursula von der Ito']],
    ],
    [
      'a German name behind an office',
      'de',
      'Sie trafen Ministerin Karin Ito wieder.',
      [['person', 'Karin Ito']],
    ],
    ['a French name', 'fr', 'Ils ont rencontré le ministre Jean Dupré hier.', [['person', 'Jean Dupré']]],
    ['a Spanish name', 'es', 'Hablaron con la ministra Carmen Ríos ayer.', [['person', 'Carmen Ríos']]],
  ])('%s', (_, lang, text, wanted) => {
    expect(suggest(text, lang)).toEqual(wanted)
  })
})

describe('no name', () => {
  test.each([
    ['a word at the start of a sentence', 'en', 'Nothing came. Everybody left.'],
    ['a day and a month', 'en', 'They came on Monday and left in March.'],
    ['a people and its language', 'en', 'They speak Spanish to the Italian guests.'],
    ['a title of a work', 'en', 'They heard the song Blue Rain and “Green Rain” there.'],
    ['an event', 'en', 'They won the World Cup twice.'],
    ['a word that is written small too', 'en', 'The pill was new. They took the Pill, then another pill.'],
    ['words of a headline', 'en', 'Big Rain Brings Great Relief\n\nnothing else is known.'],
    ['a German noun', 'de', 'Sie bauten ein Haus mit Garten und Keller.'],
    ['another script', 'zh', '她在北京。'],
  ])('%s', (_, lang, text) => {
    expect(suggest(text, lang)).toEqual([])
  })
})

test('short forms are mentions of the full name', () => {
  const text = 'They met Ada Ito in the rain. Ito said it would stop.'
  const [found] = suggestActors(text, { lang: 'en' })
  expect(found?.mentions.map(({ start, end }) => text.slice(start, end))).toEqual(['Ada Ito', 'Ito'])
})

test('who is known already is not suggested', () => {
  const text = 'They met Sarah Ito and Sarah Roe. Ito left.'
  const known = [{ start: text.indexOf('Sarah Ito'), end: text.indexOf('Sarah Ito') + 9 }]
  expect(suggestActors(text, { lang: 'en', known }).map((found) => found.text)).toEqual(['Sarah Roe'])
})

test('whatever the text, mentions lie in it, in order and apart', () => {
  fc.assert(
    fc.property(marked, fc.constantFrom('en', 'de', 'fr', 'es'), (text, lang) => {
      for (const { text: name, mentions } of suggestActors(text, { lang })) {
        expect(mentions.map(({ start, end }) => text.slice(start, end))).toContain(name)
        let last = 0
        for (const { start, end } of mentions) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
      }
    }),
    { numRuns: 1000 },
  )
})
