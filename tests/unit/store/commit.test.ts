// before Dexie, which looks for the database once
import 'fake-indexeddb/auto'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PackHead } from '../../../lib/model/bundle.ts'
import {
  type Edit,
  type StagedItem,
  type Touched,
  touchesNotes,
  touchesPages,
} from '../../../lib/model/change.ts'
import { runImport } from '../../../lib/store/import.ts'
import {
  findDraft,
  findRecord,
  history,
  listChoices,
  listDeleted,
  listDrafts,
  readSettings,
} from '../../../lib/store/records.ts'
import { sizeOf, TRANSACTION_LIMIT } from '../../../lib/store/row.ts'
import { contentsOf, item, openNotebook, putActor } from './notebook.ts'

describe('a record that a person writes', () => {
  test('is given an id, its author and its moments', async () => {
    const { db, did } = openNotebook()
    await did({ do: 'changeSettings', settings: { creator: 'Ada' } })
    const { saved } = await did(putActor({ name: 'Zoë', 'x-editor': { kept: true } }))
    const found = await findRecord(db, saved[0]!.id)
    expect(found).toMatchObject({
      type: 'actors',
      pack: null,
      expect: saved[0]!.modified,
      record: {
        name: 'Zoë',
        kind: 'other',
        creator: 'Ada',
        created: saved[0]!.modified,
        modified: saved[0]!.modified,
        'x-editor': { kept: true },
      },
    })
  })

  test('keeps its first author and moment when it is edited, and the version before', async () => {
    const { db, did } = openNotebook()
    const first = (await did(putActor({ id: 'a', name: 'A' }))).saved[0]!
    await did({ do: 'changeSettings', settings: { creator: 'Somebody else' } })
    const second = (
      await did(
        putActor({ id: 'a', name: 'B', creator: 'forged', created: '1999-01-01T00:00Z' }, first.modified),
      )
    ).saved[0]!
    expect(second.modified > first.modified).toBe(true)
    const { record } = (await findRecord(db, 'a'))!
    expect(record).toMatchObject({ name: 'B', created: first.modified, modified: second.modified })
    expect(record.creator).toBeUndefined()
    expect(await history(db, 'a')).toMatchObject([{ by: 'edit', type: 'actors', record: { name: 'A' } }])
  })

  test('that says the same as before is not written again', async () => {
    const { db, did } = openNotebook()
    const first = (await did(putActor({ id: 'a', name: 'A' }))).saved[0]!
    expect((await did(putActor({ id: 'a', name: 'A' }, first.modified))).saved[0]).toEqual(first)
    expect(await history(db, 'a')).toEqual([])
  })

  test('is later than what it replaces, even where a clock was ahead', async () => {
    const notebook = openNotebook()
    notebook.now = Date.parse('2030-01-01T00:00:00Z')
    const first = (await notebook.did(putActor({ id: 'a', name: 'A' }))).saved[0]!
    notebook.now = Date.parse('2026-01-01T00:00:00Z')
    const second = (await notebook.did(putActor({ id: 'a', name: 'B' }, first.modified))).saved[0]!
    expect(second.modified > first.modified).toBe(true)
    const { deleted } = await notebook.did({ do: 'deleteRecord', id: 'a' })
    expect(deleted).toEqual(['a'])
    expect((await notebook.db.tombstones.toArray())[0]!.deleted > second.modified).toBe(true)
  })
})

