import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findQuotes, type Quote } from '../../../lib/quotes/attribution.ts'
import type { Span } from '../../../lib/text/sentences.ts'
import { marked } from './texts.ts'

const inside = (a: Span, b: Span) => a.start >= b.start && a.end <= b.end
/** Quotes that lie in no other: kind, speaker's words, what was said. */
function outermost(text: string, lang: string) {
  const quotes = findQuotes(text, { lang })
  const isInner = (quote: Quote) =>
    quotes.some(
      (other) =>
        other !== quote &&
        other.kind === 'mixed' &&
        other.spans.some((span) => inside(quote.spans[0]!, span)),
    )
  return quotes
    .filter((quote) => !isInner(quote))
    .map(({ kind, speaker, spans }) => [
      kind,
      speaker?.text ?? null,
      ...spans.map(({ start, end }) => text.slice(start, end)),
    ])
}

type Row = [name: string, text: string, ...wanted: [string, string | null, ...string[]][]]

const ENGLISH: Row[] = [
  ['X said, Q', 'Ada Ito said, “It rains.”', ['direct', 'Ada Ito', '“It rains.”']],
  ['Q, said X', '“It rains,” said Ada Ito, the mayor.', ['direct', 'Ada Ito', '“It rains,”']],
  ['Q, X said', '“It rains,” the mayor said on Monday.', ['direct', 'the mayor', '“It rains,”']],
  ['British', '‘It rains’, Ito said.', ['direct', 'Ito', '‘It rains’']],
  ['X told Y', 'The mayor told reporters: “It rains.”', ['direct', 'The mayor', '“It rains.”']],
  ['X, the office, said', 'Ada Ito, mayor of Rome, said: “It rains.”', ['direct', 'Ada Ito', '“It rains.”']],
  ['a question and an aside', '“Does it rain?” Ito asked.', ['direct', 'Ito', '“Does it rain?”']],
  ['a verb that no table has', '“Never again!” the crowd roared.', ['direct', 'the crowd', '“Never again!”']],
  ['X: Q', 'Ada Ito: “It rains here today.”', ['direct', 'Ada Ito', '“It rains here today.”']],
  ['Q — X', '“It rains here today.” — Ada Ito', ['direct', 'Ada Ito', '“It rains here today.”']],
  [
    'interrupted',
    '“It rains,” said Ito, “and it pours.”',
    ['direct', 'Ito', '“It rains,”', '“and it pours.”'],
  ],
  [
    'going on in the next sentence',
    '“It rains,” said Ito. “It pours, too.” He left.',
    ['direct', 'Ito', '“It rains,”', '“It pours, too.”'],
  ],
  [
    'over paragraphs, said at the end',
    '“It rained.\n\n“It poured,” Ito said.',
    ['direct', 'Ito', '“It rained.', '“It poured,”'],
  ],
  [
    'over paragraphs, said at the start',
    'Ito said: “It rained.\n\n“It poured.”',
    ['direct', 'Ito', '“It rained.', '“It poured.”'],
  ],
  [
    'introduced by a paragraph of its own',
    'The paper reported:\n\n“It has rained here for days.”',
    ['direct', 'The paper', '“It has rained here for days.”'],
  ],
  [
    'a new paragraph of the same speaker',
    '“It rains,” Ito said.\n\n“It rained yesterday as well.”',
    ['direct', 'Ito', '“It rains,”'],
    ['direct', 'Ito', '“It rained yesterday as well.”'],
  ],
  [
    'mixed',
    'Ito said the plan was “a disaster” for Rome.',
    ['mixed', 'Ito', 'the plan was “a disaster” for Rome'],
  ],
  ['called', 'Ito called the plan “a disaster.”', ['mixed', 'Ito', 'the plan “a disaster.”']],
  ['reported', 'Ito said that the rain would stop.', ['indirect', 'Ito', 'the rain would stop']],
  [
    'reported, the speaker behind',
    'The rain would stop soon, Ito said.',
    ['indirect', 'Ito', 'The rain would stop soon'],
  ],
  [
    'reported, the speaker in between',
    'The rain, Ito said, would stop soon.',
    ['indirect', 'Ito', 'The rain', 'would stop soon'],
  ],
  ['according to, in front', 'According to Ito, the rain stops.', ['indirect', 'Ito', 'the rain stops']],
  ['according to, behind', 'The rain stops, according to Ito.', ['indirect', 'Ito', 'The rain stops']],
  ['as X said', 'As Ada Ito said, the rain stops.', ['indirect', 'Ada Ito', 'the rain stops']],
  ['a place in front', 'In Rome, Ito said the rain would stop.', ['indirect', 'Ito', 'the rain would stop']],
  [
    'two things said by one',
    'Ito said the rain would stop and added that snow would follow.',
    ['indirect', 'Ito', 'the rain would stop'],
    ['indirect', 'Ito', 'snow would follow'],
  ],
  ['hanging', 'The mayor spoke again, saying it would rain.', ['indirect', 'The mayor', 'it would rain']],
  [
    'a nickname in the speaker’s words',
    'Joe “Duke” Ito said, “It rains.”',
    ['direct', 'Joe “Duke” Ito', '“It rains.”'],
  ],
  ['a title is not speech', 'They all watched “The Rain in Rome Tonight” again.'],
  ['irony is not speech', 'The “experts” were asked to leave.'],
  ['nouns that look like verbs', 'The talk show airs in the United States.'],
]

