// before Dexie, which looks for the database once
import 'fake-indexeddb/auto'

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { planImport } from '../../../lib/exchange/merge.ts'
import { readBundle, readBundleText } from '../../../lib/exchange/read-bundle.ts'
import { writeBundle } from '../../../lib/exchange/write-bundle.ts'
import { type Bundle, RECORD_TYPES } from '../../../lib/model/bundle.ts'
import type { StagedItem } from '../../../lib/model/change.ts'
import { finishInterrupted } from '../../../lib/store/commit.ts'
import { exportContents } from '../../../lib/store/export.ts'
import { backupSteps, cutItems, packItems, runImport, unknownKeys } from '../../../lib/store/import.ts'
import { counts, findRecord, history, listPacks, readStandings } from '../../../lib/store/records.ts'
import { PART_LIMIT, sizeOf } from '../../../lib/store/row.ts'
import { contentsOf, item, killAfter, type Notebook, openNotebook, putActor } from './notebook.ts'

const head = { id: 'p', title: 'A pack', description: '', license: '' }
const now = { generator: 'backgrounder 0.1.0', exportedAt: '2026-11-23T20:00:00.000Z' }

function bundleOf(sections: object): Bundle {
  const read = readBundle({ type: 'backgrounder-bundle', version: 1, ...sections })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

async function importBundle(notebook: Notebook, bundle: Bundle) {
  const ids = [...RECORD_TYPES, 'deleted' as const].flatMap((section) => bundle[section].map(({ id }) => id))
  const plan = planImport(await readStandings(notebook.db, ids), bundle)
  const items = plan.items.flatMap(({ write }) => (write ? [write] : []))
  const answer = await runImport(notebook.commit, { items, unknown: unknownKeys(bundle) }, notebook)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
  return plan
}

const installPack = (notebook: Notebook, names: readonly string[]) =>
  runImport(
    notebook.commit,
    { packs: [{ head, items: names.map((name) => item({ id: name, name })) }] },
    notebook,
  )

describe('a pack', () => {
  test('is seen once it is installed, with its counts', async () => {
    const notebook = openNotebook()
    expect(await installPack(notebook, ['a', 'b'])).toMatchObject({ ok: true, value: { written: 2 } })
    expect(await findRecord(notebook.db, 'a')).toMatchObject({
      pack: { id: 'p', title: 'A pack' },
      expect: null,
    })
    expect((await counts(notebook.db)).packs.p).toMatchObject({ actors: 2, claims: 0 })
  })

  test('that is switched off is not seen, nor one that was removed', async () => {
    const { db, did, settle, ...rest } = openNotebook()
    await installPack({ db, did, settle, ...rest }, ['a'])
    await did({ do: 'changePack', pack: 'p', enabled: false })
    expect(await findRecord(db, 'a')).toBeNull()
    await did({ do: 'changePack', pack: 'p', enabled: true })
    expect(await findRecord(db, 'a')).not.toBeNull()
    await did({ do: 'removePack', pack: 'p' })
    expect(await findRecord(db, 'a')).toBeNull()
    await settle()
    expect(await db.records.count()).toBe(0)
    expect(await db.sweeps.count()).toBe(0)
  })

  test('in Latin letters with one name in others is written', async () => {
    const notebook = openNotebook()
    const names = ['Владимир Путин', ...Array.from({ length: 40 }, (_, i) => `Someone Number${i}`)]
    const items = names.map((name) => item({ id: name, name, summary: 'A person. '.repeat(60) }))
    expect(await runImport(notebook.commit, { packs: [{ head, items }] }, notebook)).toMatchObject({
      ok: true,
      value: { written: 41 },
    })
  })

  test('is replaced whole by its next revision, and stays off if it was off', async () => {
    const notebook = openNotebook()
    await installPack(notebook, ['a', 'b'])
    await notebook.did({ do: 'changePack', pack: 'p', enabled: false, order: 7 })
    await installPack(notebook, ['b', 'c'])
    expect(await listPacks(notebook.db)).toMatchObject([{ enabled: false, order: 7, counts: { actors: 2 } }])
    await notebook.did({ do: 'changePack', pack: 'p', enabled: true })
    expect(await findRecord(notebook.db, 'a')).toBeNull()
    expect(await findRecord(notebook.db, 'c')).not.toBeNull()
    await notebook.settle()
    expect(await notebook.db.records.count()).toBe(2)
  })

  test('a record of it that is edited is the notebook’s from then on, and the pack’s again when that is deleted', async () => {
    const notebook = openNotebook()
    await installPack(notebook, ['a'])
    const { record, expect: seen } = (await findRecord(notebook.db, 'a'))!
    await notebook.did(putActor({ ...record, name: 'Mine' }, seen))
    expect(await findRecord(notebook.db, 'a')).toMatchObject({ pack: null, record: { name: 'Mine' } })
    await notebook.did({ do: 'deleteRecord', id: 'a' })
    expect(await findRecord(notebook.db, 'a')).toMatchObject({ pack: { id: 'p' }, record: { name: 'a' } })
  })
})

describe('an import into the notebook', () => {
  test('writes what the plan says, keeps what it replaces, and is remembered by its counts', async () => {
    const notebook = openNotebook()
    const { modified } = (await notebook.did(putActor({ id: 'a', name: 'Ours' }))).saved[0]!
    const plan = await importBundle(
      notebook,
      bundleOf({
        actors: [
          { id: 'a', name: 'Theirs', modified: '2027-01-01T00:00Z', x: 1 },
          { id: 'b', name: 'New' },
        ],
        deleted: [{ id: 'z', deleted: '2027-01-01T00:00Z', why: 'twice' }],
        theFuture: true,
      }),
    )
    expect(plan.counts).toMatchObject({ added: 1, updated: 1 })
    expect(await findRecord(notebook.db, 'a')).toMatchObject({
      record: { name: 'Theirs', x: 1, modified: '2027-01-01T00:00Z' },
    })
    expect(await history(notebook.db, 'a')).toMatchObject([
      { by: 'import', record: { name: 'Ours', modified } },
    ])
    const contents = await exportContents(notebook.db)
    expect(contents).toMatchObject({ theFuture: true, deleted: [{ id: 'z', why: 'twice' }] })
  })

  test('is refused whole where a record was changed after it was planned', async () => {
    const notebook = openNotebook()
    await notebook.did(putActor({ id: 'a', name: 'Changed meanwhile' }))
    const before = await contentsOf(notebook.db)
    const answer = await runImport(
      notebook.commit,
      { items: [item({ id: 'b', name: 'B' }), item({ id: 'a', name: 'Theirs' })] },
      notebook,
    )
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'conflict', conflicts: [{ id: 'a', expected: null }] },
    })
    expect(await contentsOf(notebook.db)).toEqual(before)
    expect(await notebook.db.staged.count()).toBe(0)
  })

  test('is refused whole where a part is missing, or a record is none', async () => {
    const notebook = openNotebook()
    const stage = (part: number, ...items: StagedItem[]) =>
      notebook.edit({ do: 'stagePart', import: 'i', part, items })
    await stage(0, item({ id: 'a', name: 'A' }))
    await stage(2, item({ id: 'c', name: 'C' }))
    expect(await notebook.edit({ do: 'applyImport', import: 'i', parts: 3 })).toMatchObject({
      ok: false,
      error: { kind: 'incomplete', expected: 3 },
    })
    expect(await stage(1, item({ id: 'b', name: '' }))).toMatchObject({
      error: { kind: 'invalid', faults: [{ path: 'edits[0].items[0].record.name', message: 'is empty' }] },
    })
    await stage(1, item({ id: 'b', name: 'B' }))
    await stage(1, item({ id: 'b', name: 'B' }))
    expect(await notebook.did({ do: 'applyImport', import: 'i', parts: 3 })).toMatchObject({ written: 3 })
    expect((await counts(notebook.db)).notebook.actors).toBe(3)
  })

  test('a part that is too large is refused', async () => {
    const items = [
      item({ id: 'a', name: 'A', note: 'x'.repeat(20_000) }),
      item({ id: 'b', name: 'B', note: 'x'.repeat(20_000) }),
    ]
    expect(await openNotebook().edit({ do: 'stagePart', import: 'i', part: 0, items })).toMatchObject({
      ok: false,
      error: { kind: 'invalid' },
    })
  })

  test('asks again where the worker was stopped before or after it had done its work', async () => {
    for (const done of [false, true]) {
      const notebook = openNotebook()
      let calls = 0
      const answer = await runImport(
        async (change) => {
          const stopped = ++calls % 2 === 1
          if (stopped && !done) throw new Error('channel closed')
          const said = await notebook.commit(change)
          if (stopped) throw new Error('channel closed')
          return said
        },
        { items: [item({ id: 'a', name: 'A' })] },
        notebook,
      )
      expect(answer).toMatchObject({ ok: true, value: { written: 1 } })
      expect(await notebook.db.records.count()).toBe(1)
    }
  })

  test('is cut so that no part is too large, but for a record that is by itself', () => {
    const sizes = [10, 9000, 9000, 9000, 60_000, 10, 23_000, 10]
    const parts = [...cutItems(sizes.map((size, id) => item({ id: String(id), name: 'x'.repeat(size) })))]
    expect(parts.map((part) => part.length)).toEqual([3, 1, 1, 3])
    for (const part of parts) if (part.length > 1) expect(sizeOf(part)).toBeLessThan(PART_LIMIT)
  })
})

