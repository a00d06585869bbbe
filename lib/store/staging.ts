/** Imports and packs: parts that nobody sees, and the one small write that makes them count. */
import { Dexie } from 'dexie'
import { RECORD_TYPES, type RecordType } from '../model/bundle.ts'
import type { CommitAnswer, CommitFault, Conflict, Edit, StagedItem, Touched } from '../model/change.ts'
import { describeFaults, type Fault } from '../model/fault.ts'
import { readRecord } from '../model/record.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { defaultSettings, Settings, settingsTouched } from '../model/settings.ts'
import { finishApplying, recordIdOf, rowsOf } from './apply.ts'
import {
  type Database,
  type Operation,
  type PackRow,
  packOrigin,
  type SectionCounts,
  type StagedRow,
} from './database.ts'
import { makeRow, sizeOf, TRANSACTION_LIMIT } from './row.ts'
import { answer, momentOf, perform, seen, sequenceOf, tablesOf, tombstoneRow } from './writing.ts'

export async function stagePart(
  db: Database,
  request: string,
  edit: Extract<Edit, { do: 'stagePart' }>,
  now: number,
): Promise<Result<CommitAnswer, CommitFault>> {
  const faults: Fault[] = []
  const operations: Operation[] = []
  const counts: Record<RecordType | 'deleted', number> = {
    actors: 0,
    claims: 0,
    annotations: 0,
    articles: 0,
    deleted: 0,
  }
  const origin = edit.pack === undefined ? null : packOrigin(edit.pack, edit.import)
  const items: StagedItem[] = []
  for (const [index, item] of edit.items.entries()) {
    const path = ['edits', 0, 'items', index]
    if (item.kind === 'record') {
      const read = readRecord(item.type, item.record, [...path, 'record'])
      if (!read.ok) {
        faults.push(...read.error)
        continue
      }
      counts[item.type]++
      items.push({ ...item, record: read.value })
      if (origin) operations.push({ table: 'records', put: makeRow(origin, item.type, read.value) })
    } else if (item.kind === 'tombstone') {
      const { id, deleted, ...rest } = item.tombstone
      counts.deleted++
      items.push(item)
      if (origin) operations.push({ table: 'tombstones', put: tombstoneRow(origin, id, deleted, rest) })
    } else if (origin) faults.push({ path: `edits[0].items[${index}].kind`, message: 'is not for a pack' })
    else items.push(item)
  }
  if (edit.items.length > 1 && edit.items.reduce((sum, item) => sum + sizeOf(item), 0) > TRANSACTION_LIMIT) {
    faults.push({ path: 'edits[0].items', message: `is more than ${TRANSACTION_LIMIT} bytes` })
  }
  if (faults.length > 0) return fail({ kind: 'invalid', faults: faults.slice(0, 100) })
  const row = await db.imports.get(edit.import)
  if (row?.state === 'applying') return fail({ kind: 'not-found', id: edit.import })
  const packs = new Set(row?.packs)
  if (edit.pack !== undefined) packs.add(edit.pack)
  const key = { import: edit.import, part: edit.part }
  await db.transaction('rw', [...tablesOf(db, operations), db.imports, db.staged], async () => {
    await perform(db, operations)
    await db.imports.put({ id: edit.import, state: 'staging', touched: now, packs: [...packs] })
    await db.staged.put(edit.pack === undefined ? { ...key, items } : { ...key, pack: edit.pack, counts })
  })
  return ok(answer(request, await sequenceOf(db)))
}

