import { expect, test, vi } from 'vitest'
import { describe } from '../../../lib/anchor/describe.ts'
import { type Resolved, resolve, resolveAll } from '../../../lib/anchor/resolve.ts'
import { indexText } from '../../../lib/anchor/text-index.ts'

const ARTICLE = `Central bank raises rates again

The Bank of England raised interest rates to 5.25% on Thursday, the fourteenth rise in a row, and warned that they would stay high for at least two years.

“We know that many people are finding this hard,” Governor Andrew Bailey said. “But inflation hurts everyone, and it hurts the poorest most.”

Mortgage lenders said that they expected payments to rise for 1.4 million households by the end of next year. Shares in builders fell.

The chancellor said the government would stick to its plan. The opposition said the plan had failed.`

/** Describes the one passage between brackets, and says what of the text after is found: between brackets, or null. */
function found(before: string, after: string): string | null {
  const start = before.indexOf('[')
  const end = before.indexOf(']') - 1
  const selectors = describe(before.replace(/[[\]]/g, ''), { start, end })
  const place = resolve(indexText(after), selectors)
  return place.kind === 'place'
    ? `${after.slice(0, place.start)}[${after.slice(place.start, place.end)}]${after.slice(place.end)}`
    : null
}
const mark = (passage: string, text = ARTICLE) => text.replace(passage, `[${passage}]`)

/** A passage of the article, what its editors did, and what is to be found, between brackets; null for an orphan. */
const EDITS: readonly [
  name: string,
  passage: string,
  edit: (text: string) => string,
  expected: string | null,
][] = [
  ['nothing changed', 'Shares in builders', (text) => text, 'year. [Shares in builders] fell.'],
  [
    'a paragraph was put before it',
    'stick to its plan',
    (text) => `By our staff\n\n${text}`,
    'would [stick to its plan].',
  ],
  [
    'the paragraph moved to the end',
    'Shares in builders fell.',
    (text) => text.replace(/Mortgage.*\n\n/, '') + /\n\nMortgage.*/.exec(text)![0],
    '[Shares in builders fell.]',
  ],
  [
    'another typesetter: straight quotation marks, no-break spaces, one line',
    '“But inflation hurts everyone,',
    (text) => text.replace(/[“”]/g, '"').replace(/ /g, '\u00a0').replace(/\n+/g, ' '),
    '["But\u00a0inflation\u00a0hurts\u00a0everyone,]\u00a0and',
  ],
  [
    'a word of it was replaced',
    'they expected payments to rise for 1.4 million households',
    (text) => text.replace('1.4 million', '1.6 million'),
    '[they expected payments to rise for 1.6 million households]',
  ],
  [
    'its first word was replaced',
    'Mortgage lenders said that they expected payments to rise',
    (text) => text.replace('Mortgage lenders', 'Home lenders'),
    '[Home lenders said that they expected payments to rise] for',
  ],
  [
    'its last word was replaced',
    'The chancellor said the government would stick to its plan.',
    (text) => text.replace('its plan.', 'its course.'),
    '[The chancellor said the government would stick to its course.] The',
  ],
  [
    'words were put into it',
    'The opposition said the plan had failed.',
    (text) => text.replace('the plan had', 'once more the plan had'),
    '[The opposition said once more the plan had failed.]',
  ],
  [
    'its words stand a second time, in another place',
    'plan had',
    (text) => text.replace('The chancellor', 'A plan had been made. The chancellor'),
    'said the [plan had] failed',
  ],
  ['part of a word', 'lend', (text) => `Correction below.\n\n${text}`, 'Mortgage [lend]ers'],
  ['signs alone', '.”', (text) => `By our staff\n\n${text}`, 'most[.”]'],
  [
    'the sentence was removed',
    'Shares in builders fell.',
    (text) => text.replace('Shares in builders fell.', ''),
    null,
  ],
  [
    'the sentence was removed, and one of its words stands elsewhere',
    'government',
    (text) =>
      `${text.replace('The chancellor said the government would stick to its plan. ', '')}\n\nA local government bought a swimming pool.`,
    null,
  ],
  [
    'the sentence was written anew',
    'Shares in builders fell.',
    (text) => text.replace('Shares in builders fell.', 'Markets in Asia opened early.'),
    null,
  ],
  ['the article was replaced', 'Shares in builders', () => 'A page on something else. '.repeat(20), null],
  ['the article is empty', 'Shares in builders', () => '', null],
]

test.each(EDITS)('%s', (_, passage, edit, expected) => {
  const text = found(mark(passage), edit(ARTICLE))
  if (expected === null) expect(text).toBeNull()
  else expect(text).toContain(expected)
})

test.each([
  [
    'Chinese',
    '中国外交部发言人郭嘉昆星期一在北京表示，中方反对任何形式的单边制裁。记者会持续了一个小时。',
    '中方反对任何形式的单边制裁',
    '星期一',
    '星期二',
  ],
  [
    'Arabic',
    'قال الرئيس إيمانويل ماكرون إن فرنسا ستدعم أوكرانيا ما دام ذلك ضروريا. وأضاف أن أوروبا موحدة.',
    'فرنسا ستدعم أوكرانيا',
    'الرئيس',
    'السيد',
  ],
  [
    'Hindi',
    'प्रधानमंत्री नरेंद्र मोदी ने सोमवार को कहा कि भारत शांति चाहता है। उन्होंने बातचीत पर जोर दिया।',
    'भारत शांति चाहता है',
    'सोमवार',
    'मंगलवार',
  ],
])('%s', (_, text, passage, was, is) => {
  const after = `${text.replace(was, is)}`
  expect(found(mark(passage, text), after)).toBe(mark(passage, after))
})