describe('what is refused, and then nothing was written', () => {
  const rows: [name: string, edits: Edit[], error: object][] = [
    [
      'a record that exists, by one who saw none',
      [putActor({ id: 'a', name: 'B' })],
      { kind: 'conflict', conflicts: [{ id: 'a', expected: null, found: '2026-01-01T00:00:01.000Z' }] },
    ],
    [
      'a record that somebody else changed',
      [putActor({ id: 'a', name: 'B' }, '2020-01-01T00:00:00.000Z')],
      { kind: 'conflict' },
    ],
    [
      'a record that somebody else deleted',
      [putActor({ id: 'b', name: 'B' }, '2020-01-01T00:00Z')],
      { kind: 'conflict' },
    ],
    ['a deletion of what was changed', [{ do: 'deleteRecord', id: 'a', expect: 'x' }], { kind: 'conflict' }],
    ['a deletion of nothing', [{ do: 'deleteRecord', id: 'b' }], { kind: 'not-found', id: 'b' }],
    [
      'a version that is not',
      [{ do: 'restoreVersion', id: 'a', version: 'x' }],
      { kind: 'not-found', id: 'a' },
    ],
    ['a pack that is not', [{ do: 'removePack', pack: 'p' }], { kind: 'not-found', id: 'p' }],
    [
      'a record that is none, with the path',
      [putActor({ name: 'ok' }), putActor({ id: 'c', name: 'C', sources: [{ url: 'data:x' }] })],
      {
        kind: 'invalid',
        faults: [{ path: 'edits[1].record.sources[0].url', message: 'not an http(s) address' }],
      },
    ],
    [
      'an actor under the id of a claim',
      [
        { do: 'putRecord', type: 'claims', record: { id: 'c', text: 'C' }, expect: null },
        {
          do: 'putRecord',
          type: 'actors',
          record: { id: 'c', name: 'C' },
          expect: '2026-01-01T00:00:02.000Z',
        },
      ],
      { kind: 'invalid', faults: [{ path: 'edits[1].type', message: 'c stands among the claims' }] },
    ],
    [
      'a setting of the wrong kind',
      [{ do: 'changeSettings', settings: { density: 'loud' } }],
      { kind: 'invalid' },
    ],
    ['a choice that says nothing', [{ do: 'putChoice', choice: {} }], { kind: 'invalid' }],
    [
      'a key that reaches a prototype',
      [putActor(JSON.parse('{"name":"A","x":{"__proto__":{}}}'))],
      { kind: 'invalid' },
    ],
    ['a value that JSON cannot say', [putActor({ name: 'A', x: new Date() })], { kind: 'invalid' }],
    ['an edit that is not', [{ do: 'format' } as never], { kind: 'invalid' }],
    ['nothing at all', [], { kind: 'invalid' }],
    [
      'a part of an import among other edits',
      [{ do: 'stagePart', import: 'i', part: 0, items: [] }, putActor({ name: 'A' })],
      { kind: 'invalid', faults: [{ path: 'edits[0]', message: 'stands alone in its change' }] },
    ],
  ]
  test.each(rows)('%s', async (_, edits, error) => {
    const { db, did, edit } = openNotebook()
    await did(putActor({ id: 'a', name: 'A' }))
    const before = await contentsOf(db)
    expect(await edit(...edits)).toMatchObject({ ok: false, error })
    expect(await contentsOf(db)).toEqual(before)
  })
})

test('what was deleted is remembered and can be had back', async () => {
  const { db, did } = openNotebook()
  await did(putActor({ id: 'a', name: 'A' }), putActor({ id: 'b', name: 'B' }))
  await did({ do: 'deleteRecord', id: 'a' })
  expect(await findRecord(db, 'a')).toBeNull()
  const [version] = await listDeleted(db)
  expect(version).toMatchObject({ id: 'a', by: 'delete', record: { name: 'A' } })
  await did({ do: 'restoreVersion', id: 'a', version: version!.version, expect: null })
  expect(await findRecord(db, 'a')).toMatchObject({ record: { name: 'A' } })
  expect(await listDeleted(db)).toEqual([])
  expect(await db.tombstones.count()).toBe(0)
})

test('an earlier version comes back, and what it replaced is the next earlier one', async () => {
  const { db, did } = openNotebook()
  const first = (await did(putActor({ id: 'a', name: 'A' }))).saved[0]!
  await did(putActor({ id: 'a', name: 'B' }, first.modified))
  const [before] = await history(db, 'a')
  await did({ do: 'restoreVersion', id: 'a', version: before!.version })
  expect(await findRecord(db, 'a')).toMatchObject({ record: { name: 'A' } })
  expect((await history(db, 'a')).map(({ by, record }) => [by, record.name])).toEqual([
    ['restore', 'B'],
    ['edit', 'A'],
  ])
})

