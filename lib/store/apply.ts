/**
 * Carries out what is too large for one transaction: staged in parts that nobody sees, made to count by one small write, done
 * in operations that may be repeated. Whoever was interrupted calls `finishApplying`.
 */
import { Dexie } from 'dexie'
import type { CommitAnswer, CommitFault, StagedItem } from '../model/change.ts'
import { samePlain } from '../model/plain.ts'
import { readRecord } from '../model/record.ts'
import { ok, type Result } from '../model/result.ts'
import {
  type Database,
  type ImportRow,
  NOTEBOOK,
  type Operation,
  PAGE,
  packOrigin,
  type RecordRow,
  type StagedRow,
} from './database.ts'
import { makeRow, TRANSACTION_LIMIT } from './row.ts'
import { cut, makeVersion, momentOf, perform, tablesOf, tombstoneRow } from './writing.ts'

/** A change that does not fit one transaction: staged, made to count by one small write, carried out. */
export async function stageAndApply(
  db: Database,
  request: string,
  batches: readonly Operation[][],
  said: CommitAnswer,
  now: number,
): Promise<Result<CommitAnswer, CommitFault>> {
  const row: ImportRow = { id: `change:${request}`, state: 'staging', touched: now, packs: [] }
  // an earlier try may have left parts
  await forgetImport(db, row)
  await db.imports.put(row)
  for (const [part, operations] of batches.entries()) {
    await db.staged.put({ import: row.id, part, operations })
  }
  const done = { ...said, sequence: said.sequence + 1 }
  await db.transaction('rw', [db.imports, db.meta], async () => {
    await db.meta.put({ key: 'sequence', value: said.sequence })
    await db.imports.put({ ...row, state: 'applying', request, sequence: said.sequence, answer: done })
  })
  await finishApplying(db)
  return ok(done)
}

export async function finishApplying(db: Database): Promise<void> {
  const rows = await db.imports.where('state').equals('applying').toArray()
  for (const row of rows) {
    for (;;) {
      const part = await firstPart(db, row.id)
      if (!part) break
      await applyPart(db, row, part)
    }
    await db.transaction('rw', [db.imports, db.requests, db.meta], async () => {
      await db.imports.delete(row.id)
      if (row.request && row.answer) {
        // the rows were written under the number before, and a reader may have looked in between
        await db.meta.put({ key: 'sequence', value: row.answer.sequence })
        await db.requests.put({ request: row.request, at: row.touched, answer: row.answer })
      }
    })
  }
}

const partsOf = (db: Database, id: string) =>
  db.staged.where('[import+part]').between([id, Dexie.minKey], [id, Dexie.maxKey])

const firstPart = (db: Database, id: string): Promise<StagedRow | undefined> => partsOf(db, id).first()

/**
 * Carries out one part and removes it with the last batch. Cut short between two batches, the whole part is carried out
 * again: an item whose record stands there already writes nothing, so its history is not overwritten.
 */
async function applyPart(db: Database, row: ImportRow, part: StagedRow): Promise<void> {
  const operations = part.operations ?? (await operationsOf(db, row, part))
  const batches = cut(operations, TRANSACTION_LIMIT)
  for (const batch of batches.slice(0, -1)) {
    await db.transaction('rw', tablesOf(db, batch), () => perform(db, batch))
  }
  const last = batches.at(-1) ?? []
  await db.transaction('rw', [...tablesOf(db, last), db.staged], async () => {
    await perform(db, last)
    await db.staged.delete([part.import, part.part])
  })
}

async function operationsOf(db: Database, row: ImportRow, part: StagedRow): Promise<Operation[]> {
  const items = part.items ?? []
  const ids = items.map(recordIdOf)
  const rows = await rowsOf(db, ids)
  const tombstones = await db.tombstones.bulkGet(ids.map((id): [string, string] => [NOTEBOOK, id ?? '']))
  const at = momentOf(row.touched)
  const operations: Operation[] = []
  for (const [index, item] of items.entries()) {
    const current = rows[index]
    const remember = (standing: RecordRow) =>
      operations.push({
        table: 'history',
        put: makeVersion(standing, 'import', at, `${at}~${row.id}~${part.part}.${index}`),
      })
    switch (item.kind) {
      case 'record': {
        const read = readRecord(item.type, item.record)
        if (!read.ok) throw new Error(`staged without being checked: ${item.record.id}`)
        if (current && current.type === item.type && samePlain(current.record, read.value)) break
        if (current) remember(current)
        operations.push({ table: 'records', put: makeRow(NOTEBOOK, item.type, read.value, row.sequence) })
        if (tombstones[index]) operations.push({ table: 'tombstones', remove: [NOTEBOOK, item.record.id] })
        break
      }
      case 'tombstone': {
        const { id, deleted, ...rest } = item.tombstone
        if (current) {
          remember(current)
          operations.push({ table: 'records', remove: [NOTEBOOK, id] })
        }
        operations.push({ table: 'tombstones', put: tombstoneRow(NOTEBOOK, id, deleted, rest, row.sequence) })
        break
      }
      case 'choice':
        operations.push({ table: 'choices', put: item.choice })
        break
      case 'draft':
        operations.push({ table: 'drafts', put: item.draft })
        break
      case 'version':
        operations.push({ table: 'history', put: item.version })
        break
    }
  }
  return operations
}

export const recordIdOf = (item: StagedItem): string | null =>
  item.kind === 'record' ? item.record.id : item.kind === 'tombstone' ? item.tombstone.id : null

export const rowsOf = (db: Database, ids: readonly (string | null)[]) =>
  db.records.bulkGet(ids.map((id): [string, string] => [NOTEBOOK, id ?? '']))

/** Removes what was staged; the pack rows of that revision are swept later. */
export async function forgetImport(db: Database, row: ImportRow): Promise<void> {
  for (;;) {
    const keys = await partsOf(db, row.id).limit(PAGE).primaryKeys()
    if (keys.length === 0) break
    await db.staged.bulkDelete(keys)
  }
  await db.transaction('rw', [db.imports, db.sweeps], async () => {
    for (const pack of row.packs) await db.sweeps.put({ origin: packOrigin(pack, row.id) })
    await db.imports.delete(row.id)
  })
}
