/** What a file is written from: the notebook, a pack, or all that a reader would miss. */
import { Dexie } from 'dexie'
import type { Actor } from '../model/actor.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Draft, HistoryVersion, PackHead, Subscription, Tombstone } from '../model/bundle.ts'
import type { Claim } from '../model/claim.ts'
import type { Choice, Settings } from '../model/settings.ts'
import { type Database, eachOf, eachRow, NOTEBOOK, PAGE, type TombstoneRow } from './database.ts'
import { listChoices, listDrafts, listPacks, readSettings } from './records.ts'

/** The sections of a bundle as `writeBundle` takes them; keys that we do not know stand beside them. */
export interface ExportContents {
  pack?: PackHead
  actors: Actor[]
  claims: Claim[]
  annotations: Annotation[]
  articles: Article[]
  deleted: Tombstone[]
  choices?: Choice[]
  subscriptions?: Subscription[]
  settings?: Settings
  history?: HistoryVersion[]
  drafts?: Draft[]
  [unknown: string]: unknown
}

export interface ExportOptions {
  /** This pack instead of the notebook. */
  readonly pack?: string
  /** Without annotations marked private, and without articles that only private ones are about. */
  readonly leaveOutPrivate?: boolean
  /** With choices, subscriptions, settings, earlier versions and drafts: a backup. */
  readonly backup?: boolean
}

/** Reads it all, a page at a time; throws where there is no such pack. */
export async function exportContents(db: Database, options: ExportOptions = {}): Promise<ExportContents> {
  const { pack: id, leaveOutPrivate = false, backup = false } = options
  if (id !== undefined) {
    const pack = await db.packs.get(id)
    if (!pack) throw new Error(`no pack ${id}`)
    return { pack: pack.head, ...(await readOrigin(db, pack.origin, leaveOutPrivate)) }
  }
  const unknown = await db.meta.get('unknown')
  const contents: ExportContents = {
    ...(unknown?.key === 'unknown' ? unknown.value : {}),
    ...(await readOrigin(db, NOTEBOOK, leaveOutPrivate)),
  }
  if (!backup) return contents
  const versions: HistoryVersion[] = []
  await eachOf(
    db.history,
    (row): [string, string] => [row.id, row.version],
    (row) => versions.push(row),
  )
  const subscriptions: Subscription[] = []
  for (const pack of await listPacks(db)) {
    const { enabled, order, upkeep } = pack
    subscriptions.push({
      pack: pack.head,
      enabled,
      order,
      upkeep,
      ...(await readOrigin(db, pack.origin, false)),
    })
  }
  return {
    ...contents,
    choices: await listChoices(db),
    subscriptions,
    settings: await readSettings(db),
    history: versions,
    drafts: await listDrafts(db),
  }
}

async function readOrigin(db: Database, origin: string, leaveOutPrivate: boolean) {
  const actors: Actor[] = []
  const claims: Claim[] = []
  const annotations: Annotation[] = []
  const articles: Article[] = []
  const sections = { actors, claims, annotations, articles }
  const hidden = new Set<string>()
  await eachRow(db, origin, (row) => {
    if (leaveOutPrivate && row.type === 'annotations' && row.record.private === true) {
      hidden.add((row.record as Annotation).target.source)
    } else sections[row.type].push(row.record as never)
  })
  const open = new Set(annotations.map((annotation) => annotation.target.source))
  const shown = articles.filter(({ url, urls }) => {
    const addresses = [url, ...urls]
    return !addresses.some((one) => hidden.has(one)) || addresses.some((one) => open.has(one))
  })
  return { ...sections, articles: shown, deleted: await readTombstones(db, origin) }
}

async function readTombstones(db: Database, origin: string): Promise<Tombstone[]> {
  const all: Tombstone[] = []
  let last: string | undefined
  for (;;) {
    const rows: TombstoneRow[] = await db.tombstones
      .where('[origin+id]')
      .between([origin, last ?? Dexie.minKey], [origin, Dexie.maxKey], last === undefined, true)
      .limit(PAGE)
      .toArray()
    for (const { id, deleted, rest } of rows) all.push({ ...rest, id, deleted })
    if (rows.length < PAGE) return all
    last = rows.at(-1)!.id
  }
}