test('of passages that stand several times the right one', () => {
  const line = (name: string, said: string) => `${name} was asked. ${name} said: no comment. ${said}\n`
  const before = line('Ann', 'She left.') + line('Bob', 'He stayed.') + line('Eve', 'They laughed.')
  const after = line('Zoe', 'All went home.') + before
  const start = before.indexOf('no comment', before.indexOf('Bob'))
  const place = resolve(indexText(after), describe(before, { start, end: start + 10 }))
  expect(place).toMatchObject({ kind: 'place', start: after.indexOf('no comment', after.indexOf('Bob')) })
})

test('a long passage is found though a paragraph was put into it', () => {
  const sentences = Array.from(
    { length: 60 },
    (_, i) => `Sentence ${i} of the report speaks about matter ${i * 7}.`,
  )
  const before = sentences.join(' ')
  const passage = { start: before.indexOf('Sentence 5 '), end: before.indexOf('Sentence 50 ') - 1 }
  const after = sentences.toSpliced(30, 1, 'A new sentence stands where another one stood before.').join(' ')
  expect(resolve(indexText(after), describe(before, passage))).toMatchObject({
    kind: 'place',
    start: after.indexOf('Sentence 5 '),
    end: after.indexOf('Sentence 50 ') - 1,
  })
})

test('a score says what it is made of', () => {
  const start = ARTICLE.indexOf('Shares')
  const selectors = describe(ARTICLE, { start, end: start + 'Shares in builders fell.'.length })
  const after = `New. ${ARTICLE.replace('next year', 'this year').replace('The chancellor', 'Nobody').replace('builders', 'banks')}`
  const place = resolve(indexText(after), selectors) as Extract<Resolved, { kind: 'place' }>
  const { quote, prefix, suffix, position } = place.signals
  expect(quote).toBeCloseTo(1 - 6 / 'shares in builders fell'.length)
  expect(prefix).toSatisfy((value) => value > 0.5 && value < 1)
  expect(suffix).toSatisfy((value) => value > 0.5 && value < 1)
  expect(position).toSatisfy((value) => value > 0.9 && value < 1)
  expect(place.score).toSatisfy((value) => value < quote)
  expect(resolve(indexText(ARTICLE), selectors)).toMatchObject({ score: 1 })
})

test('an orphan brings what is most like it', () => {
  const start = ARTICLE.indexOf('The opposition')
  const selectors = describe(ARTICLE, { start, end: ARTICLE.length })
  const other =
    'Elsewhere the minister spoke. The opposition in parliament felt that the new plan for ports had failed. More soon.'
  const orphan = resolve(indexText(other), selectors) as Extract<Resolved, { kind: 'orphan' }>
  expect(orphan.kind).toBe('orphan')
  expect(orphan.candidates.map(({ start, end }) => other.slice(start, end)).join()).toContain('opposition')
})

test.each([
  ['none', []],
  ['a position alone, which proves nothing', [{ type: 'TextPositionSelector', start: 0, end: 9 }]],
  ['kinds that are not ours', [{ type: 'CssSelector', value: 'p' }]],
  ['an empty quote', [{ type: 'TextQuoteSelector', exact: '' }]],
  ['a quote that is none', [{ type: 'TextQuoteSelector', exact: 5 }]],
])('selectors of which nothing is made: %s', (_, selectors) => {
  expect(resolve(indexText(ARTICLE), selectors)).toEqual({ kind: 'orphan', candidates: [] })
})

test('a quote from elsewhere, without context and position', () => {
  const exact = 'warned that they would stay high for at least two years'
  expect(resolve(indexText(ARTICLE), [{ type: 'TextQuoteSelector', exact }])).toMatchObject({
    kind: 'place',
    start: ARTICLE.indexOf(exact),
  })
})

test('what the time does not suffice for is asked again', () => {
  const selectors = describe(ARTICLE, { start: 0, end: 12 })
  const now = vi.fn(() => 0)
  now.mockReturnValueOnce(0).mockReturnValueOnce(5).mockReturnValueOnce(11)
  const all = resolveAll(ARTICLE, [selectors, [], selectors], now, 10)
  expect(all.map((one) => one?.kind ?? null)).toEqual(['place', 'orphan', null])
})

test('text and passage that only repeat themselves come to an end', () => {
  const index = indexText('a '.repeat(50_000))
  const exact = 'a a a b '.repeat(100)
  expect(resolve(index, [{ type: 'TextQuoteSelector', exact }])).toBeDefined()
  expect(
    resolve(indexText(`${'ab'.repeat(100_000)} end`), [
      { type: 'TextQuoteSelector', exact: 'ab'.repeat(300) },
    ]),
  ).toBeDefined()
}, 10_000)
