/**
 * Writes a bundle so that two exports of the same notes differ in `exportedAt` only and a change in a note is a change in a
 * line: records sorted by id, keys in the contract's order, keys that we do not know after them in the order of their
 * names, optional fields left out where they are empty. A writer of its own because `JSON.stringify` puts keys that look
 * like numbers first.
 */
import { BUNDLE_VERSION } from '../model/bundle.ts'

/** The order of an object's keys, what may be left out, and how its parts are laid out. */
interface Layout {
  readonly keys: readonly string[]
  /** Written even where they are empty. */
  readonly required?: readonly string[]
  /** Left out where they have this value. */
  readonly defaults?: Readonly<Record<string, unknown>>
  readonly parts?: Readonly<Record<string, Layout | ((value: unknown) => Layout)>>
}

const PLAIN: Layout = { keys: [] }
const AUTHORSHIP = ['creator', 'created', 'modified']

const SOURCE: Layout = { keys: ['url', 'title', 'publisher', 'accessed', 'archive'], required: ['url'] }
const ALIAS: Layout = {
  keys: ['text', 'lang', 'match', 'cues'],
  required: ['text'],
  defaults: { match: 'auto' },
}
const REVIEW: Layout = { keys: ['rating', 'publisher', 'url', 'date'], required: ['rating'] }
const QUOTE: Layout = { keys: ['type', 'exact', 'prefix', 'suffix'], required: ['type', 'exact'] }
const POSITION: Layout = { keys: ['type', 'start', 'end'], required: ['type', 'start', 'end'] }
const OTHER_SELECTOR: Layout = { keys: ['type'], required: ['type'] }

function selectorLayout(selector: unknown): Layout {
  const { type } = selector as { type?: unknown }
  return type === 'TextQuoteSelector' ? QUOTE : type === 'TextPositionSelector' ? POSITION : OTHER_SELECTOR
}

export const ACTOR_LAYOUT: Layout = {
  keys: [
    'id',
    'kind',
    'name',
    'aliases',
    'summary',
    'note',
    'sources',
    'identifiers',
    'tags',
    'discreet',
    'asOf',
    'reviewBy',
    ...AUTHORSHIP,
  ],
  required: ['id', 'kind', 'name'],
  parts: { aliases: ALIAS, sources: SOURCE },
}
export const CLAIM_LAYOUT: Layout = {
  keys: [
    'id',
    'text',
    'wordings',
    'speaker',
    'said',
    'status',
    'reviews',
    'summary',
    'note',
    'sources',
    'tags',
    'discreet',
    'asOf',
    'reviewBy',
    ...AUTHORSHIP,
  ],
  required: ['id', 'text', 'status'],
  parts: { reviews: REVIEW, sources: SOURCE },
}
export const ANNOTATION_LAYOUT: Layout = {
  keys: ['id', 'motivation', 'replyTo', 'target', 'note', 'tags', 'about', 'private', ...AUTHORSHIP],
  required: ['id', 'motivation', 'target'],
  parts: {
    target: {
      keys: ['source', 'selector'],
      required: ['source', 'selector'],
      parts: { selector: selectorLayout },
    },
  },
}
export const ARTICLE_LAYOUT: Layout = {
  keys: ['id', 'url', 'urls', 'title', 'byline', 'siteName', 'published', 'lang', 'fingerprint'],
  required: ['id', 'url'],
}
const TOMBSTONE: Layout = { keys: ['id', 'deleted'], required: ['id', 'deleted'] }
const PACK: Layout = {
  keys: ['id', 'title', 'description', 'license', 'homepage'],
  required: ['id', 'title'],
}
const RECORDS = {
  actors: ACTOR_LAYOUT,
  claims: CLAIM_LAYOUT,
  annotations: ANNOTATION_LAYOUT,
  articles: ARTICLE_LAYOUT,
  deleted: TOMBSTONE,
}
const SUBSCRIPTION: Layout = {
  keys: ['pack', 'enabled', 'order', 'upkeep', ...Object.keys(RECORDS)],
  required: ['pack'],
  parts: { pack: PACK, ...RECORDS },
}
const HISTORY: Layout = {
  keys: ['id', 'version', 'type', 'replaced', 'by', 'record'],
  required: ['id', 'version', 'type', 'replaced', 'by', 'record'],
}
const CHOICE: Layout = { keys: ['id', 'kind', 'record', 'alias', 'article', 'site', 'created'] }
const DRAFT: Layout = { keys: ['id', 'value', 'saved'], required: ['id', 'value'] }

export const BUNDLE_LAYOUT: Layout = {
  keys: [
    'type',
    'version',
    'generator',
    'exportedAt',
    'pack',
    ...Object.keys(RECORDS),
    'choices',
    'subscriptions',
    'settings',
    'history',
    'drafts',
  ],
  required: ['type', 'version', 'generator', 'exportedAt', ...Object.keys(RECORDS)],
  parts: {
    pack: PACK,
    ...RECORDS,
    choices: CHOICE,
    subscriptions: SUBSCRIPTION,
    history: HISTORY,
    drafts: DRAFT,
  },
}

