/**
 * The one way to write. `commit(change)` runs in the worker under one Web Lock: whole or not at all, acknowledged only when
 * it is durable, and done once however often it is asked.
 *
 * Chromium lost a whole database in 9 of 352 kills during transactions of 600 KB and in none of 306 with up to 40 KB, so no
 * transaction here exceeds 32 KB (but for a single record that is larger by itself). What is larger is staged in parts that
 * nobody sees, made to count by one small write, and then carried out in operations that can be repeated; an interrupted
 * run is finished at the next start. docs/decisions/0003-one-way-to-write.md has the reasons.
 */
import { Dexie } from 'dexie'
import { type HistoryVersion, RECORD_TYPES, type RecordType } from '../model/bundle.ts'
import {
  Change,
  type CommitAnswer,
  type CommitFault,
  type Conflict,
  type Edit,
  type StagedItem,
  type Touched,
} from '../model/change.ts'
import { describeFaults, type Fault } from '../model/fault.ts'
import { findPlainFaults, MAX_DEPTH, samePlain } from '../model/plain.ts'
import { modifiedOf, readRecord } from '../model/record.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { Choice, defaultSettings, Settings } from '../model/settings.ts'
import {
  type Database,
  type ImportRow,
  NOTEBOOK,
  type Operation,
  PAGE,
  type PackRow,
  packOrigin,
  type RecordRow,
  type SectionCounts,
  type StagedRow,
  type TombstoneRow,
} from './database.ts'
import { newId as freshId } from './new-id.ts'
import { makeRow, sizeOf, TRANSACTION_LIMIT } from './row.ts'

/** An import that nobody added to or applied for this long is swept, in milliseconds. */
const STALE_AFTER = 60 * 60 * 1000
/** Answers are kept this long for those who ask again. */
const ANSWERS_KEPT = 7 * 24 * 60 * 60 * 1000

type Locks = {
  request<Answer>(name: string, task: () => Promise<Answer>): Promise<Answer>
}

/** What `commit` takes from outside; a test hands in its own. */
export interface CommitSurroundings {
  readonly now?: () => number
  readonly newId?: () => string
  /** `null`: no Web Locks; calls with the same database then queue up among themselves. */
  readonly locks?: Locks | null
  /** What need not be waited for, such as removing the rows of a pack that is gone. */
  readonly later?: (task: () => Promise<void>) => void
}

const queues = new WeakMap<Database, Promise<unknown>>()

function exclusively<Answer>(
  db: Database,
  locks: Locks | null | undefined,
  task: () => Promise<Answer>,
): Promise<Answer> {
  const found = locks === undefined ? (globalThis.navigator?.locks as Locks | undefined) : locks
  if (found) return found.request(`${db.name}-write`, task)
  const turn = (queues.get(db) ?? Promise.resolve()).then(task, task)
  queues.set(
    db,
    turn.catch(() => undefined),
  )
  return turn
}

function runLater(task: () => Promise<void>): void {
  task().catch((error: unknown) => {
    if (!(error instanceof Dexie.DatabaseClosedError)) throw error
  })
}

/**
 * Carries out a change, or says why not; then nothing was written. Rejects only for a bug or a database that cannot be
 * opened. `change` comes from a message and is read here.
 */
export async function commit(
  db: Database,
  change: unknown,
  { now = Date.now, newId = freshId, locks, later = runLater }: CommitSurroundings = {},
): Promise<Result<CommitAnswer, CommitFault>> {
  const plain = findPlainFaults(change, [], MAX_DEPTH + 8)
  if (plain.length > 0) return fail({ kind: 'invalid', faults: plain.slice(0, 100) })
  const read = Change.safeParse(change)
  if (!read.success) {
    return fail({ kind: 'invalid', faults: describeFaults(read.error.issues, change).slice(0, 100) })
  }
  try {
    return await exclusively(db, locks, async () => {
      await finishApplying(db)
      const answered = await db.requests.get(read.data.request)
      if (answered) return ok(answered.answer)
      const result = await run(db, read.data, now(), newId)
      if (result.ok) {
        later(() => tidy(db, now()))
      }
      return result
    })
  } catch (error) {
    if (isFull(error)) return fail({ kind: 'full' })
    throw error
  }
}

