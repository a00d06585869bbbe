/**
 * What an import would do, decided before anything is written: a pure function of what the notebook holds and what the file
 * brings. A record is known by its id, the later `modified` wins, the same moment with different words is a conflict and
 * stays ours unless somebody chooses. A deletion is a change like another: it wins over what was changed before it.
 */
import type { Article } from '../model/article.ts'
import { type Bundle, RECORD_TYPES, type RecordType } from '../model/bundle.ts'
import type { StagedItem } from '../model/change.ts'
import { samePlain } from '../model/plain.ts'
import {
  type AnyRecord,
  modifiedOf,
  type Standing,
  type TypedRecord,
  timeOf,
  titleOf,
} from '../model/record.ts'

/**
 * `kept`: ours is newer, or was deleted later. `deleted`: the file says it is gone, and later than ours was changed.
 * `conflict`: both were changed in the same moment and differ, or are of different sorts.
 */
export const OUTCOMES = ['added', 'same', 'updated', 'kept', 'conflict', 'deleted'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface PlanItem {
  /** `deleted`: the file's memory that this id was deleted. */
  readonly type: RecordType | 'deleted'
  readonly id: string
  /** What a person knows the record by; untrusted text. */
  readonly title: string
  readonly outcome: Outcome
  readonly ours: Standing | null
  /** What the file has. */
  readonly theirs: AnyRecord | { readonly id: string; readonly deleted: string }
  /** What is to be written, or `null`. */
  readonly write: StagedItem | null
}

export interface ImportPlan {
  /** In the order of the file. */
  readonly items: readonly PlanItem[]
  /** Of records; the memory of deletions counts only where it deletes something. */
  readonly counts: Readonly<Record<Outcome, number>>
  /** How many items would be written. */
  readonly writes: number
}

/** What the notebook holds under an id. A `Map` will do. */
export type RecordLookup = { get(id: string): Standing | undefined }

export type Choosing = 'ours' | 'theirs'

export interface ImportChoices {
  /** Whose record stands where both were changed in the same moment; ours unless told. */
  readonly conflicts?: Choosing
  /** Decisions about single records, by id; they hold against the rule, too. */
  readonly chosen?: { get(id: string): Choosing | undefined }
}

/** Decides for every record of the file. Linear; nothing is written. */
export function planImport(
  ours: RecordLookup,
  bundle: Pick<Bundle, RecordType | 'deleted'>,
  how: ImportChoices = {},
): ImportPlan {
  const gone = new Map(bundle.deleted.map((tombstone) => [tombstone.id, timeOf(tombstone.deleted)]))
  const brought = new Map<string, AnyRecord>()
  const items: PlanItem[] = []
  for (const type of RECORD_TYPES) {
    for (const record of bundle[type]) {
      brought.set(record.id, record)
      items.push(planRecord(ours.get(record.id), { type, record } as TypedRecord, gone.get(record.id), how))
    }
  }
  for (const tombstone of bundle.deleted) {
    items.push(planTombstone(ours.get(tombstone.id), tombstone, brought.get(tombstone.id), how))
  }
  const counts = { added: 0, same: 0, updated: 0, kept: 0, conflict: 0, deleted: 0 }
  let writes = 0
  for (const item of items) {
    if (item.type !== 'deleted' || item.outcome === 'deleted') counts[item.outcome]++
    if (item.write) writes++
  }
  return { items, counts, writes }
}

const expectOf = (standing: Standing | undefined): string | null =>
  standing && 'record' in standing ? String(standing.record.modified ?? '') : null

function planRecord(
  standing: Standing | undefined,
  theirs: TypedRecord,
  goneAt: number | undefined,
  { conflicts = 'ours', chosen }: ImportChoices,
): PlanItem {
  const { type, record } = theirs
  const { id } = record
  const put = (written: AnyRecord): StagedItem => ({
    kind: 'record',
    type,
    record: written,
    expect: expectOf(standing),
  })
  const item = (outcome: Outcome, write: StagedItem | null): PlanItem => ({
    type,
    id,
    title: titleOf(theirs),
    outcome,
    ours: standing ?? null,
    theirs: record,
    write,
  })
  const ruled = (outcome: Outcome, byRule: boolean): PlanItem => {
    const choice = chosen?.get(id)
    return item(outcome, (choice ? choice === 'theirs' : byRule) ? put(record) : null)
  }
  // the file itself says that it was deleted after this
  if (goneAt !== undefined && goneAt > modifiedOf(record)) return item('kept', null)
  if (!standing) return ruled('added', true)
  if ('deleted' in standing) {
    return modifiedOf(record) >= timeOf(standing.deleted) ? ruled('added', true) : ruled('kept', false)
  }
  if (standing.type === type && samePlain(standing.record, record)) return item('same', null)
  if (standing.type !== type) return ruled('conflict', conflicts === 'theirs')
  const [before, after] = [modifiedOf(standing.record), modifiedOf(record)]
  if (after > before) return ruled('updated', true)
  if (after < before) return ruled('kept', false)
  if (type === 'articles' && !chosen?.get(id)) {
    const joined = joinArticles(standing.record as Article, record as Article)
    return samePlain(joined, standing.record) ? item('kept', null) : item('updated', put(joined))
  }
  return ruled('conflict', conflicts === 'theirs')
}

/** Articles say what pages say, nobody wrote them: all addresses, and of the rest what ours does not know. */
function joinArticles(ours: Article, theirs: Article): Article {
  const joined: Record<string, unknown> = { ...theirs }
  for (const [key, value] of Object.entries(ours))
    if (value !== '' && value !== undefined) joined[key] = value
  const urls = new Set([...ours.urls, ...theirs.urls])
  if (theirs.url !== ours.url) urls.add(theirs.url)
  return { ...(joined as Article), urls: [...urls] }
}

function planTombstone(
  standing: Standing | undefined,
  tombstone: Bundle['deleted'][number],
  brought: AnyRecord | undefined,
  { chosen }: ImportChoices,
): PlanItem {
  const { id } = tombstone
  const at = timeOf(tombstone.deleted)
  const item = (outcome: Outcome, writes: boolean): PlanItem => ({
    type: 'deleted',
    id,
    title: standing && 'record' in standing ? titleOf(standing) : '',
    outcome,
    ours: standing ?? null,
    theirs: tombstone,
    write: writes ? { kind: 'tombstone', tombstone, expect: expectOf(standing) } : null,
  })
  // the file itself has it again
  if (brought && modifiedOf(brought) >= at) return item('kept', false)
  if (!standing) return item('added', true)
  if ('record' in standing) {
    const choice = chosen?.get(id)
    if (at > modifiedOf(standing.record)) return item('deleted', choice !== 'ours')
    return item('kept', choice === 'theirs')
  }
  const before = timeOf(standing.deleted)
  return at > before ? item('updated', true) : item(at === before ? 'same' : 'kept', false)
}