describe('killed between any two writes', () => {
  const before = async (notebook: Notebook) => {
    await installPack(notebook, ['old', 'both'])
    await notebook.did(putActor({ id: 'a', name: 'Ours' }), putActor({ id: 'b', name: 'Ours, too' }))
  }
  const long = '.'.repeat(14_400)
  const change = async (notebook: Notebook) => {
    const { db } = notebook
    const standing = await readStandings(db, ['a', 'b'])
    const expectOf = (id: string) => {
      const found = standing.get(id)
      return found && 'record' in found ? String(found.record.modified) : null
    }
    return runImport(
      notebook.commit,
      {
        items: [
          item({ id: 'a', name: 'Theirs', note: long }, expectOf('a')),
          item({ id: 'c', name: 'New', note: long }),
          item({ id: 'd', name: 'New, too', note: long }),
          {
            kind: 'tombstone',
            tombstone: { id: 'b', deleted: '2027-01-01T00:00:00Z' },
            expect: expectOf('b'),
          },
          {
            kind: 'choice',
            choice: { id: 'ch', kind: 'never-site', record: 'a', site: 's', created: '2025-01-01T00:00Z' },
          },
        ],
        packs: [
          {
            head: { ...head, title: 'Next' },
            items: ['both', 'new'].map((id) => item({ id, name: id, note: long })),
          },
        ],
        settings: { creator: 'Restored' },
      },
      notebook,
    )
  }

  test('an import is done whole or not at all, and can be done again', async () => {
    const whole = openNotebook()
    await before(whole)
    const untouched = await contentsOf(whole.db)
    await change(whole)
    const done = await contentsOf(whole.db)
    expect(done).not.toEqual(untouched)
    const seen = { untouched: 0, done: 0 }
    for (let writes = 0; ; writes++) {
      const first = openNotebook()
      await before(first)
      first.db.close()
      const { name } = first.db
      const doomed = openNotebook(name)
      const told = killAfter(doomed.db, writes)
      await change(doomed).catch(() => undefined)
      doomed.db.close()
      const again = openNotebook(name)
      await finishInterrupted(again.db, { now: () => again.now, locks: null, later: () => {} })
      const after = await contentsOf(again.db)
      if (JSON.stringify(after) === JSON.stringify(untouched)) {
        seen.untouched++
        await change(again)
        expect(await contentsOf(again.db)).toEqual(done)
      } else {
        seen.done++
        expect(after).toEqual(done)
      }
      // what is left over is swept in time
      await finishInterrupted(again.db, { now: () => again.now + 1e9, locks: null, later: () => {} })
      await again.did({ do: 'changeSettings', settings: {} })
      await again.settle()
      for (const table of [again.db.staged, again.db.imports, again.db.sweeps])
        expect(await table.count()).toBe(0)
      expect(await contentsOf(again.db)).toEqual(done)
      expect(await again.db.records.count()).toBe(done.records.length)
      again.db.close()
      if (told.writes <= writes) break
    }
    expect(seen.untouched).toBeGreaterThan(5)
    expect(seen.done).toBeGreaterThan(4)
  }, 60_000)

  test('a large change is done whole or not at all, and the same request finishes it', async () => {
    const edits = ['x', 'y', 'z'].map((id) => putActor({ id, name: id, note: long }))
    const outcomes = new Set<number>()
    for (let writes = 0; ; writes++) {
      const doomed = openNotebook()
      const told = killAfter(doomed.db, writes)
      await doomed.commit({ request: 'r', edits }).catch(() => undefined)
      doomed.db.close()
      const again = openNotebook(doomed.db.name)
      await finishInterrupted(again.db, { now: () => again.now, locks: null, later: () => {} })
      const count = await again.db.records.count()
      outcomes.add(count)
      expect([0, 3]).toContain(count)
      expect(await again.commit({ request: 'r', edits })).toMatchObject({
        ok: true,
        value: { saved: { length: 3 } },
      })
      expect(await again.db.records.count()).toBe(3)
      expect(await again.db.history.count()).toBe(0)
      again.db.close()
      if (told.writes <= writes) break
    }
    expect(outcomes).toEqual(new Set([0, 3]))
  }, 60_000)
})