test('edits of one change see one another', async () => {
  const { db, did } = openNotebook()
  await did(
    putActor({ id: 'a', name: 'A' }),
    { do: 'deleteRecord', id: 'a' },
    putActor({ id: 'a', name: 'B' }),
  )
  expect(await findRecord(db, 'a')).toMatchObject({ record: { name: 'B' } })
})

test('choices, drafts and settings', async () => {
  const { db, did } = openNotebook()
  const choice = { kind: 'never-alias', record: 'a', alias: 'A' }
  const said = await did(
    { do: 'putChoice', choice },
    { do: 'putDraft', draft: { id: 'd', value: { text: 'Half a sen' } } },
    { do: 'changeSettings', settings: { density: 'all' } },
  )
  expect(said.touched).toEqual(['choices', 'drafts', 'settings'])
  expect(await listChoices(db, 'a')).toMatchObject([{ id: said.choices[0], ...choice }])
  expect(await findDraft(db, 'd')).toMatchObject({ value: { text: 'Half a sen' } })
  expect(await listDrafts(db)).toHaveLength(1)
  expect(await readSettings(db)).toMatchObject({ density: 'all', creator: '' })
  await did({ do: 'deleteChoice', id: said.choices[0]! }, { do: 'deleteDraft', id: 'd' })
  expect(await listChoices(db)).toEqual([])
  expect(await findDraft(db, 'd')).toBeNull()
})

test('a request asked again has the same answer and does nothing', async () => {
  const edit = fc.constantFrom<Edit>(
    putActor({ name: 'new' }),
    { do: 'deleteRecord', id: 'a' },
    putActor({ id: 'a', name: 'Changed' }, '2026-01-01T00:00:01.000Z'),
    { do: 'putChoice', choice: { kind: 'never-site', record: 'a', site: 'x' } },
    { do: 'changeSettings', settings: { off: true } },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.nat(3), async (edits, times) => {
      const { db, did, commit } = openNotebook()
      await did(putActor({ id: 'a', name: 'A' }))
      const answer = await commit({ request: 'r', edits })
      const after = await contentsOf(db)
      for (let time = 0; time <= times; time++) {
        const again = await commit({ request: 'r', edits })
        if (answer.ok) expect(again).toEqual(answer)
        else expect(again.ok).toBe(false)
      }
      expect(await contentsOf(db)).toEqual(after)
      db.close()
    }),
    { numRuns: 25 },
  )
})

test('two who edit the same record at once: one is told, nothing is lost', async () => {
  const { db, did, edit } = openNotebook()
  const { modified } = (await did(putActor({ id: 'a', name: 'A' }))).saved[0]!
  const answers = await Promise.all(
    ['B', 'C', 'D'].map((name) => edit(putActor({ id: 'a', name }, modified))),
  )
  expect(answers.map(({ ok }) => ok)).toEqual([true, false, false])
  expect(await findRecord(db, 'a')).toMatchObject({ record: { name: 'B' } })
})

test('a change that is too large for one transaction is written whole all the same', async () => {
  const { db, commit } = openNotebook()
  let largest = 0
  db.use({
    stack: 'dbcore',
    name: 'measure',
    create: (core) => {
      const sizes = new WeakMap<object, number>()
      return {
        ...core,
        table: (name) => {
          const table = core.table(name)
          return {
            ...table,
            mutate: (request) => {
              const values = request.type === 'put' || request.type === 'add' ? request.values : []
              const size = (sizes.get(request.trans) ?? 0) + sizeOf(values)
              sizes.set(request.trans, size)
              largest = Math.max(largest, size)
              return table.mutate(request)
            },
          }
        },
      }
    },
  })
  const note = 'Background. '.repeat(80)
  const edits = Array.from({ length: 120 }, (_, number) =>
    putActor({ id: `a${number}`, name: `${number}`, note }),
  )
  const said = await commit({ request: 'large', edits })
  expect(said).toMatchObject({ ok: true })
  expect(await db.records.count()).toBe(120)
  expect(await commit({ request: 'large', edits })).toEqual(said)
  expect(await db.staged.count()).toBe(0)
  expect(await db.imports.count()).toBe(0)
  expect(largest).toBeGreaterThan(TRANSACTION_LIMIT / 2)
  expect(largest).toBeLessThan(40_000)
})

