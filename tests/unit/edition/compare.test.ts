import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEditions, findTouched } from '../../../lib/edition/compare.ts'
import { printSentences } from '../../../lib/edition/sentence-prints.ts'

const ARTICLE = `The bank raised rates to 5.25% on Thursday. “We know that this is hard,” the governor said.

Lenders expect payments to rise for 1.4 million households. Shares in builders fell.

The opposition said the plan had failed.`

function compare(before: string, after: string) {
  const edits = compareEditions(printSentences(before), printSentences(after))
  return {
    changed: edits.changed.map((one) => [
      before.slice(one.before.start, one.before.end),
      after.slice(one.now.start, one.now.end),
    ]),
    removed: edits.removed.map(({ start, end }) => before.slice(start, end)),
    added: edits.added.map(({ start, end }) => after.slice(start, end)),
  }
}
const NOTHING = { changed: [], removed: [], added: [] }

test.each([
  ['nothing', (text: string) => text],
  ['white space', (text: string) => text.replace(/ /g, '\u00a0 ').replace(/\n\n/g, '\n\n\n')],
  ['quotation marks', (text: string) => text.replace('“', '«').replace(',”', ',»')],
  ['a paragraph that moved', (text: string) => text.split('\n\n').reverse().join('\n\n')],
])('no edit: %s', (_, edit) => expect(compare(ARTICLE, edit(ARTICLE))).toEqual(NOTHING))

test.each([
  ['an hour', 'It began at 14:05 GMT on Monday.', 'It began at 15:20 GMT on Monday.'],
  ['an hour of the half day', 'It began at 2.05 p.m. on Monday.', 'It began at 3 pm on Monday.'],
  ['a German hour', 'Es begann um 14.05 Uhr am Montag.', 'Es begann um 15 Uhr am Montag.'],
  ['a French hour', 'Cela a commencé à 14h05 lundi.', 'Cela a commencé à 15h20 lundi.'],
  ['how long ago', 'The talks ended 3 hours ago in Geneva.', 'The talks ended 2 days ago in Geneva.'],
  ['how long ago, in German', 'Das war vor 3 Stunden in Genf.', 'Das war vor 2 Tagen in Genf.'],
  ['how long ago, in French', 'C’était il y a 3 heures à Genève.', 'C’était il y a 2 jours à Genève.'],
  ['how long ago, in Spanish', 'Fue hace 3 horas en Ginebra.', 'Fue hace 2 días en Ginebra.'],
  ['when it was saved', 'Updated 26 November 2026', 'Last updated on 27 November 2026, 09:00'],
  [
    'when it was saved, with the weekday',
    'Last updated on Thu 26 Nov 2026 14.05 GMT',
    'Last updated on Fri 27 Nov 2026 09.10 GMT',
  ],
  ['when it was saved, in French', 'Publié le 26 novembre 2026 à 14h05', 'Publié le 27 novembre 2026 à 9h10'],
  ['when it was saved, before there was a stamp', '', 'Aktualisiert am 27. November 2026'],
])('a clock is no edit: %s', (_, before, after) =>
  expect(compare(`${ARTICLE}\n${before}`, `${ARTICLE}\n${after}`)).toEqual(NOTHING),
)

test.each([
  ['a figure', 'rates to 5.25%', 'rates to 5.50%'],
  ['a date in a sentence', 'on Thursday', 'on Friday'],
  ['one word', 'had failed', 'had succeeded'],
  [
    'a figure in a line that only begins like a stamp',
    'Shares in builders fell.',
    '\nPublished accounts show that shares in 30 builders fell.\n',
  ],
])('an edit is seen: %s', (_, was, is) => {
  const edits = compare(ARTICLE, ARTICLE.replace(was, is))
  expect(edits.changed).toEqual([[expect.stringContaining(was), expect.stringContaining(is.trim())]])
  expect([edits.removed, edits.added]).toEqual([[], []])
})

test('two changed, one removed, one added', () => {
  const after = ARTICLE.replace('1.4 million', '1.6 million')
    .replace('on Thursday', 'on Friday')
    .replace(' Shares in builders fell.', '')
    .concat(' Ministers meet again next week.')
  expect(compare(ARTICLE, after)).toEqual({
    changed: [
      ['The bank raised rates to 5.25% on Thursday.', 'The bank raised rates to 5.25% on Friday.'],
      [
        'Lenders expect payments to rise for 1.4 million households.',
        'Lenders expect payments to rise for 1.6 million households.',
      ],
    ],
    removed: ['Shares in builders fell.'],
    added: ['Ministers meet again next week.'],
  })
})

test('of a sentence that stands twice one is removed', () => {
  expect(compare('No comment. No comment. Next.', 'No comment. Next.').removed).toEqual(['No comment.'])
  expect(compare('No comment. Next.', 'No comment. Next. No comment.').added).toEqual(['No comment.'])
})

test('notes are touched by what was changed or removed under them', () => {
  const edits = compareEditions(
    printSentences(ARTICLE),
    printSentences(ARTICLE.replace('1.4 million', '1.6 million').replace('Shares in builders fell.', '')),
  )
  const passages = [
    'raised rates',
    '1.4 million households. Shares',
    'Lenders',
    'builders',
    'opposition',
  ].map((passage) => ({ start: ARTICLE.indexOf(passage), end: ARTICLE.indexOf(passage) + passage.length }))
  expect(findTouched(edits, passages)).toEqual([1, 2, 3])
})

test('prints hold none of the words', () => {
  const prints = JSON.stringify(printSentences(ARTICLE))
  for (const word of ARTICLE.match(/[A-Za-z]{5,}/g)!) expect(prints).not.toContain(word)
})

test('every sentence of then is there, changed or removed; every one of now there, changed or added', () => {
  const sentence = fc
    .array(fc.constantFrom('rates', 'rose', 'banks', 'fell', 'again', 'today', 'he', 'said'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => `${words.join(' ')}.`)
  const text = fc.array(sentence, { maxLength: 12 }).map((sentences) => sentences.join('\n'))
  void fc.assert(
    fc.property(text, text, (before, after) => {
      const [then, now] = [printSentences(before), printSentences(after)]
      const { changed, removed, added } = compareEditions(then, now)
      expect(then.length - changed.length - removed.length).toBe(now.length - changed.length - added.length)
      expect(compareEditions(then, then)).toEqual(NOTHING)
      expect(new Set(changed.map((one) => one.before)).size).toBe(changed.length)
    }),
  )
})