describe('out and in again', () => {
  const text = readFileSync(new URL('../../fixtures/bundles/v1.json', import.meta.url), 'utf8')

  test('an export of what was imported is the same file', async () => {
    const { pack: _, choices, subscriptions, settings, history: earlier, drafts, ...bundle } = readFile(text)
    const notebook = openNotebook()
    await importBundle(notebook, bundle as Bundle)
    expect(writeBundle(await exportContents(notebook.db), now)).toBe(writeBundle(bundle, now))
  })

  test('a pack is exported as it came', async () => {
    const {
      choices,
      subscriptions,
      settings,
      history: earlier,
      drafts,
      aKeyOfTheFuture,
      ...bundle
    } = readFile(text)
    const notebook = openNotebook()
    await runImport(
      notebook.commit,
      { packs: [{ head: bundle.pack!, items: packItems(bundle as Bundle) }] },
      notebook,
    )
    const contents = await exportContents(notebook.db, { pack: bundle.pack!.id })
    expect(writeBundle(contents, now)).toBe(writeBundle(bundle, now))
  })

  test('a backup brings everything back: wiped and restored, the next backup is the same file', async () => {
    const { pack: _, ...bundle } = readFile(text)
    const first = openNotebook()
    await restore(first, bundle as Bundle)
    await first.did(putActor({ id: 'e', name: 'Edited' }))
    await first.did({ do: 'deleteRecord', id: 'e' })
    const backup = writeBundle(await exportContents(first.db, { backup: true }), now)
    const second = openNotebook()
    await restore(second, readFile(backup))
    expect(writeBundle(await exportContents(second.db, { backup: true }), now)).toBe(backup)
  })

  test('private annotations stay at home when asked, and so do the articles that only they are about', async () => {
    const notebook = openNotebook()
    const on = (source: string) => ({ source, selector: [] })
    await importBundle(
      notebook,
      bundleOf({
        annotations: [
          { id: '1', target: on('https://a.example/'), private: true },
          { id: '2', target: on('https://b.example/'), private: true },
          { id: '3', target: on('https://b.example/') },
        ],
        articles: [
          { id: 'a', url: 'https://a.example/' },
          { id: 'b', url: 'https://b.example/' },
          { id: 'c', url: 'https://c.example/' },
        ],
      }),
    )
    const contents = await exportContents(notebook.db, { leaveOutPrivate: true })
    expect(contents.annotations.map(({ id }) => id)).toEqual(['3'])
    expect(contents.articles.map(({ id }) => id)).toEqual(['b', 'c'])
  })

  function readFile(file: string): Bundle {
    const read = readBundleText(file)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    return read.value
  }

  async function restore(notebook: Notebook, bundle: Bundle) {
    const ids = RECORD_TYPES.flatMap((section) => bundle[section].map(({ id }) => id))
    const plan = planImport(await readStandings(notebook.db, ids), bundle)
    const steps = backupSteps(bundle)
    const items = [...plan.items.flatMap(({ write }) => (write ? [write] : [])), ...steps.items]
    const answer = await runImport(notebook.commit, { ...steps, items }, notebook)
    expect(answer).toMatchObject({ ok: true })
  }
})

test('10,000 records are imported in the time of a few breaths', async () => {
  const notebook = openNotebook()
  const items = Array.from({ length: 10_000 }, (_, number) =>
    item({ id: `a${number}`, name: `Actor ${number}`, note: 'A few sentences of background. '.repeat(8) }),
  )
  const started = performance.now()
  const answer = await runImport(notebook.commit, { items }, notebook)
  expect(answer).toMatchObject({ ok: true, value: { written: 10_000 } })
  console.log(
    `10,000 records staged and applied in ${(performance.now() - started).toFixed(0)} ms (in memory), ${[...cutItems(items)].length} parts`,
  )
  expect(await notebook.db.records.count()).toBe(10_000)
}, 60_000)
