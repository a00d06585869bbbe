/**
 * The database of our own pages and the worker; a content script must never import this, since there IndexedDB is
 * the news site's. Only `commit.ts` writes what a person wrote. Whoever reads goes by key ranges in pages: `getAll()` on a large table fails in
 * Firefox (`UnknownError` at 276 MB, which looks exactly like corruption).
 */
import { Dexie, type IndexableType, type Table } from 'dexie'
import type { Draft, HistoryVersion, PackHead, RecordType } from '../model/bundle.ts'
import type { CommitAnswer, PackUpkeep, StagedItem } from '../model/change.ts'
import type { AnyRecord } from '../model/record.ts'
import type { Choice, Settings } from '../model/settings.ts'

/** The origin of what the reader wrote or imported; a pack's is `pack:` with its id and revision. */
export const NOTEBOOK = 'notebook'

/** A record as it lies in the database, beside what the indexes need. */
export interface RecordRow {
  readonly origin: string
  readonly id: string
  readonly type: RecordType
  /** Folded title (annotations: moment of creation), the order of lists. */
  readonly sort: string
  /** What it points to; see `linkTo`. */
  readonly links: readonly string[]
  readonly record: AnyRecord
  /** Notebook only: the store's count when it was written. */
  readonly sequence?: number
}

export interface TombstoneRow {
  readonly origin: string
  readonly id: string
  readonly deleted: string
  readonly sequence?: number
  /** The tombstone's unknown keys. */
  readonly rest?: Readonly<Record<string, unknown>>
}

export type SectionCounts = Readonly<Record<RecordType | 'deleted', number>>

/** A pack that was installed. Its records count only while this row names their origin. */
export interface PackRow {
  readonly id: string
  readonly head: PackHead
  /** `pack:<id>@<revision>`: where the rows of this revision are. */
  readonly origin: string
  readonly revision: string
  readonly enabled: boolean
  /** Lower goes before higher where two packs have the same record. */
  readonly order: number
  readonly counts: SectionCounts
  readonly installed: string
  readonly updated: string
  readonly upkeep: PackUpkeep
}

/** A write that can be done twice with the same effect. */
export type Operation =
  | { readonly table: WrittenTable; readonly put: object }
  | { readonly table: WrittenTable; readonly remove: IndexableType }
export type WrittenTable =
  | 'records'
  | 'tombstones'
  | 'packs'
  | 'settings'
  | 'choices'
  | 'history'
  | 'drafts'
  | 'sweeps'
  | 'meta'

/** An import or a large change on its way. Until `state` is `applying`, nothing of it counts. */
export interface ImportRow {
  readonly id: string
  readonly state: 'staging' | 'applying'
  readonly touched: number
  /** Packs that parts were staged for. */
  readonly packs: readonly string[]
  readonly request?: string
  readonly sequence?: number
  readonly answer?: CommitAnswer
}

export interface StagedRow {
  readonly import: string
  readonly part: number
  /** An import's items, turned into operations when they are applied. */
  readonly items?: readonly StagedItem[]
  /** A large change's operations. */
  readonly operations?: readonly Operation[]
  /** Rows of a pack that this part wrote under the pack's new origin. */
  readonly pack?: string
  readonly counts?: SectionCounts
}

export interface SettingsRow {
  readonly key: 'settings'
  readonly settings: Settings
}
export interface RequestRow {
  readonly request: string
  readonly at: number
  readonly answer: CommitAnswer
}
export type MetaRow =
  | { readonly key: 'sequence'; readonly value: number }
  | { readonly key: 'unknown'; readonly value: Readonly<Record<string, unknown>> }

/** One sentence of a story that was read; see `lib/edition`. */
export interface SentenceRow {
  readonly start: number
  readonly end: number
  readonly hash: number
  readonly words: string
}

export interface EditionRow {
  /** Key of the story's address. */
  readonly address: string
  /** When it was read, UTC. */
  readonly read: string
  readonly sentences: readonly SentenceRow[]
}

/** What an origin has, compiled for matching. A row's number is its place among the origin's rows by id, of whatever type. */
export interface SegmentRow {
  /** What its numbers mean. */
  readonly form: number
  readonly origin: string
  /** The store's count when it was compiled: what the notebook wrote since is not in it. */
  readonly sequence: number
  readonly rows: number
  /** The ids of every `step`-th row. */
  readonly step: number
  readonly ids: readonly string[]
  readonly actors: Blob
  readonly claims: Blob
  /** The row's number of each claim, in the order in which the claims were compiled. */
  readonly claimRows: Uint32Array
}

