/** What a person edits: each edit becomes operations that can be repeated, or says why not. */
import type { HistoryVersion, RecordType } from '../model/bundle.ts'
import type { Change, CommitAnswer, CommitFault, Conflict, Edit, Touched } from '../model/change.ts'
import { describeFaults, type Fault } from '../model/fault.ts'
import { samePlain } from '../model/plain.ts'
import { modifiedOf, readRecord } from '../model/record.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { Choice, defaultSettings, Settings, settingsTouched } from '../model/settings.ts'
import { stageAndApply } from './apply.ts'
import { type Database, NOTEBOOK, type Operation, type PackRow, type RecordRow } from './database.ts'
import { makeRow, TRANSACTION_LIMIT } from './row.ts'
import {
  answer,
  cut,
  makeVersion,
  momentAfter,
  momentOf,
  perform,
  seen,
  sequenceOf,
  tablesOf,
} from './writing.ts'

/** Plans every edit of a change, then writes them all or tells all that is wrong. */
export async function runEdits(
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
    if (refused?.kind === 'invalid') faults.push(...refused.faults)
    else if (refused?.kind === 'conflict') conflicts.push(...refused.conflicts)
    else if (refused) return fail(refused)
  }
  if (faults.length > 0) return fail({ kind: 'invalid', faults: faults.slice(0, 100) })
  if (conflicts.length > 0) return fail({ kind: 'conflict', conflicts })
  const { operations, touched } = planning
  const counted = touched.size > (touched.has('drafts') ? 1 : 0)
  // A draft that is kept twice is kept once; ten a second are not each remembered.
  const isRemembered = change.edits.some((edit) => edit.do !== 'putDraft')
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
      if (isRemembered) await db.requests.put({ request: change.request, at: now, answer: said })
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

  async plan(edit: Edit, index: number): Promise<CommitFault | undefined> {
    const at = momentOf(this.#now)
    switch (edit.do) {
      case 'putRecord':
        return this.#putRecord(edit, index)
      case 'deleteRecord': {
        const row = await this.#row(edit.id)
        if (!row) return { kind: 'not-found', id: edit.id }
        const conflict = this.#conflict(edit.id, edit.expect, row)
        if (conflict) return conflict
        const deleted = momentAfter(this.#now, modifiedOf(row.record))
        this.#remember(row, 'delete', index)
        this.operations.push({ table: 'records', remove: [NOTEBOOK, edit.id] })
        this.#put('tombstones', { origin: NOTEBOOK, id: edit.id, deleted, sequence: this.#sequence })
        this.#rows.set(edit.id, undefined)
        this.deleted.push(edit.id)
        this.touched.add(row.type)
        return
      }
      case 'restoreVersion': {
        const version = await this.#db.history.get([edit.id, edit.version])
        if (!version) return { kind: 'not-found', id: edit.id }
        const row = await this.#row(edit.id)
        const conflict = this.#conflict(edit.id, edit.expect, row)
        if (conflict) return conflict
        return this.#write(version.type, version.record, row, 'restore', index)
      }
      case 'changeSettings': {
        const read = Settings.safeParse({ ...(await this.#readSettings()), ...edit.settings })
        if (!read.success) return this.#invalid(read.error.issues, edit.settings, index, 'settings')
        for (const what of settingsTouched(await this.#readSettings(), read.data)) this.touched.add(what)
        this.#settings = read.data
        this.#put('settings', { key: 'settings', settings: read.data })
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
        if (!pack) return { kind: 'not-found', id: edit.pack }
        const changed: PackRow = {
          ...pack,
          enabled: edit.enabled ?? pack.enabled,
          order: edit.order ?? pack.order,
          upkeep: { ...pack.upkeep, ...edit.upkeep },
        }
        this.#packs.set(edit.pack, changed)
        this.#put('packs', changed)
        const stands = changed.enabled === pack.enabled && changed.order === pack.order
        this.touched.add(stands ? 'upkeep' : 'packs')
        return
      }
      case 'removePack': {
        const pack = await this.#pack(edit.pack)
        if (!pack) return { kind: 'not-found', id: edit.pack }
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

  async #putRecord(
    edit: Extract<Edit, { do: 'putRecord' }>,
    index: number,
  ): Promise<CommitFault | undefined> {
    const id = edit.record.id ?? this.#newId()
    const row = await this.#row(id)
    const conflict = this.#conflict(id, edit.expect, row)
    if (conflict) return conflict
    if (row && row.type !== edit.type) {
      return {
        kind: 'invalid',
        faults: [{ path: `edits[${index}].type`, message: `${id} stands among the ${row.type}` }],
      }
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
  ): Promise<CommitFault | undefined> {
    const read = readRecord(type, { ...given, ...(await this.#authorship(type, given, row)) }, [
      'edits',
      index,
      'record',
    ])
    if (!read.ok) return { kind: 'invalid', faults: read.error }
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
    this.touched.add(type)
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

  #conflict(
    id: string,
    expect: string | null | undefined,
    row: RecordRow | undefined,
  ): CommitFault | undefined {
    const found = seen(row)
    if (expect === undefined || expect === found) return
    return { kind: 'conflict', conflicts: [{ id, expected: expect, found }] }
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
  ): CommitFault {
    return { kind: 'invalid', faults: describeFaults(issues, input, ['edits', index, key]) }
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