/**
 * Before the worker answers anything: finishes what was made to count and not carried out, and forgets imports that were
 * staged and abandoned. Cheap when there is nothing to do.
 */
export async function finishInterrupted(
  db: Database,
  { now = Date.now, locks, later = runLater }: CommitSurroundings = {},
): Promise<void> {
  await exclusively(db, locks, async () => {
    await finishApplying(db)
    const stale = await db.imports
      .where('state')
      .equals('staging')
      .filter((row) => row.touched < now() - STALE_AFTER)
      .toArray()
    for (const row of stale) await forgetImport(db, row)
  })
  later(() => tidy(db, now()))
}

function isFull(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } }
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError'
}

async function run(
  db: Database,
  change: Change,
  now: number,
  newId: () => string,
): Promise<Result<CommitAnswer, CommitFault>> {
  const [first] = change.edits
  const ofImport = change.edits.findIndex((edit) => IMPORTING.has(edit.do))
  if (ofImport >= 0 && change.edits.length > 1) {
    return invalid(`edits[${ofImport}]`, 'stands alone in its change')
  }
  switch (first?.do) {
    case 'stagePart':
      return stagePart(db, change.request, first, now)
    case 'applyImport':
      return applyImport(db, change.request, first, now)
    case 'dropImport': {
      const row = await db.imports.get(first.import)
      if (row) await forgetImport(db, row)
      return ok(answer(change.request, await sequenceOf(db)))
    }
    default:
      return runEdits(db, change, now, newId)
  }
}

const IMPORTING: ReadonlySet<Edit['do']> = new Set(['stagePart', 'applyImport', 'dropImport'])

const invalid = (path: string, message: string) =>
  fail<CommitFault>({ kind: 'invalid', faults: [{ path, message }] })

const answer = (request: string, sequence: number, more: Partial<CommitAnswer> = {}): CommitAnswer => ({
  request,
  sequence,
  saved: [],
  deleted: [],
  choices: [],
  touched: [],
  written: 0,
  ...more,
})

async function sequenceOf(db: Database): Promise<number> {
  const row = await db.meta.get('sequence')
  return row?.key === 'sequence' ? row.value : 0
}

const momentOf = (at: number): string => new Date(at).toISOString()
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment that is after `previous` even where somebody's clock was ahead. */
function momentAfter(now: number, previous: number): string {
  return momentOf(previous >= now && previous < LAST_MOMENT ? previous + 1 : now)
}

const seen = (row: RecordRow | undefined): string | null => (row ? String(row.record.modified ?? '') : null)

// --- what a person edits ---------------------------------------------------------------------------------------

class Refusal {
  readonly fault: CommitFault
  constructor(fault: CommitFault) {
    this.fault = fault
  }
}

async function runEdits(
  db: Database,
  change: Change,
  now: number,
  newId: () => string,
): Promise<Result<CommitAnswer, CommitFault>> {
  const sequence = (await sequenceOf(db)) + 1
  const planning = new Planning(db, change.request, now, sequence, newId)
  const faults: Fault[] = []
  const conflicts: Conflict[] = []
  for (const [index, edit] of change.edits.entries()) {
    const refused = await planning.plan(edit, index)
    if (refused?.fault.kind === 'invalid') faults.push(...refused.fault.faults)
    else if (refused?.fault.kind === 'conflict') conflicts.push(...refused.fault.conflicts)
    else if (refused) return fail(refused.fault)
  }
  if (faults.length > 0) return fail({ kind: 'invalid', faults: faults.slice(0, 100) })
  if (conflicts.length > 0) return fail({ kind: 'conflict', conflicts })
  const { operations, touched } = planning
  const counted = touched.size > (touched.has('drafts') ? 1 : 0)
  const said = answer(change.request, counted ? sequence : sequence - 1, {
    saved: planning.saved,
    deleted: planning.deleted,
    choices: planning.choices,
    touched: [...touched],
  })
  const batches = cut(operations, TRANSACTION_LIMIT - 2_000)
  if (batches.length <= 1) {
    await db.transaction('rw', [...tablesOf(db, operations), db.meta, db.requests], async () => {
      await perform(db, operations)
      if (counted) await db.meta.put({ key: 'sequence', value: sequence })
      await db.requests.put({ request: change.request, at: now, answer: said })
    })
    return ok(said)
  }
  return stageAndApply(db, change.request, batches, said, now)
}