const GERMAN: Row[] = [
  ['X sagte: Q', 'Der Minister sagte: „Es regnet.“', ['direct', 'Der Minister', '„Es regnet.“']],
  ['Q, sagte X', '„Es regnet“, sagte Ada Ito.', ['direct', 'Ada Ito', '„Es regnet“']],
  ['Q, so X', '„Es regnet“, so die Ministerin.', ['direct', 'die Ministerin', '„Es regnet“']],
  ['in guillemets', '»Es regnet«, sagte Ada Ito.', ['direct', 'Ada Ito', '»Es regnet«']],
  ['a separable verb', 'Die Polizei teilte mit: „Es regnet.“', ['direct', 'Die Polizei', '„Es regnet.“']],
  ['a helping verb', 'Der Minister hatte erklärt: „Es regnet.“', ['direct', 'Der Minister', '„Es regnet.“']],
  [
    'the verb second',
    'Am Montag sagte der Minister: „Es regnet.“',
    ['direct', 'der Minister', '„Es regnet.“'],
  ],
  ['heißt es in', '„Es regnet“, heißt es in dem Bericht.', ['direct', 'dem Bericht', '„Es regnet“']],
  ['laut', 'Laut Ada Ito regnet es morgen.', ['indirect', 'Ada Ito', 'regnet es morgen']],
  ['nach Angaben', 'Nach Angaben der Polizei regnet es.', ['indirect', 'der Polizei', 'regnet es']],
  ['zufolge', 'Der Polizei zufolge regnet es.', ['indirect', 'Der Polizei', 'regnet es']],
  ['dass', 'Der Minister sagte, dass es regne.', ['indirect', 'Der Minister', 'es regne']],
  ['wie X mitteilte', 'Es regnet, wie die Polizei mitteilte.', ['indirect', 'die Polizei', 'Es regnet']],
  [
    'a sentence in the conjunctive',
    'Der Minister sagte, es regne. Morgen sei es trocken.',
    ['indirect', 'Der Minister', 'es regne'],
    ['indirect', 'Der Minister', 'Morgen sei es trocken'],
  ],
  [
    'a participle at the end',
    'Der Minister hatte am Montag erklärt, es regne.',
    ['indirect', 'Der Minister', 'es regne'],
  ],
  ['wird zitiert', '„Es regnet“, wird Ada Ito zitiert.', ['direct', 'Ada Ito', '„Es regnet“']],
  ['Ansicht nach', 'Seiner Ansicht nach regnet es.', ['indirect', 'Seiner Ansicht', 'regnet es']],
  [
    'an object in front, by its form',
    'Den Plan nannte die Polizei „dumm“.',
    ['direct', 'die Polizei', '„dumm“'],
  ],
  [
    'a subject behind, by its form',
    'Die Idee nannte der Minister „dumm“.',
    ['direct', 'der Minister', '„dumm“'],
  ],
  ['an object behind, by its form', 'Ada Ito nannte sie „dumm“.', ['mixed', 'Ada Ito', 'sie „dumm“']],
  [
    'bezeichnete als',
    'Ito bezeichnete den Plan als „Desaster“.',
    ['mixed', 'Ito', 'den Plan als „Desaster“'],
  ],
]

