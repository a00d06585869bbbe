import { expect, test } from 'vitest'
import { listItems } from '../../../entrypoints/sidepanel/page-items.ts'
import type { Mark } from '../../../lib/messaging/protocol.ts'
import { Actor } from '../../../lib/model/actor.ts'
import { Annotation } from '../../../lib/model/annotation.ts'
import { Claim } from '../../../lib/model/claim.ts'
import type { Found } from '../../../lib/store/records.ts'

const from = { origin: 'notebook', pack: null, expect: '' } as const
const actor = (id: string): Found => ({ type: 'actors', record: Actor.parse({ id, name: id }), ...from })
const claim = (id: string): Found => ({ type: 'claims', record: Claim.parse({ id, text: id }), ...from })
const annotation = (id: string, start?: number): Found<'annotations'> => ({
  type: 'annotations',
  record: Annotation.parse({
    id,
    target: {
      source: 'https://news.example/a',
      selector: start === undefined ? [] : [{ type: 'TextPositionSelector', start, end: start + 1 }],
    },
  }),
  ...from,
})
const mark = (record: string, start: number, more: Partial<Mark> = {}): Mark => ({
  start,
  end: start + 4,
  kind: 'actor',
  record,
  alias: record,
  rule: 'name',
  ...more,
})
const records = new Map(
  [actor('vance'), actor('china'), claim('lines'), claim('far')].map((one) => [one.record.id, one]),
)
const names = (items: readonly { found: Found }[]) => items.map(({ found }) => found.record.id)

test('records stand in the order of their first mention, each once, with all its mentions', () => {
  const marks = [mark('china', 0), mark('vance', 10), mark('china', 20), mark('lines', 30, { kind: 'claim' })]
  const { listed } = listItems(marks, records, [])
  expect(names(listed)).toEqual(['china', 'vance', 'lines'])
  expect(listed[0]?.marks.map(({ start }) => start)).toEqual([0, 20])
})

test('annotations stand where they were attached, those without a place at the end', () => {
  const { listed } = listItems([mark('china', 0), mark('vance', 10)], records, [
    annotation('lost'),
    annotation('note', 5),
  ])
  expect(names(listed)).toEqual(['china', 'note', 'vance', 'lost'])
})

test('a related claim is listed apart, unless it is known here by another sentence', () => {
  const related = { kind: 'claim', related: true } as const
  const marks = [mark('far', 0, related), mark('lines', 5, related), mark('lines', 30, { kind: 'claim' })]
  const { listed, related: apart } = listItems(marks, records, [])
  expect(names(listed)).toEqual(['lines'])
  expect(listed[0]?.marks).toHaveLength(1)
  expect(names(apart)).toEqual(['far'])
})

test('a discreet record is listed and says so, a deleted one is not', () => {
  const { listed } = listItems([mark('vance', 0, { discreet: true }), mark('gone', 5)], records, [])
  expect(listed.map(({ found, discreet }) => [found.record.id, discreet])).toEqual([['vance', true]])
})
