/**
 * What the editor holds while a record is edited, and what is wrong with it. Fields that the editor does not show
 * stay in the record as they were, unknown keys included.
 */
import { Actor } from '../lib/model/actor.ts'
import { Annotation } from '../lib/model/annotation.ts'
import { Claim } from '../lib/model/claim.ts'
import { t } from './messages.ts'

export type EditedRecord =
  | { readonly type: 'actors'; readonly record: Actor }
  | { readonly type: 'claims'; readonly record: Claim }
  | { readonly type: 'annotations'; readonly record: Annotation }

/** The fault of a field by its path: `name`, `sources.0.url`. */
export type Faults = ReadonlyMap<string, string>

/** A record with nothing in it yet, for the editor to fill; `id` is the caller's to make. */
export const draftActor = (id: string): EditedRecord => ({
  type: 'actors',
  // Empty is not valid: the editor asks for a name before it saves.
  record: { ...Actor.parse({ id, kind: 'person', name: '?' }), name: '' },
})
export const draftClaim = (id: string): EditedRecord => ({
  type: 'claims',
  record: { ...Claim.parse({ id, text: '?' }), text: '' },
})

/** `selector` that is none is left out: the note is about the article then. */
export function draftAnnotation(id: string, source: string, selector: unknown): EditedRecord {
  const read = Annotation.safeParse({ id, target: { source, selector } })
  return { type: 'annotations', record: read.data ?? Annotation.parse({ id, target: { source } }) }
}

type Plain = Record<string, unknown>

/** Optional fields that are left empty are absent, not `''`. */
function dropEmpty<Item extends object>(item: Item, names: readonly string[]): Item {
  const kept = { ...item } as Plain
  for (const name of names) {
    const value = kept[name]
    if (typeof value !== 'string') continue
    if (value.trim() === '') delete kept[name]
    else kept[name] = value.trim()
  }
  return kept as Item
}

const tidyDates = <Item extends object>(item: Item) => dropEmpty(item, ['asOf', 'reviewBy', 'said'])
const tidySources = <Item extends { url: string }>(sources: readonly Item[]) =>
  sources
    .map((source) =>
      dropEmpty({ ...source, url: source.url.trim() }, ['title', 'publisher', 'accessed', 'archive']),
    )
    .filter((source) => Object.values(source).some((value) => value !== ''))

/** Rows that were left empty go, and so does the space around names and dates. Notes stay letter for letter. */
export function tidy(edited: EditedRecord): EditedRecord {
  switch (edited.type) {
    case 'actors': {
      const { record } = edited
      return {
        type: 'actors',
        record: tidyDates({
          ...record,
          name: record.name.trim(),
          summary: record.summary.trim(),
          aliases: record.aliases
            .map((alias) => dropEmpty({ ...alias, text: alias.text.trim() }, ['lang']))
            .filter((alias) => alias.text !== ''),
          sources: tidySources(record.sources),
        }),
      }
    }
    case 'claims': {
      const { record } = edited
      return {
        type: 'claims',
        record: tidyDates({
          ...record,
          text: record.text.trim(),
          summary: record.summary.trim(),
          wordings: record.wordings.map((wording) => wording.trim()).filter((wording) => wording !== ''),
          reviews: record.reviews
            .map((review) =>
              dropEmpty({ ...review, rating: review.rating.trim() }, ['publisher', 'url', 'date']),
            )
            .filter((review) => Object.values(review).some((value) => value !== '')),
          sources: tidySources(record.sources),
        }),
      }
    }
    case 'annotations':
      return edited
  }
}

const SCHEMAS = { actors: Actor, claims: Claim, annotations: Annotation }
const ADDRESSES = new Set(['url', 'archive'])
const DAYS = new Set(['asOf', 'reviewBy', 'said', 'accessed', 'date'])

function describeFault(field: string, code: string, empty: boolean): string {
  if (empty) return t('editorFaultMissing')
  if (ADDRESSES.has(field)) return t('editorFaultAddress')
  if (DAYS.has(field)) return t('editorFaultDay')
  if (code === 'too_big') return t('editorFaultLong')
  return t('editorFaultOther')
}

const findValue = (record: object, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Plain | undefined)?.[key as string], record)

/** What keeps the record from being saved, by field; empty when nothing does. */
export function findFaults({ type, record }: EditedRecord): Faults {
  const faults = new Map<string, string>()
  const parsed = SCHEMAS[type].safeParse(record)
  for (const issue of parsed.error?.issues ?? []) {
    const field = String(issue.path.findLast((key) => typeof key === 'string') ?? '')
    faults.set(issue.path.join('.'), describeFault(field, issue.code, findValue(record, issue.path) === ''))
  }
  if (type === 'claims') {
    for (const [index, review] of record.reviews.entries()) {
      if (review.rating === '') faults.set(`reviews.${index}.rating`, t('editorFaultMissing'))
    }
  }
  return faults
}

/** The field of a list's items that every item has; `null` where the items are texts. */
const ITEM_FIELDS: Readonly<Record<string, string | null>> = {
  aliases: 'text',
  sources: 'url',
  reviews: 'rating',
  wordings: null,
  tags: null,
  cues: null,
  about: null,
}
const NOT_EDITED = new Set(['id', 'target', '__proto__'])
const isTextOrTexts = (value: unknown) =>
  typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'))

function canBeEdited(key: string, value: unknown, saved: unknown): boolean {
  const field = ITEM_FIELDS[key]
  if (field === undefined) return saved === undefined || saved === null || typeof value === typeof saved
  if (!Array.isArray(value)) return false
  if (field === null) return isTextOrTexts(value)
  return value.every(
    (item: Plain | null) => typeof item?.[field] === 'string' && Object.values(item).every(isTextOrTexts),
  )
}

/**
 * `saved` with what a kept draft says instead. A draft need not be valid (half an address is no address), only such
 * that the editor can show it; what is not is left as it was saved.
 */
export function resumeDraft(saved: EditedRecord, draft: unknown): EditedRecord {
  const record: Plain = { ...saved.record }
  for (const [key, value] of Object.entries((draft ?? {}) as Plain)) {
    if (!NOT_EDITED.has(key) && canBeEdited(key, value, record[key])) record[key] = value
  }
  return { ...saved, record } as unknown as EditedRecord
}