/** The sections whose entries are sorted, here and inside a subscription. */
const SORTED: ReadonlySet<string> = new Set([...Object.keys(RECORDS), 'choices', 'history', 'drafts'])

/** The sections to write, as a bundle has them; further keys are kept. */
export interface BundleContents {
  readonly pack?: object
  readonly actors?: readonly object[]
  readonly claims?: readonly object[]
  readonly annotations?: readonly object[]
  readonly articles?: readonly object[]
  readonly deleted?: readonly object[]
  readonly [key: string]: unknown
}

export interface WritingOptions {
  /** `backgrounder 0.1.0` */
  readonly generator: string
  /** A moment in UTC: `2026-11-23T20:00:00.000Z`. */
  readonly exportedAt: string
}

/** The file's text: two spaces, a final newline, the same for the same contents in whatever order they come. */
export function writeBundle(contents: BundleContents, options: WritingOptions): string {
  return [...writeBundleParts(contents, options)].join('')
}

/** The same text piece by piece, a record or so at a time, for files too large to be one string. */
export function* writeBundleParts(
  contents: BundleContents,
  { generator, exportedAt }: WritingOptions,
): Generator<string> {
  const bundle: Record<string, unknown> = {
    ...contents,
    type: 'backgrounder-bundle',
    version: BUNDLE_VERSION,
    generator,
    exportedAt,
  }
  for (const section of Object.keys(RECORDS)) bundle[section] ??= []
  yield '{'
  let separator = '\n'
  for (const key of orderKeys(bundle, BUNDLE_LAYOUT)) {
    yield `${separator}  ${JSON.stringify(key)}: `
    separator = ',\n'
    const value = bundle[key]
    if (!Array.isArray(value) || value.length === 0) {
      yield writeValue(value, layoutOf(BUNDLE_LAYOUT, key, value), '  ')
      continue
    }
    let before = '[\n    '
    for (const entry of sorted(key, value)) {
      yield before + writeValue(entry, layoutOf(BUNDLE_LAYOUT, key, entry), '    ')
      before = ',\n    '
    }
    yield '\n  ]'
  }
  yield '\n}\n'
}

type Entry = { readonly id?: unknown; readonly version?: unknown }

function sorted(section: string, entries: readonly unknown[]): readonly unknown[] {
  if (!SORTED.has(section)) return entries
  const keyOf = (entry: unknown) =>
    `${(entry as Entry | null)?.id}\0${(entry as Entry | null)?.version ?? ''}`
  return entries
    .map((entry) => [keyOf(entry), entry] as const)
    .sort(([one], [other]) => compareUnits(one, other))
    .map(([, entry]) => entry)
}

/** By UTF-16 units: the same everywhere, whatever the language. */
const compareUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function isEmpty(value: unknown): boolean {
  if (value === '' || value === false || value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value as object).length === 0
}

function orderKeys(object: Readonly<Record<string, unknown>>, layout: Layout): string[] {
  const known = layout.keys.filter((key) => {
    if (!Object.hasOwn(object, key) || object[key] === undefined) return false
    if (layout.required?.includes(key)) return true
    return !isEmpty(object[key]) && !(layout.defaults && layout.defaults[key] === object[key])
  })
  const unknown = Object.keys(object).filter((key) => !layout.keys.includes(key) && object[key] !== undefined)
  return [...known, ...unknown.sort(compareUnits)]
}

function layoutOf(layout: Layout, key: string, value: unknown): Layout {
  // a file's key may be called `toString`
  const part = layout.parts && Object.hasOwn(layout.parts, key) ? layout.parts[key] : undefined
  if (typeof part !== 'function') return part ?? PLAIN
  return typeof value === 'object' && value !== null ? part(value) : PLAIN
}

function writeValue(value: unknown, layout: Layout, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    const inner = `${indent}  `
    return `[\n${value.map((item) => inner + writeValue(item ?? null, layout, inner)).join(',\n')}\n${indent}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  return writeObject(value as Record<string, unknown>, layout, indent)
}

function writeObject(object: Readonly<Record<string, unknown>>, layout: Layout, indent: string): string {
  const keys = orderKeys(object, layout)
  if (keys.length === 0) return '{}'
  const inner = `${indent}  `
  const lines = keys.map((key) => {
    const value = object[key]
    const text = Array.isArray(value)
      ? writeList(key, value, layout, inner)
      : writeValue(value, layoutOf(layout, key, value), inner)
    return `${inner}${JSON.stringify(key)}: ${text}`
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}

/** A list's entries may each have a layout of their own (selectors), and a subscription's sections are sorted. */
function writeList(key: string, list: readonly unknown[], layout: Layout, indent: string): string {
  if (list.length === 0) return '[]'
  const inner = `${indent}  `
  const entries = layout === SUBSCRIPTION ? sorted(key, list) : list
  const lines = entries.map((item) => inner + writeValue(item ?? null, layoutOf(layout, key, item), inner))
  return `[\n${lines.join(',\n')}\n${indent}]`
}
