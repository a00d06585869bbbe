/** From a record to the row that stores it, and how large a write is. */
import { addressKey } from '../article/address.ts'
import type { RecordType } from '../model/bundle.ts'
import { type AnyRecord, type TypedRecord, titleOf } from '../model/record.ts'
import type { RecordRow } from './database.ts'

/** No transaction writes more, in bytes as `sizeOf` counts them. */
export const TRANSACTION_LIMIT = 32_000
/** A part of an import; what its rows add keeps it under the transaction's limit. */
export const PART_LIMIT = 24_000

/** For searching and sorting only: case, diacritics, width and invisible characters do not count. */
export function foldForSearch(text: string): string {
  // most text is plain, and plain text needs a tenth of the time
  if (/^[\n -~]*$/.test(text)) return text.toLowerCase().replaceAll('\n', ' ')
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
}

const SORT_LENGTH = 64

export type LinkKind = 'speaker' | 'source' | 'about' | 'reply' | 'url'

/**
 * What an index of rows is asked for to find those that point to something. Under whatever address of its site a story is
 * read, with www, as AMP, for printing, what is noted on it is found.
 */
export function linkTo(kind: LinkKind, to: string): string {
  return `${kind}:${kind === 'source' || kind === 'url' ? storyKey(to) : to}`
}

/** Equal for all addresses of one story; what is no web address is known by itself. */
export const storyKey = (address: string): string => addressKey(address) || address

function linksOf({ type, record }: TypedRecord): string[] {
  if (type === 'claims') return record.speaker ? [linkTo('speaker', record.speaker)] : []
  if (type === 'articles') return [...new Set([record.url, ...record.urls].map((url) => linkTo('url', url)))]
  if (type === 'actors') return []
  const links = [linkTo('source', record.target.source), ...record.about.map((id) => linkTo('about', id))]
  if (record.replyTo) links.push(linkTo('reply', record.replyTo))
  return links
}

/** `record` must have been read by the schema of `type`. */
export function makeRow(origin: string, type: RecordType, record: AnyRecord, sequence?: number): RecordRow {
  const typed = { type, record } as TypedRecord
  const sort = type === 'annotations' ? String(record.created ?? '') : foldForSearch(titleOf(typed))
  return {
    origin,
    id: record.id,
    type,
    sort: sort.slice(0, SORT_LENGTH),
    links: linksOf(typed),
    record,
    ...(sequence === undefined ? {} : { sequence }),
  }
}

/** The size of a write, at least: the browsers store a string with one character beyond Latin-1 at two bytes each. */
export function sizeOf(value: unknown): number {
  const said = JSON.stringify(value) ?? ''
  return /[^\0-\xff]/.test(said) ? said.length * 2 : said.length
}
