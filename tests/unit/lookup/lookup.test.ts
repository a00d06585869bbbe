import 'fake-indexeddb/auto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileOrigin } from '../../../lib/lookup/compile.ts'
import { type Lookup, openLookup } from '../../../lib/lookup/lookup.ts'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import { uniteActors } from '../../../lib/match/same-actors.ts'
import type { Actor } from '../../../lib/model/actor.ts'
import { type Database, NOTEBOOK } from '../../../lib/store/database.ts'
import { runImport } from '../../../lib/store/import.ts'
import { eachVisible, listOrigins } from '../../../lib/store/records.ts'
import { item, type Notebook, openNotebook, putActor } from '../store/notebook.ts'

async function named(lookup: Lookup, text: string) {
  const { actors, names, memory } = await lookup.actorsIn(text)
  return findActors(text, [compileActors(actors, names)], { memory })
}

/** The same from all records at once. */
async function plainly(db: Database, text: string) {
  const origins = new Map((await listOrigins(db)).map(({ origin }) => [origin, [] as Actor[]]))
  await eachVisible(db, 'actors', ({ record, origin }) => {
    origins.get(origin)?.push(record)
  })
  const all = [...origins.values()].map((actors) => actors.sort((one, other) => (one.id < other.id ? -1 : 1)))
  return findActors(text, [compileActors(uniteActors(all))])
}

const install = (notebook: Notebook, id: string, records: readonly object[]) =>
  runImport(
    notebook.commit,
    { packs: [{ head: { id, title: id } as never, items: records.map((record) => item(record)) }] },
    { newId: notebook.newId },
  )

test('an edit is found without the notebook being compiled again', async () => {
  const notebook = openNotebook()
  await notebook.did(putActor({ id: 'a', name: 'Emmanuel Macron' }))
  const first = await openLookup(notebook.db)
  expect(await named(first, 'Macron? Emmanuel Macron.')).toMatchObject([{ actor: 'a' }])
  await notebook.did(putActor({ id: 'b', name: 'Narendra Modi' }))
  const before = await notebook.db.segments.get(NOTEBOOK)
  const second = await openLookup(notebook.db, first)
  expect(await named(second, 'Narendra Modi met Emmanuel Macron.')).toMatchObject([
    { actor: 'b' },
    { actor: 'a' },
  ])
  expect((await notebook.db.segments.get(NOTEBOOK))?.sequence).toBe(before?.sequence)
})

test('a renamed or deleted record is no longer found by what was compiled', async () => {
  const notebook = openNotebook()
  await notebook.did(putActor({ id: 'a', name: 'Twitter' }), putActor({ id: 'b', name: 'Vine' }))
  await compileOrigin(notebook.db, NOTEBOOK)
  const { modified } = (await notebook.db.records.get([NOTEBOOK, 'a']))!.record
  await notebook.did(putActor({ id: 'a', name: 'Example Corp' }, String(modified)))
  const vine = (await notebook.db.records.get([NOTEBOOK, 'b']))!.record
  await notebook.did({ do: 'deleteRecord', id: 'b', expect: String(vine.modified) } as never)
  const lookup = await openLookup(notebook.db)
  expect(await named(lookup, 'Twitter and Vine and Example Corp')).toMatchObject([{ actor: 'a', start: 21 }])
})

test('a damaged segment is made again', async () => {
  const notebook = openNotebook()
  await install(notebook, 'pack', [{ id: 'a', name: 'Emmanuel Macron' }])
  const [pack] = await notebook.db.packs.toArray()
  await openLookup(notebook.db)
  await notebook.db.segments.update(pack!.origin, { actors: new Blob([new Uint8Array(40)]) })
  expect(await named(await openLookup(notebook.db), 'Emmanuel Macron')).toHaveLength(1)
})

test('of a record with many names those of the text are named, and few others', async () => {
  const notebook = openNotebook()
  const aliases = Array.from({ length: 600 }, (_, i) => ({ text: `Country Called${i}` }))
  await notebook.did(putActor({ id: 'a', kind: 'place', name: 'Country', aliases }))
  const { names } = await (await openLookup(notebook.db)).actorsIn('They left Country Called77 for good.')
  expect(names).toContain('Country Called77')
  // «Country» is named, too.
  expect(names.size).toBeLessThan(80)
})