export class Database extends Dexie {
  records!: Table<RecordRow, [string, string]>
  tombstones!: Table<TombstoneRow, [string, string]>
  packs!: Table<PackRow, string>
  settings!: Table<SettingsRow, string>
  choices!: Table<Choice, string>
  history!: Table<HistoryVersion, [string, string]>
  drafts!: Table<Draft, string>
  requests!: Table<RequestRow, string>
  imports!: Table<ImportRow, string>
  staged!: Table<StagedRow, [string, number]>
  /** Origins whose rows nobody names any more, to be removed bit by bit. */
  sweeps!: Table<{ readonly origin: string }, string>
  meta!: Table<MetaRow, string>
  segments!: Table<SegmentRow, string>
  editions!: Table<EditionRow, string>

  constructor(name: string) {
    // `strict` is what makes an acknowledged write outlive a power cut; Chromium's default is `relaxed`.
    super(name, { chromeTransactionDurability: 'strict' })
    this.version(1).stores({
      records: '[origin+id], [origin+type+sort+id], *links, sequence',
      tombstones: '[origin+id], sequence',
      packs: 'id',
      settings: 'key',
      choices: 'id, record',
      history: '[id+version], replaced',
      drafts: 'id',
      requests: 'request, at',
      imports: 'id, state',
      staged: '[import+part]',
      sweeps: 'origin',
      meta: 'key',
    })
    this.version(2).stores({ segments: 'origin, [origin+sequence]' })
    // Rows written before have whole addresses in their links; `listLinked` asks for both.
    this.version(3).stores({ editions: 'address' })
  }
}

/**
 * Opens (lazily, at the first question) the database. A page that still has it open while another context upgrades it
 * lets go at once (`versionchange`), and `onOutdated` may then ask the person to reload.
 */
export function openDatabase(name = 'backgrounder', { onOutdated = () => {} } = {}): Database {
  const db = new Database(name)
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true })
    onOutdated()
    return false // Dexie's own handler would only warn and close again
  })
  return db
}

/** How many rows are read at once. */
export const PAGE = 250

/** Where the rows of a pack's revision are. */
export const packOrigin = (pack: string, revision: string): string => `pack:${pack}@${revision}`

/** The largest string key that starts with `prefix`, for ranges. */
export const after = (prefix: string): string => `${prefix}\uffff`

/**
 * Visits the rows of one origin (and type) in the order of ids or of the list, a page at a time, never the whole table at
 * once. Between pages others may write; a row that was there all the time is visited once.
 */
export async function eachRow(
  db: Database,
  origin: string,
  visit: (row: RecordRow) => void | Promise<void>,
  type?: RecordType,
): Promise<void> {
  let last: RecordRow | undefined
  for (;;) {
    const rows: RecordRow[] = type
      ? await db.records
          .where('[origin+type+sort+id]')
          .between(
            last ? [origin, type, last.sort, last.id] : [origin, type, Dexie.minKey],
            [origin, type, Dexie.maxKey],
            !last,
            true,
          )
          .limit(PAGE)
          .toArray()
      : await db.records
          .where('[origin+id]')
          .between([origin, last ? last.id : Dexie.minKey], [origin, Dexie.maxKey], !last, true)
          .limit(PAGE)
          .toArray()
    for (const row of rows) await visit(row)
    last = rows.at(-1)
    if (rows.length < PAGE) return
  }
}

/** How many rows an origin has, of whatever type; counts no further than `limit`. */
export async function countRows(db: Database, origin: string, limit?: number): Promise<number> {
  const rows = db.records.where('[origin+id]').between([origin, Dexie.minKey], [origin, Dexie.maxKey])
  // A count goes through all of them first: 1.7 s for 377,000 where 2,000 would do.
  return limit === undefined ? rows.count() : (await rows.limit(limit).primaryKeys()).length
}

/** Visits every row of a table in the order of its key, a page at a time. */
export async function eachOf<Row, Key extends IndexableType>(
  table: Table<Row, Key>,
  keyOf: (row: Row) => Key,
  visit: (row: Row) => void,
): Promise<void> {
  let last: Key | undefined
  for (;;) {
    const rows: Row[] = await (last === undefined ? table.orderBy(':id') : table.where(':id').above(last))
      .limit(PAGE)
      .toArray()
    for (const row of rows) visit(row)
    if (rows.length < PAGE) return
    last = keyOf(rows.at(-1)!)
  }
}
