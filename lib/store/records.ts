/**
 * What pages and the worker read. Every function here asks Dexie only, so it can be used in `liveQuery`. «Visible» is the
 * notebook and every enabled pack; where several have a record of the same id, the notebook's stands, then the pack's that
 * goes first. No function reads a whole large table at once.
 */
import { Dexie } from 'dexie'
import type { Draft, HistoryVersion, RecordType } from '../model/bundle.ts'
import type { RecordOf, Standing } from '../model/record.ts'
import { type Choice, defaultSettings, Settings } from '../model/settings.ts'
import {
  type Database,
  eachOf,
  eachRow,
  NOTEBOOK,
  PAGE,
  type PackRow,
  type RecordRow,
  type SectionCounts,
} from './database.ts'
import { type LinkKind, linkTo } from './row.ts'
import { searchOf } from './search.ts'

/** A record with where it comes from. */
export type Found<Type extends RecordType = RecordType> = {
  [One in Type]: {
    readonly type: One
    readonly record: RecordOf[One]
    readonly origin: string
    /** `null`: the reader's own notebook. */
    readonly pack: { readonly id: string; readonly title: string } | null
    /** What `putRecord` must say as `expect` to edit it: the `modified` seen, or `null` where it is a pack's. */
    readonly expect: string | null
  }
}[Type]

/** An origin that counts, in the order of precedence. */
export interface VisibleOrigin {
  readonly origin: string
  readonly pack: { readonly id: string; readonly title: string } | null
}

/** The installed packs, in order. */
export async function listPacks(db: Database): Promise<PackRow[]> {
  const packs: PackRow[] = []
  await eachOf(
    db.packs,
    (row) => row.id,
    (row) => packs.push(row),
  )
  return packs.sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1))
}

/** The notebook, then the enabled packs in order. */
export async function listOrigins(db: Database): Promise<VisibleOrigin[]> {
  const packs = await listPacks(db)
  return [
    { origin: NOTEBOOK, pack: null },
    ...packs
      .filter((pack) => pack.enabled)
      .map((pack) => ({ origin: pack.origin, pack: { id: pack.id, title: pack.head.title } })),
  ]
}

function foundOf(row: RecordRow, { origin, pack }: VisibleOrigin): Found {
  const expect = pack ? null : String(row.record.modified ?? '')
  return { type: row.type, record: row.record, origin, pack, expect } as Found
}

/** The visible record of that id, or `null`. */
export async function findRecord(db: Database, id: string): Promise<Found | null> {
  return (await findRecords(db, [id])).get(id) ?? null
}