/** Turns edits into operations, in order; a later edit sees what an earlier one will have written. */
class Planning {
  readonly operations: Operation[] = []
  readonly saved: { id: string; type: RecordType; modified: string }[] = []
  readonly deleted: string[] = []
  readonly choices: string[] = []
  readonly touched = new Set<Touched>()
  readonly #db: Database
  readonly #request: string
  readonly #now: number
  readonly #sequence: number
  readonly #newId: () => string
  readonly #rows = new Map<string, RecordRow | undefined>()
  readonly #packs = new Map<string, PackRow | undefined>()
  #settings: Settings | undefined

  constructor(db: Database, request: string, now: number, sequence: number, newId: () => string) {
    this.#db = db
    this.#request = request
    this.#now = now
    this.#sequence = sequence
    this.#newId = newId
  }

  async plan(edit: Edit, index: number): Promise<Refusal | undefined> {
    const at = momentOf(this.#now)
    switch (edit.do) {
      case 'putRecord':
        return this.#putRecord(edit, index)
      case 'deleteRecord': {
        const row = await this.#row(edit.id)
        if (!row) return new Refusal({ kind: 'not-found', id: edit.id })
        const conflict = this.#conflict(edit.id, edit.expect, row)
        if (conflict) return conflict
        const deleted = momentAfter(this.#now, modifiedOf(row.record))
        this.#remember(row, 'delete', index)
        this.operations.push({ table: 'records', remove: [NOTEBOOK, edit.id] })
        this.#put('tombstones', { origin: NOTEBOOK, id: edit.id, deleted, sequence: this.#sequence })
        this.#rows.set(edit.id, undefined)
        this.deleted.push(edit.id)
        this.touched.add('records')
        return
      }
      case 'restoreVersion': {
        const version = await this.#db.history.get([edit.id, edit.version])
        if (!version) return new Refusal({ kind: 'not-found', id: edit.id })
        const row = await this.#row(edit.id)
        const conflict = this.#conflict(edit.id, edit.expect, row)
        if (conflict) return conflict
        return this.#write(version.type, version.record, row, 'restore', index)
      }
      case 'changeSettings': {
        const read = Settings.safeParse({ ...(await this.#readSettings()), ...edit.settings })
        if (!read.success) return this.#invalid(read.error.issues, edit.settings, index, 'settings')
        this.#settings = read.data
        this.#put('settings', { key: 'settings', settings: read.data })
        this.touched.add('settings')
        return
      }
      case 'putChoice': {
        const choice = { created: at, ...edit.choice, id: edit.choice.id ?? this.#newId() }
        const read = Choice.safeParse(choice)
        if (!read.success) return this.#invalid(read.error.issues, choice, index, 'choice')
        this.#put('choices', read.data)
        this.choices.push(read.data.id)
        this.touched.add('choices')
        return
      }
      case 'deleteChoice':
        this.operations.push({ table: 'choices', remove: edit.id })
        this.touched.add('choices')
        return
      case 'putDraft':
        this.#put('drafts', { ...edit.draft, saved: at })
        this.touched.add('drafts')
        return
      case 'deleteDraft':
        this.operations.push({ table: 'drafts', remove: edit.id })
        this.touched.add('drafts')
        return
      case 'changePack': {
        const pack = await this.#pack(edit.pack)
        if (!pack) return new Refusal({ kind: 'not-found', id: edit.pack })
        const changed: PackRow = {
          ...pack,
          enabled: edit.enabled ?? pack.enabled,
          order: edit.order ?? pack.order,
          upkeep: { ...pack.upkeep, ...edit.upkeep },
        }
        this.#packs.set(edit.pack, changed)
        this.#put('packs', changed)
        this.touched.add('packs')
        return
      }
      case 'removePack': {
        const pack = await this.#pack(edit.pack)
        if (!pack) return new Refusal({ kind: 'not-found', id: edit.pack })
        this.#packs.set(edit.pack, undefined)
        this.operations.push({ table: 'packs', remove: edit.pack })
        this.#put('sweeps', { origin: pack.origin })
        this.touched.add('packs')
        return
      }
      default:
        throw new Error(`${edit.do} has its own way`)
    }
  }

  async #putRecord(edit: Extract<Edit, { do: 'putRecord' }>, index: number): Promise<Refusal | undefined> {
    const id = edit.record.id ?? this.#newId()
    const row = await this.#row(id)
    const conflict = this.#conflict(id, edit.expect, row)
    if (conflict) return conflict
    if (row && row.type !== edit.type) {
      return new Refusal({
        kind: 'invalid',
        faults: [{ path: `edits[${index}].type`, message: `${id} stands among the ${row.type}` }],
      })
    }
    return this.#write(edit.type, { ...edit.record, id }, row, 'edit', index)
  }

  /** Puts a record with the authorship that is ours to set. */
  async #write(
    type: RecordType,
    given: { readonly id: string },
    row: RecordRow | undefined,
    by: HistoryVersion['by'],
    index: number,
  ): Promise<Refusal | undefined> {
    const read = readRecord(type, { ...given, ...(await this.#authorship(type, given, row)) }, [
      'edits',
      index,
      'record',
    ])
    if (!read.ok) return new Refusal({ kind: 'invalid', faults: read.error })
    const record = withoutUndefined(read.value)
    const modified = String(record.modified ?? '')
    if (row && row.type === type && samePlain({ ...record, modified: row.record.modified }, row.record)) {
      this.saved.push({ id: record.id, type, modified: String(row.record.modified ?? '') })
      return
    }
    if (row) this.#remember(row, by, index)
    else if (await this.#db.tombstones.get([NOTEBOOK, record.id])) {
      this.operations.push({ table: 'tombstones', remove: [NOTEBOOK, record.id] })
    }
    const written = makeRow(NOTEBOOK, type, record, this.#sequence)
    this.#rows.set(record.id, written)
    this.#put('records', written)
    this.saved.push({ id: record.id, type, modified })
    this.touched.add('records')
  }

  /** Articles are what a page said, so they carry none. */
  async #authorship(type: RecordType, given: { readonly id: string }, row: RecordRow | undefined) {
    if (type === 'articles') return {}
    const before = row?.record ?? (await findInPacks(this.#db, given.id))?.record
    const creator = row ? row.record.creator : (await this.#readSettings()).creator || before?.creator
    const at = momentOf(this.#now)
    const modified = momentAfter(this.#now, before ? modifiedOf(before) : Number.NEGATIVE_INFINITY)
    return { creator, created: before?.created ?? at, modified }
  }

  #conflict(id: string, expect: string | null | undefined, row: RecordRow | undefined): Refusal | undefined {
    const found = seen(row)
    if (expect === undefined || expect === found) return
    return new Refusal({ kind: 'conflict', conflicts: [{ id, expected: expect, found }] })
  }

  #remember(row: RecordRow, by: HistoryVersion['by'], index: number): void {
    const at = momentOf(this.#now)
    this.#put('history', makeVersion(row, by, at, `${at}~${this.#request}~${index}`))
  }

  #invalid(
    issues: Parameters<typeof describeFaults>[0],
    input: unknown,
    index: number,
    key: string,
  ): Refusal {
    return new Refusal({ kind: 'invalid', faults: describeFaults(issues, input, ['edits', index, key]) })
  }

  #put(table: Operation['table'], row: object): void {
    this.operations.push({ table, put: row })
  }

  async #row(id: string): Promise<RecordRow | undefined> {
    if (!this.#rows.has(id)) this.#rows.set(id, await this.#db.records.get([NOTEBOOK, id]))
    return this.#rows.get(id)
  }

  async #pack(id: string): Promise<PackRow | undefined> {
    if (!this.#packs.has(id)) this.#packs.set(id, await this.#db.packs.get(id))
    return this.#packs.get(id)
  }

  async #readSettings(): Promise<Settings> {
    this.#settings ??= (await this.#db.settings.get('settings'))?.settings ?? defaultSettings
    return this.#settings
  }
}

/** What the reader saw before it was copied into the notebook. */
async function findInPacks(db: Database, id: string): Promise<RecordRow | undefined> {
  const packs = await db.packs.toArray()
  packs.sort((one, other) => one.order - other.order)
  const rows = await db.records.bulkGet(packs.map((pack): [string, string] => [pack.origin, id]))
  return rows.find((row) => row !== undefined)
}

function withoutUndefined<Row extends object>(record: Row): Row {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Row
}

const makeVersion = (
  row: RecordRow,
  by: HistoryVersion['by'],
  replaced: string,
  version: string,
): HistoryVersion => ({ id: row.id, version, type: row.type, record: row.record, replaced, by })

// --- carrying out ----------------------------------------------------------------------------------------------

function tablesOf(db: Database, operations: readonly Operation[]) {
  return [...new Set(operations.map((operation) => operation.table))].map((name) => db.table(name))
}

/** In their order table by table; neighbours of one kind go in one call, which is what makes an import quick. */
async function perform(db: Database, operations: readonly Operation[]): Promise<void> {
  for (const table of tablesOf(db, operations)) {
    const own = operations.filter((operation) => operation.table === table.name)
    for (let from = 0, to = 0; from < own.length; from = to) {
      const puts = 'put' in own[from]!
      while (to < own.length && 'put' in own[to]! === puts) to++
      const run = own.slice(from, to)
      if (puts) await table.bulkPut(run.flatMap((one) => ('put' in one ? [one.put] : [])))
      else await table.bulkDelete(run.flatMap((one) => ('remove' in one ? [one.remove] : [])))
    }
  }
}

const costOf = (operation: Operation): number => 100 + ('put' in operation ? sizeOf(operation.put) : 0)

/** Cuts into batches of at most `limit` bytes; what is larger by itself is a batch by itself. */
function cut(operations: readonly Operation[], limit: number): Operation[][] {
  const batches: Operation[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const operation of operations) {
    const cost = costOf(operation)
    if (size + cost > limit) {
      batches.push([])
      size = 0
    }
    batches.at(-1)!.push(operation)
    size += cost
  }
  return batches
}

/** A change that does not fit one transaction: staged, made to count by one small write, carried out. */
async function stageAndApply(
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

async function finishApplying(db: Database): Promise<void> {
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

function tombstoneRow(
  origin: string,
  id: string,
  deleted: string,
  rest: Readonly<Record<string, unknown>>,
  sequence?: number,
): TombstoneRow {
  return {
    origin,
    id,
    deleted,
    ...(Object.keys(rest).length > 0 ? { rest } : {}),
    ...(sequence === undefined ? {} : { sequence }),
  }
}

const recordIdOf = (item: StagedItem): string | null =>
  item.kind === 'record' ? item.record.id : item.kind === 'tombstone' ? item.tombstone.id : null

const rowsOf = (db: Database, ids: readonly (string | null)[]) =>
  db.records.bulkGet(ids.map((id): [string, string] => [NOTEBOOK, id ?? '']))

// --- imports and packs -----------------------------------------------------------------------------------------

async function stagePart(
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
  if (edit.items.length > 1 && sizeOf(edit.items) > TRANSACTION_LIMIT) {
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

async function applyImport(
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
      order: pack.order ?? before?.order ?? Math.max(-1, ...packs.map((known) => known.order)) + 1 + index,
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
    const before = (await db.settings.get('settings'))?.settings
    const read = Settings.safeParse({ ...before, ...edit.settings })
    if (!read.success) {
      return fail({
        kind: 'invalid',
        faults: describeFaults(read.error.issues, edit.settings, ['edits', 0, 'settings']),
      })
    }
    operations.push({ table: 'settings', put: { key: 'settings', settings: read.data } })
    touched.add('settings')
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
        touched.add('records')
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

/** Removes what was staged; the pack rows of that revision are swept later. */
async function forgetImport(db: Database, row: ImportRow): Promise<void> {
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

// --- tidying ---------------------------------------------------------------------------------------------------

/** Removes rows that no pack names any more and answers that nobody will ask for again, bit by bit. */
export async function tidy(db: Database, now: number): Promise<void> {
  for (const { origin } of await db.sweeps.toArray()) {
    for (const table of [db.records, db.tombstones]) {
      for (;;) {
        const keys = await table
          .where('[origin+id]')
          .between([origin, Dexie.minKey], [origin, Dexie.maxKey])
          .limit(PAGE)
          .primaryKeys()
        if (keys.length === 0) break
        await table.bulkDelete(keys as never)
      }
    }
    await db.sweeps.delete(origin)
  }
  const old = await db.requests
    .where('at')
    .below(now - ANSWERS_KEPT)
    .limit(PAGE)
    .primaryKeys()
  if (old.length > 0) await db.requests.bulkDelete(old)
}
