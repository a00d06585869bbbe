import { expect, test } from 'vitest'
import { Bundle } from '../../../lib/model/bundle.ts'
import { answerLine, TASKS } from '../../evaluate/tasks.ts'
import { actor, claim } from './actors.ts'

const bundle = {
  ...Bundle.parse({ type: 'backgrounder-bundle', version: 1 }),
  actors: [actor('Bank of England')],
  claims: [claim('The bank raised interest rates twice.')],
}
const ask = (task: string, input: string) => answerLine(input, TASKS[task]!.prepare({ bundle, top: 10 }))

test('actors', async () => {
  expect(await ask('actors', '{"id":7,"text":"the Bank of England said","lang":"en"}')).toEqual({
    id: 7,
    mentions: [{ start: 4, end: 19, actor: 'Bank of England', alias: 'Bank of England', rule: 'name' }],
  })
})

test('claims', async () => {
  const answer = await ask('claims', '{"id":"a","text":"The bank raised interest rates twice."}')
  expect(answer).toMatchObject({ id: 'a', claims: [{ level: 'match', score: 1, start: 0, end: 36 }] })
})

test('anchors', async () => {
  const before = 'Shares fell on Monday. The bank raised rates again.'
  const after = `New: ${before}`
  const line = (more: object) => JSON.stringify({ id: 3, before, after, start: 23, end: 51, ...more })
  expect(await ask('anchors', line({}))).toEqual({ id: 3, start: 28, end: 56, score: expect.closeTo(1, 1) })
  expect(await ask('anchors', line({ after: 'Another story.' }))).toEqual({ id: 3, start: null })
  for (const wrong of [{ end: 23 }, { end: 99 }, { start: -1 }, { start: '0' }, { after: null }])
    expect(await ask('anchors', line(wrong))).toEqual({ id: 3, error: expect.any(String) })
})

test.each([
  ['no JSON', '{"id":1', null],
  ['an empty line', '', null],
  ['a list', '[1]', null],
  ['no text', '{"id":1}', 1],
  ['a text that is none', '{"id":"x","text":5}', 'x'],
])('a bad line is answered with an error: %s', async (_, input, id) => {
  expect(await ask('actors', input)).toEqual({ id, error: expect.any(String) })
})

test('quotes', async () => {
  const answer = await ask('quotes', '{"id":1,"text":"“It rains,” Ada Ito said.","lang":"en"}')
  const actor = { start: 12, end: 19, text: 'Ada Ito' }
  expect(answer).toEqual({
    id: 1,
    quotes: [
      {
        spans: [{ start: 0, end: 11 }],
        kind: 'direct',
        speaker: { ...actor, actor },
        cue: { start: 20, end: 24 },
      },
    ],
  })
})

test('suggest: names that the bundle does not know', async () => {
  const text = 'They met Sarah Ito of the Bank of England.'
  expect(await ask('suggest', JSON.stringify({ id: 1, text, lang: 'en' }))).toEqual({
    id: 1,
    actors: [{ text: 'Sarah Ito', kind: 'person', mentions: [{ start: 9, end: 18 }] }],
  })
})
