/** The rows of the library's lists, and what is found among them. */
import { useEffect, useMemo } from 'preact/hooks'
import type { ActorOption } from '../../components/ActorPicker.tsx'
import { describeStatus } from '../../components/ClaimCard.tsx'
import { describeDay } from '../../components/dates.ts'
import { t, uiLanguage } from '../../components/messages.ts'
import type { Live } from '../../components/use-live.ts'
import { readHost } from '../../components/web-link.tsx'
import type { RecordType } from '../../lib/model/bundle.ts'
import { titleOf } from '../../lib/model/record.ts'
import type { Database } from '../../lib/store/database.ts'
import { eachVisible, type Found, findRecord, listLinked, listRecords } from '../../lib/store/records.ts'
import type { LinkKind } from '../../lib/store/row.ts'
import { searchOf } from '../../lib/store/search.ts'
import { db, useStore } from './notebook.ts'

/** What a list shows of a record; the record itself is read when it is opened, so that ten thousand rows stay light. */
export interface Listed {
  readonly id: string
  readonly type: RecordType
  readonly title: string
  /** Kind or status, as the filter's value and in words. */
  readonly kind: string
  readonly label: string
  readonly line: string
  readonly tags: readonly string[]
  readonly pack: { readonly id: string; readonly title: string } | null
  /** Annotations only: when it was made. */
  readonly created: string
}

export interface Filters {
  readonly words: string
  readonly kind: string
  readonly tag: string
  /** `notebook` or a pack's id; empty is all. */
  readonly from: string
}
export const NO_FILTERS: Filters = { words: '', kind: '', tag: '', from: '' }

export function listedOf({ type, record, pack }: Found): Listed {
  const common = { id: record.id, type, pack, created: String(record.created ?? '') }
  const title = titleOf({ type, record } as Found)
  switch (type) {
    case 'actors':
      return {
        ...common,
        title,
        kind: record.kind,
        label: t(`actorKind_${record.kind}`),
        line: record.summary,
        tags: record.tags,
      }
    case 'claims':
      return {
        ...common,
        title,
        kind: record.status,
        label: describeStatus(record.status),
        line: [record.said && describeDay(record.said), record.summary].filter(Boolean).join(' · '),
        tags: record.tags,
      }
    case 'annotations':
      return {
        ...common,
        title: title || t('recordKind_annotation'),
        kind: '',
        label: readHost(record.target.source),
        line: record.note,
        tags: record.tags,
      }
    case 'articles':
      return {
        ...common,
        title,
        kind: '',
        label: record.siteName || readHost(record.url),
        line: [record.byline, record.published && describeDay(record.published)].filter(Boolean).join(' · '),
        tags: [],
      }
  }
}

/** All visible records of one sort, by title; annotations newest first. */
export const useListed = (type: RecordType): Live<readonly Listed[]> =>
  useStore(
    async (db) => {
      // The count of writes is what makes this live: a visit to ten thousand rows is more than a live query follows.
      await db.meta.get('sequence')
      const all: Listed[] = []
      await eachVisible(db, type, (found) => {
        all.push(listedOf(found as Found))
      })
      const { compare } = new Intl.Collator(uiLanguage(), { numeric: true })
      return type === 'annotations'
        ? all.sort((one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0))
        : all.sort((one, other) => compare(one.title, other.title))
    },
    [type],
  )

/** Ids in the order of fit, or `null` where nothing is asked. */
function useHits(type: RecordType, words: string): Live<readonly string[] | null> {
  return useStore(
    async (db) => (words.trim() ? (await searchOf(db).find(words, { type })).map(({ id }) => id) : null),
    [type, words],
  )
}

/** The rows that pass the filters, in the order of fit where words are searched. */
export function useFiltered(type: RecordType, all: readonly Listed[], filters: Filters): readonly Listed[] {
  const { words, kind, tag, from } = filters
  const live = useHits(type, words)
  useEffect(() => {
    if (all.length === 0) return
    // The list is shown, and its reader still on the way to the search field.
    const idle = requestIdleCallback(() => void searchOf(db).warm().catch(console.error))
    return () => cancelIdleCallback(idle)
  }, [all])
  const hits = live.state === 'ready' ? live.value : null
  const byId = useMemo(() => new Map(all.map((listed) => [listed.id, listed])), [all])
  return useMemo(() => {
    const passes = (listed: Listed) =>
      (!kind || listed.kind === kind) &&
      (!tag || listed.tags.includes(tag)) &&
      (!from || (listed.pack?.id ?? 'notebook') === from)
    if (!hits) return kind || tag || from ? all.filter(passes) : all
    return hits.flatMap((id) => {
      const listed = byId.get(id)
      return listed && passes(listed) ? listed : []
    })
  }, [all, byId, hits, kind, tag, from])
}

/** The tags in use, the most used first; a select of more than a hundred helps nobody. */
export function tagsOf(all: readonly Listed[]): string[] {
  const uses = new Map<string, number>()
  for (const { tags } of all) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  return [...uses]
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .slice(0, 100)
    .map(([tag]) => tag)
}

export async function readActorOption(db: Database, id: string | null): Promise<ActorOption | null> {
  const found = id ? await findRecord(db, id) : null
  return found?.type === 'actors' ? optionOf(found) : null
}

export async function findActorOptions(db: Database, words: string): Promise<ActorOption[]> {
  const { items } = await listRecords(db, 'actors', { search: words, limit: 8 })
  return items.map(optionOf)
}

const optionOf = ({ record }: Found<'actors'>): ActorOption => ({
  id: record.id,
  name: record.name,
  summary: record.summary,
})

/** What points to a record: an actor's claims, what is noted about it, an article's annotations. */
export async function readLinked(db: Database, { type, record }: Found): Promise<Listed[]> {
  const links: [LinkKind, string][] =
    type === 'articles'
      ? [...new Set([record.url, ...record.urls])].map((url) => ['source', url])
      : type === 'annotations'
        ? [['reply', record.id]]
        : [
            ['speaker', record.id],
            ['about', record.id],
          ]
  const linked = new Map<string, Listed>()
  for (const [kind, to] of links) {
    for (const found of await listLinked(db, kind, to, { limit: 200 }))
      linked.set(found.record.id, listedOf(found))
  }
  return [...linked.values()]
}