/** The visible records of these ids; an id that is not known is not in the answer. */
export async function findRecords(db: Database, ids: readonly string[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (const where of await listOrigins(db)) {
    for (let from = 0; from < ids.length; from += PAGE) {
      const open = ids.slice(from, from + PAGE).filter((id) => !found.has(id))
      if (open.length === 0) continue
      const rows = await db.records.bulkGet(open.map((id): [string, string] => [where.origin, id]))
      for (const row of rows) if (row) found.set(row.id, foundOf(row, where))
    }
  }
  return found
}

export interface ListOptions<Type extends RecordType> {
  /** Words that must all stand somewhere in the record; best hits first. */
  readonly search?: string
  readonly filter?: (found: Found<Type>) => boolean
  /** 100 unless told. */
  readonly limit?: number
  /** `next` of the answer before. */
  readonly after?: string | null
  /** From the end; annotations then come newest first. */
  readonly reverse?: boolean
  /** Only what the notebook has (`'notebook'`) or a pack (its id). */
  readonly from?: string
}

export interface Listed<Type extends RecordType> {
  readonly items: readonly Found<Type>[]
  /** Hand it in as `after` for what follows; `null` at the end. */
  readonly next: string | null
}

/** A page of the visible records of one sort: by title (annotations: by creation), or by fit where something is searched. */
export async function listRecords<Type extends RecordType>(
  db: Database,
  type: Type,
  options: ListOptions<Type> = {},
): Promise<Listed<Type>> {
  const { search, from } = options
  const all = await listOrigins(db)
  const origins = from === undefined ? all : all.filter(({ pack }) => (pack?.id ?? NOTEBOOK) === from)
  if (search?.trim()) return listHits(db, type, search, origins, options)
  return listInOrder(db, type, origins, all, options)
}

async function listHits<Type extends RecordType>(
  db: Database,
  type: Type,
  search: string,
  origins: readonly VisibleOrigin[],
  { filter, limit = 100, after: cursor }: ListOptions<Type>,
): Promise<Listed<Type>> {
  const ids = (await searchOf(db).find(search, { type })).map((hit) => hit.id)
  const wanted = new Set(origins.map(({ origin }) => origin))
  const items: Found<Type>[] = []
  let at = Number(cursor ?? 0)
  while (at < ids.length && items.length < limit) {
    const some = ids.slice(at, at + limit)
    const found = await findRecords(db, some)
    for (const id of some) {
      if (items.length === limit) break
      at++
      const one = found.get(id) as Found<Type> | undefined
      if (one && wanted.has(one.origin) && (!filter || filter(one))) items.push(one)
    }
  }
  return { items, next: at < ids.length ? String(at) : null }
}

async function listInOrder<Type extends RecordType>(
  db: Database,
  type: Type,
  origins: readonly VisibleOrigin[],
  all: readonly VisibleOrigin[],
  { filter, limit = 100, after: cursor, reverse = false }: ListOptions<Type>,
): Promise<Listed<Type>> {
  const items: Found<Type>[] = []
  let last = cursor ? (JSON.parse(cursor) as [string, string]) : undefined
  for (;;) {
    const merged: [RecordRow, VisibleOrigin][] = []
    for (const where of origins) {
      const first = [where.origin, type]
      const range =
        reverse && last
          ? db.records
              .where('[origin+type+sort+id]')
              .between([...first, Dexie.minKey], [...first, ...last], true, false)
          : db.records
              .where('[origin+type+sort+id]')
              .between([...first, ...(last ?? [Dexie.minKey])], [...first, Dexie.maxKey], !last, true)
      const rows = await (reverse ? range.reverse() : range).limit(limit).toArray()
      for (const row of rows) merged.push([row, where])
    }
    const sign = reverse ? -1 : 1
    merged.sort(([one], [other]) => sign * compareRows(one, other))
    const page = merged.slice(0, limit)
    const shadowed = await findShadowed(db, page, all)
    for (const [row, where] of page) {
      if (items.length === limit) break
      last = [row.sort, row.id]
      if (shadowed.has(row)) continue
      const one = foundOf(row, where) as Found<Type>
      if (!filter || filter(one)) items.push(one)
    }
    if (page.length < limit) return { items, next: null }
    if (items.length === limit) return { items, next: JSON.stringify(last) }
  }
}

/** As IndexedDB compares keys: by UTF-16 units, as JavaScript does. */
function compareRows(one: RecordRow, other: RecordRow): number {
  if (one.sort !== other.sort) return one.sort < other.sort ? -1 : 1
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1
}

/** Those rows whose id an origin of higher precedence has too, under whatever title. */
async function findShadowed(
  db: Database,
  rows: readonly (readonly [RecordRow, VisibleOrigin])[],
  origins: readonly VisibleOrigin[],
): Promise<Set<RecordRow>> {
  const shadowed = new Set<RecordRow>()
  for (const [level, { origin }] of origins.entries()) {
    const below = rows.filter(
      ([row, where]) => !shadowed.has(row) && origins.findIndex((one) => one.origin === where.origin) > level,
    )
    if (below.length === 0) continue
    const above = await db.records.bulkGet(below.map(([row]): [string, string] => [origin, row.id]))
    for (const [index, row] of above.entries()) if (row) shadowed.add(below[index]![0])
  }
  return shadowed
}

/**
 * The visible records that point to something: claims by `speaker`, annotations by `source` (article address), `about`
 * (record id) or `reply` (annotation id), articles by any of their `url`s. Addresses are compared as `linkTo` says. In the
 * order of ids; at most `limit`.
 */
export async function listLinked(
  db: Database,
  kind: LinkKind,
  to: string,
  { limit = 1000 } = {},
): Promise<Found[]> {
  const origins = await listOrigins(db)
  const rows = await db.records
    .where('links')
    .anyOf([...new Set([linkTo(kind, to), `${kind}:${to}`])])
    .limit(limit)
    .toArray()
  const pairs = rows.flatMap((row): [RecordRow, VisibleOrigin][] => {
    const where = origins.find(({ origin }) => origin === row.origin)
    return where ? [[row, where]] : []
  })
  const shadowed = await findShadowed(db, pairs, origins)
  return pairs.filter(([row]) => !shadowed.has(row)).map(([row, where]) => foundOf(row, where))
}

/** What is noted on a story, under whichever of its addresses it was read, in the order of ids. */
export async function listNoted(db: Database, address: string): Promise<Found<'annotations'>[]> {
  const articles = await listLinked(db, 'url', address)
  const addresses = articles.flatMap(({ record }) => {
    const { url, urls } = record as RecordOf['articles']
    return [url, ...urls]
  })
  const noted = new Map<string, Found<'annotations'>>()
  for (const one of new Set([address, ...addresses])) {
    for (const found of await listLinked(db, 'source', one))
      if (found.type === 'annotations') noted.set(found.record.id, found)
  }
  return [...noted.values()].sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
}

/** Visits every visible record of one sort, in no particular order; for the worker's index. Linear, a page at a time. */
export async function eachVisible<Type extends RecordType>(
  db: Database,
  type: Type,
  visit: (found: Found<Type>) => void | Promise<void>,
): Promise<void> {
  const origins = await listOrigins(db)
  const seen = new Set<string>()
  for (const [level, where] of origins.entries()) {
    const lowest = level === origins.length - 1
    // a record shadows one of the same id in whatever section, so all ids of an origin count
    await eachRow(
      db,
      where.origin,
      async (row) => {
        if (seen.has(row.id)) return
        if (!lowest) seen.add(row.id)
        if (row.type === type) await visit(foundOf(row, where) as Found<Type>)
      },
      lowest ? type : undefined,
    )
  }
}

/** How many rows of the notebook were written since the store's count was `sequence`, up to `limit`. */
export const countWrittenSince = (db: Database, sequence: number, limit: number): Promise<number> =>
  db.records.where('sequence').aboveOrEqual(sequence).limit(limit).count()

/** The rows of the notebook written since, that count's own among them; the latest where there are more than `limit`. */
export const listWrittenSince = (db: Database, sequence: number, limit: number): Promise<RecordRow[]> =>
  db.records.where('sequence').aboveOrEqual(sequence).reverse().limit(limit).toArray()

export interface Counts {
  readonly notebook: SectionCounts
  /** By pack id, enabled or not. */
  readonly packs: Readonly<Record<string, SectionCounts>>
}

/** How much there is. A record that shadows a pack's is counted in both. */
export async function counts(db: Database): Promise<Counts> {
  const ofType = (type: RecordType) =>
    db.records
      .where('[origin+type+sort+id]')
      .between([NOTEBOOK, type, Dexie.minKey], [NOTEBOOK, type, Dexie.maxKey])
      .count()
  const deleted = db.tombstones
    .where('[origin+id]')
    .between([NOTEBOOK, Dexie.minKey], [NOTEBOOK, Dexie.maxKey])
    .count()
  const notebook = {
    actors: await ofType('actors'),
    claims: await ofType('claims'),
    annotations: await ofType('annotations'),
    articles: await ofType('articles'),
    deleted: await deleted,
  }
  const packs = await listPacks(db)
  return { notebook, packs: Object.fromEntries(packs.map((pack) => [pack.id, pack.counts])) }
}

/** What the reader set; defaults where nothing was. */
export async function readSettings(db: Database): Promise<Settings> {
  const row = await db.settings.get('settings')
  return row ? Settings.parse(row.settings) : defaultSettings
}

/** All of the reader's choices, or those about one record. */
export async function listChoices(db: Database, record?: string): Promise<Choice[]> {
  if (record !== undefined) return db.choices.where('record').equals(record).toArray()
  const all: Choice[] = []
  await eachOf(
    db.choices,
    (row) => row.id,
    (row) => all.push(row),
  )
  return all
}

export async function findDraft(db: Database, id: string): Promise<Draft | null> {
  return (await db.drafts.get(id)) ?? null
}

export async function listDrafts(db: Database): Promise<Draft[]> {
  const all: Draft[] = []
  await eachOf(
    db.drafts,
    (row) => row.id,
    (row) => all.push(row),
  )
  return all
}

/** Earlier versions of a record, newest first; at most `limit`. */
export async function history(db: Database, id: string, { limit = 100 } = {}): Promise<HistoryVersion[]> {
  return db.history
    .where('[id+version]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray()
}

/** What was deleted and is still gone, latest first: `restoreVersion` brings it back. */
export async function listDeleted(db: Database, { limit = 100 } = {}): Promise<HistoryVersion[]> {
  const gone: HistoryVersion[] = []
  const seen = new Set<string>()
  let before: string | undefined
  for (;;) {
    const rows: HistoryVersion[] = await (before === undefined
      ? db.history.orderBy('replaced')
      : db.history.where('replaced').below(before)
    )
      .reverse()
      .limit(PAGE)
      .toArray()
    const fresh = rows.filter((row) => !seen.has(row.id))
    for (const row of fresh) seen.add(row.id)
    const present = await db.records.bulkGet(fresh.map((row): [string, string] => [NOTEBOOK, row.id]))
    gone.push(...fresh.filter((_, index) => !present[index]))
    if (rows.length < PAGE || gone.length >= limit) return gone.slice(0, limit)
    before = rows.at(-1)!.replaced
  }
}

/** What the notebook holds under these ids, for planning an import. */
export async function readStandings(db: Database, ids: readonly string[]): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>()
  for (let from = 0; from < ids.length; from += PAGE) {
    const keys = ids.slice(from, from + PAGE).map((id): [string, string] => [NOTEBOOK, id])
    const rows = await db.records.bulkGet(keys)
    const tombstones = await db.tombstones.bulkGet(keys)
    for (const row of tombstones) if (row) standings.set(row.id, { deleted: row.deleted })
    for (const row of rows) if (row) standings.set(row.id, { type: row.type, record: row.record } as Standing)
  }
  return standings
}