test('what a higher pack has under the same id is not taken from a lower one, however often it is asked', async () => {
  const notebook = openNotebook()
  await install(notebook, 'low', [{ id: 'a', name: 'Emmanuel Macron' }])
  await install(notebook, 'high', [{ id: 'a', name: 'Narendra Modi' }])
  const lookup = await openLookup(notebook.db)
  for (let turn = 0; turn < 2; turn++) expect(await named(lookup, 'Emmanuel Macron')).toEqual([])
  await notebook.did({ do: 'changePack', pack: 'high', enabled: false })
  expect(await named(await openLookup(notebook.db, lookup), 'Emmanuel Macron')).toHaveLength(1)
})

test('what a pack that went left behind is swept', async () => {
  const notebook = openNotebook()
  await install(notebook, 'pack', [{ id: 'a', name: 'Emmanuel Macron' }])
  await openLookup(notebook.db)
  await notebook.did({ do: 'removePack', pack: 'pack' })
  await openLookup(notebook.db)
  expect(await notebook.db.segments.toCollection().primaryKeys()).toEqual([NOTEBOOK])
})

test('what is too much to compile at once is missing until it is', async () => {
  const notebook = openNotebook()
  const many = Array.from({ length: 2_100 }, (_, i) => ({ id: `a${i}`, name: `Someone Number${i}` }))
  await install(notebook, 'pack', many)
  const [pack] = await notebook.db.packs.toArray()
  const without = await openLookup(notebook.db)
  expect(without.missing).toEqual([pack!.origin])
  expect(await named(without, 'Someone Number2050')).toEqual([])
  const reports: number[] = []
  await compileOrigin(notebook.db, pack!.origin, { onProgress: (rows, total) => reports.push(rows / total) })
  expect([reports[0], reports.at(-1)]).toEqual([0, 1])
  const whole = await openLookup(notebook.db, without)
  expect(whole.missing).toEqual([])
  expect(await named(whole, 'Someone Number2050')).toMatchObject([{ actor: 'a2050' }])
})

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const name = fc.constantFrom(
  'Bank of England',
  'Bank',
  'England',
  'J.D. Vance',
  'Vance',
  'US',
  'Apple',
  'Apple Inc.',
)
const alias = fc.record({
  text: name,
  match: fc.constantFrom('auto', 'auto', 'exact-case'),
})
const OTHER_NAMES = Array.from({ length: 9 }, (_, i) => ({ text: `Nobody Called${i}` }))
const record = fc.record({
  id,
  name,
  aliases: fc.oneof(
    fc.array(alias, { maxLength: 2 }),
    // As many as a country has, so that they stand in groups.
    fc.array(alias, { maxLength: 2 }).map((own) => [...OTHER_NAMES, ...own]),
  ),
  kind: fc.constantFrom('person', 'organisation'),
})
const step = fc.oneof(
  fc.record({ put: record }),
  fc.record({ remove: id }),
  fc.record({
    pack: fc.constantFrom('one', 'two'),
    records: fc.uniqueArray(record, { selector: (one) => one.id, maxLength: 4 }),
  }),
  fc.record({ drop: fc.constantFrom('one', 'two') }),
  fc.constant({ compile: true }),
)
const PARAGRAPHS = [
  'The Bank of England and Apple Inc. told JD Vance, of the U.S.; Vance of England left the Bank. Apple said.',
  'Vance, of the U.S., said.',
  'In England the Bank told Apple.',
]
/** The page as a whole, and as parts of it come and go. */
const TEXTS = [PARAGRAPHS, PARAGRAPHS.slice(1), PARAGRAPHS.slice(0, 2), PARAGRAPHS].map((some) =>
  some.join('\n\n'),
)

test('whatever was written, the few found are told apart like all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const notebook = openNotebook()
      let lookup: Lookup | undefined
      for (const one of steps) {
        if ('put' in one) {
          const there = await notebook.db.records.get([NOTEBOOK, one.put.id])
          await notebook.did(putActor(one.put, there ? String(there.record.modified) : null))
        } else if ('remove' in one) {
          const there = await notebook.db.records.get([NOTEBOOK, one.remove])
          if (there)
            await notebook.did({
              do: 'deleteRecord',
              id: one.remove,
              expect: String(there.record.modified),
            } as never)
        } else if ('pack' in one) await install(notebook, one.pack, one.records)
        else if ('drop' in one) await notebook.edit({ do: 'removePack', pack: one.drop })
        else await compileOrigin(notebook.db, NOTEBOOK)
        await notebook.settle()
        lookup = await openLookup(notebook.db, lookup)
        for (const text of TEXTS) expect(await named(lookup, text)).toEqual(await plainly(notebook.db, text))
      }
      await notebook.db.delete()
    }),
    { numRuns: 200 },
  )
})