const FRENCH: Row[] = [
  ['Q, a déclaré X', '« Il pleut », a déclaré le ministre.', ['direct', 'le ministre', '« Il pleut »']],
  ['Q, dit-il', '« Il pleut », dit-il.', ['direct', 'il', '« Il pleut »']],
  ['Q, a-t-il ajouté', '« Il pleut », a-t-il ajouté.', ['direct', 'il', '« Il pleut »']],
  ['X a dit : Q', 'La maire a dit : « Il pleut. »', ['direct', 'La maire', '« Il pleut. »']],
  ['in curly marks', 'La maire a dit : “Il pleut.”', ['direct', 'La maire', '“Il pleut.”']],
  ['an elided article', '« Il pleut », répond l’opposition.', ['direct', 'l’opposition', '« Il pleut »']],
  ['que', 'La maire affirme que la pluie cessera.', ['indirect', 'La maire', 'la pluie cessera']],
  ['qu’il', 'La maire assure qu’il pleut.', ['indirect', 'La maire', 'il pleut']],
  ['selon', 'Selon Ada Ito, il pleut.', ['indirect', 'Ada Ito', 'il pleut']],
  ['d’après', 'D’après la police, il pleut.', ['indirect', 'la police', 'il pleut']],
  [
    'what follows is no aside',
    'Devant un tel « chef d’œuvre de pluie », on attendra.',
    ['direct', null, '« chef d’œuvre de pluie »'],
  ],
  ['interrupted', '« Non », dit-il, « jamais. »', ['direct', 'il', '« Non »', '« jamais. »']],
  ['mixed', 'La maire juge le projet « absurde ».', ['mixed', 'La maire', 'le projet « absurde »']],
]

const SPANISH: Row[] = [
  ['Q, dijo X', '«Llueve», dijo el ministro.', ['direct', 'el ministro', '«Llueve»']],
  ['in curly marks', '“Llueve”, ha dicho Ada Ito.', ['direct', 'Ada Ito', '“Llueve”']],
  ['X dijo: Q', 'El ministro dijo: «Llueve».', ['direct', 'El ministro', '«Llueve»']],
  ['que', 'La alcaldesa afirmó que la lluvia cesará.', ['indirect', 'La alcaldesa', 'la lluvia cesará']],
  ['según', 'Según la policía, llueve.', ['indirect', 'la policía', 'llueve']],
  [
    'a verb without its subject',
    '«Llueve», dijo Ada Ito. «Nieva», añadió.',
    ['direct', 'Ada Ito', '«Llueve»'],
    ['direct', 'Ada Ito', '«Nieva»'],
  ],
  ['interrupted', '“No”, dijo Ito, “nunca jamás”.', ['direct', 'Ito', '“No”', '“nunca jamás”']],
  ['mixed', 'Ito calificó el plan de «absurdo».', ['mixed', 'Ito', 'el plan de «absurdo»']],
]

describe.each([
  ['en', ENGLISH],
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
] as const)('quotes in %s', (lang, rows) => {
  test.each(rows)('%s', (...[, text, ...wanted]) => {
    expect(outermost(text, lang)).toEqual(wanted)
  })
})