test('a full disk is an answer', async () => {
  const { db, edit } = openNotebook()
  db.use({
    stack: 'dbcore',
    name: 'full',
    create: (core) => ({
      ...core,
      table: (name) => ({
        ...core.table(name),
        mutate: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
      }),
    }),
  })
  expect(await edit(putActor({ name: 'A' }))).toEqual({ ok: false, error: { kind: 'full' } })
})

test('answers are forgotten after a week', async () => {
  const notebook = openNotebook()
  await notebook.did(putActor({ name: 'A' }))
  notebook.now += 8 * 24 * 60 * 60 * 1000
  await notebook.did(putActor({ name: 'B' }))
  await notebook.settle()
  expect(await notebook.db.requests.count()).toBe(1)
})

test('an answer says what was touched, so that nobody reads again what stayed as it was', async () => {
  const { commit, did } = openNotebook()
  const touched = async (...edits: Parameters<typeof did>) => (await did(...edits)).touched
  expect(await touched(putActor({ id: 'a', name: 'A' }))).toEqual(['actors'])
  const annotation = { id: 'n', motivation: 'commenting', target: { source: 'https://a.example/' } }
  expect(await touched({ do: 'putRecord', type: 'annotations', record: annotation, expect: null })).toEqual([
    'annotations',
  ])
  expect(await touched({ do: 'deleteRecord', id: 'n' })).toEqual(['annotations'])
  expect(await touched({ do: 'deleteRecord', id: 'a' })).toEqual(['actors'])
  expect(await touched({ do: 'changeSettings', settings: { creator: 'Me' } })).toEqual(['creator'])
  expect(await touched({ do: 'changeSettings', settings: { creator: 'Me' } })).toEqual([])
  expect(await touched({ do: 'changeSettings', settings: { sitesOff: ['a.example'] } })).toEqual(['settings'])
  const pack = 'p'
  const install = async (items: StagedItem[]) => {
    const said = await runImport(
      commit,
      items.length > 0 ? { items } : { packs: [{ head: PackHead.parse({ id: pack, title: 'P' }), items }] },
    )
    return said.ok ? said.value.touched : said.error
  }
  expect(await install([])).toEqual(['packs'])
  expect(await install([item({ id: 'b', name: 'B' })])).toEqual(['actors'])
  const gone = { id: 'b', deleted: '2026-01-01T00:00:00Z' }
  expect(await install([{ kind: 'tombstone', tombstone: gone, expect: '' }])).toEqual(['actors'])
  expect(await touched({ do: 'changePack', pack, upkeep: { etag: '"2"' } })).toEqual(['upkeep'])
  expect(await touched({ do: 'changePack', pack, enabled: true })).toEqual(['upkeep'])
  expect(await touched({ do: 'changePack', pack, enabled: false })).toEqual(['packs'])
})

test.each<[Touched, { notes: boolean; pages: boolean }]>([
  ['actors', { notes: true, pages: true }],
  ['claims', { notes: true, pages: true }],
  ['packs', { notes: true, pages: true }],
  ['choices', { notes: false, pages: true }],
  ['settings', { notes: false, pages: true }],
  ['annotations', { notes: false, pages: true }],
  ['articles', { notes: false, pages: false }],
  ['upkeep', { notes: false, pages: false }],
  ['creator', { notes: false, pages: false }],
  ['drafts', { notes: false, pages: false }],
])('%s touched: who need look again', (what, { notes, pages }) => {
  expect(touchesNotes([what])).toBe(notes)
  expect(touchesPages(['drafts', what])).toBe(pages)
})