export async function applyImport(
  db: Database,
  request: string,
  edit: Extract<Edit, { do: 'applyImport' }>,
  now: number,
): Promise<Result<CommitAnswer, CommitFault>> {
  const row = await db.imports.get(edit.import)
  if (edit.parts > 0 && row?.state !== 'staging') return fail({ kind: 'not-found', id: edit.import })
  const staged = await inspect(db, edit.import)
  if (staged.parts !== edit.parts) {
    return fail({ kind: 'incomplete', expected: edit.parts, found: staged.parts })
  }
  if (staged.conflicts.length > 0) return fail({ kind: 'conflict', conflicts: staged.conflicts })
  const sequence = (await sequenceOf(db)) + 1
  const operations: Operation[] = []
  const touched = new Set<Touched>(staged.touched)
  const packs = await db.packs.toArray()
  for (const [index, pack] of (edit.packs ?? []).entries()) {
    const before = packs.find((known) => known.id === pack.head.id)
    if (before) operations.push({ table: 'sweeps', put: { origin: before.origin } })
    const at = momentOf(now)
    const installed: PackRow = {
      id: pack.head.id,
      head: pack.head,
      origin: packOrigin(pack.head.id, edit.import),
      revision: edit.import,
      enabled: pack.enabled ?? before?.enabled ?? true,
      // What was installed last counts first, so that the bundled pack yields to what its reader chose.
      order: pack.order ?? before?.order ?? Math.min(0, ...packs.map((known) => known.order - 1)) + index,
      counts: staged.counts.get(pack.head.id) ?? NOTHING,
      installed: before?.installed ?? at,
      updated: at,
      upkeep: { ...before?.upkeep, ...pack.upkeep },
    }
    operations.push({ table: 'packs', put: installed })
    touched.add('packs')
  }
  for (const pack of row?.packs ?? []) {
    // parts for a pack that was not installed after all
    if (!edit.packs?.some(({ head }) => head.id === pack)) {
      operations.push({ table: 'sweeps', put: { origin: packOrigin(pack, edit.import) } })
    }
  }
  if (edit.settings) {
    const before = (await db.settings.get('settings'))?.settings ?? defaultSettings
    const read = Settings.safeParse({ ...before, ...edit.settings })
    if (!read.success) {
      return fail({
        kind: 'invalid',
        faults: describeFaults(read.error.issues, edit.settings, ['edits', 0, 'settings']),
      })
    }
    operations.push({ table: 'settings', put: { key: 'settings', settings: read.data } })
    for (const what of settingsTouched(before, read.data)) touched.add(what)
  }
  if (edit.unknown && Object.keys(edit.unknown).length > 0) {
    const before = await db.meta.get('unknown')
    const value = { ...(before?.key === 'unknown' ? before.value : {}), ...edit.unknown }
    operations.push({ table: 'meta', put: { key: 'unknown', value } })
  }
  const said = answer(request, sequence + 1, { touched: [...touched], written: staged.written })
  await db.transaction('rw', [...tablesOf(db, operations), db.imports, db.meta], async () => {
    await perform(db, operations)
    await db.meta.put({ key: 'sequence', value: sequence })
    await db.imports.put({
      id: edit.import,
      state: 'applying',
      touched: now,
      packs: row?.packs ?? [],
      request,
      sequence,
      answer: said,
    })
  })
  await finishApplying(db)
  return ok(said)
}

const NOTHING: SectionCounts = { actors: 0, claims: 0, annotations: 0, articles: 0, deleted: 0 }

/** Reads the staged parts one by one: are they complete, what do they count, is what they expect still there. */
async function inspect(db: Database, id: string) {
  const counts = new Map<string, SectionCounts>()
  const conflicts: Conflict[] = []
  const touched = new Set<Touched>()
  let parts = 0
  let written = 0
  let last: number | undefined
  for (;;) {
    const part: StagedRow | undefined = await db.staged
      .where('[import+part]')
      .between([id, last ?? Dexie.minKey], [id, Dexie.maxKey], last === undefined, true)
      .first()
    if (!part) break
    last = part.part
    if (part.part === parts) parts++
    if (part.pack !== undefined && part.counts) {
      const before = counts.get(part.pack) ?? NOTHING
      const sum = { ...before }
      for (const section of [...RECORD_TYPES, 'deleted'] as const) {
        sum[section] += part.counts[section]
        written += part.counts[section]
      }
      counts.set(part.pack, sum)
    }
    const items = part.items ?? []
    written += items.length
    const rows = await rowsOf(db, items.map(recordIdOf))
    for (const [index, item] of items.entries()) {
      if (item.kind === 'record' || item.kind === 'tombstone') {
        // A record that goes is of the sort that stands there.
        const type = item.kind === 'record' ? item.type : rows[index]?.type
        if (type) touched.add(type)
        const found = seen(rows[index])
        if (found !== item.expect && conflicts.length < 100) {
          conflicts.push({ id: recordIdOf(item)!, expected: item.expect, found })
        }
      } else if (item.kind === 'choice') touched.add('choices')
      else if (item.kind === 'draft') touched.add('drafts')
    }
  }
  return { parts, written, counts, conflicts, touched }
}