describe('whom the speaker’s words stand for', () => {
  const actors = (text: string, lang = 'en') =>
    findQuotes(text, { lang }).map(({ speaker }) => [speaker?.text, speaker?.actor?.text ?? null])

  test.each<[string, string, [string, string | null][]]>([
    ['a full name', 'Mayor Ada Ito said it rains.', [['Mayor Ada Ito', 'Ada Ito']]],
    ['a surname', 'Ada Ito came. Ito said it rains.', [['Ito', 'Ada Ito']]],
    [
      'a pronoun',
      'Ada Ito said it rains. “It pours,” she said.',
      [
        ['Ada Ito', 'Ada Ito'],
        ['she', 'Ada Ito'],
      ],
    ],
    [
      'a pronoun that fits one of two',
      'Mary Ito said it rains. John Roe said it snows. “It pours,” she added.',
      [
        ['Mary Ito', 'Mary Ito'],
        ['John Roe', 'John Roe'],
        ['she', 'Mary Ito'],
      ],
    ],
    ['a relative', 'They met John Roe, who said it rains.', [['who', 'John Roe']]],
    ['not the one who only owns', 'John Roe came. Roe’s lawyer said it rains.', [['Roe’s lawyer', null]]],
    [
      'not the one who is spoken for',
      'A spokesman for John Roe said it rains.',
      [['A spokesman for John Roe', null]],
    ],
    ['nobody, where nobody fits', 'Parliament met. “It pours,” she said.', [['she', null]]],
  ])('%s', (_, text, wanted) => {
    expect(actors(text)).toEqual(wanted)
  })
})

test('the cue is the words that say so', () => {
  const text = 'According to Ito, it rains. “It pours,” she added.'
  expect(findQuotes(text, { lang: 'en' }).map(({ cue }) => cue && text.slice(cue.start, cue.end))).toEqual([
    'According to',
    'added',
  ])
})

test('words in quotation marks inside a mixed quote are a quote of their own', () => {
  const text = 'Ito said the plan was “a disaster” for Rome.'
  expect(
    findQuotes(text, { lang: 'en' }).map(({ kind, spans: [span] }) => [
      kind,
      text.slice(span!.start, span!.end),
    ]),
  ).toEqual([
    ['mixed', 'the plan was “a disaster” for Rome'],
    ['direct', '“a disaster”'],
  ])
})

test('who is quoted by one that is quoted', () => {
  const text = '“Then Roe said, ‘It will never rain again,’ and left,” Ito said.'
  const found = findQuotes(text, { lang: 'en' })
  expect(
    found.map(({ speaker, spans: [span] }) => [speaker?.text, text.slice(span!.start, span!.end)]),
  ).toEqual([
    ['Ito', '“Then Roe said, ‘It will never rain again,’ and left,”'],
    ['Roe', '‘It will never rain again,’'],
  ])
})

test('a language is guessed from the text if none is told, and one without a table has no quotes', () => {
  expect(findQuotes('Der Minister und die Ministerin sagten: „Es ist nass in der Stadt.“')).toHaveLength(1)
  expect(findQuotes('Il ministro ha detto: «Piove».', { lang: 'it' })).toEqual([])
})

describe('whatever the text', () => {
  const language = fc.constantFrom('en', 'de', 'fr', 'es')

  test('spans lie in it, in order, and two either lie apart or one in the other', () => {
    fc.assert(
      fc.property(marked, language, (text, lang) => {
        const quotes = findQuotes(text, { lang })
        for (const { spans, speaker, cue } of quotes) {
          let last = 0
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(text.length)
          if (speaker) expect(text.slice(speaker.start, speaker.end)).toBe(speaker.text)
          if (speaker?.actor)
            expect(text.slice(speaker.actor.start, speaker.actor.end)).toBe(speaker.actor.text)
          if (cue) expect(cue.end).toBeGreaterThan(cue.start)
        }
        const all = quotes.flatMap(({ spans }) => spans)
        for (const a of all)
          for (const b of all)
            expect(a.end <= b.start || b.end <= a.start || inside(a, b) || inside(b, a)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    ['quotation marks', '"'],
    ['apostrophes', "' '"],
    ['openers', '“'],
    ['quotations', '“It rains,” she said. '],
    ['cues in one sentence', 'Ito said that he added that '],
    ['names in one sentence', 'Ada Ito and '],
    ['commas', 'said, '],
    ['parentheses', '( said '],
  ])('ten times as much takes about ten times as long: %s', (_, piece) => {
    const time = (count: number) => {
      const text = piece.repeat(count)
      let best = Number.POSITIVE_INFINITY
      for (let run = 0; run < 5; run++) {
        const from = performance.now()
        findQuotes(text, { lang: 'en' })
        best = Math.min(best, performance.now() - from)
      }
      return best
    }
    time(2000)
    const [little, much] = [time(2000), time(20_000)]
    expect(much / Math.max(little, 1)).toBeLessThan(70)
  })
})
