import * as z from 'zod/mini'
import { flag, list, Moment, RecordId, text } from './fields.ts'
import { samePlain } from './plain.ts'

/** How many mentions of one record are painted: the first in the article, the first in each section, all. */
export const Density = z.enum(['first', 'section', 'all'])
export type Density = z.infer<typeof Density>

/** The background that marks stand on, which decides their colours; `mono` is for readers who want none. */
export type Tone = 'light' | 'dark' | 'mono'

/** What the reader set. One record; a missing field has the default that stands here. */
export const Settings = z.looseObject({
  /** Put on what the reader writes. */
  creator: text(),
  density: z._default(Density, 'first'),
  /** Off everywhere. */
  off: flag(),
  /** Paused until this moment, in milliseconds since 1970; 0 when not paused. */
  pausedUntil: z._default(z.number(), 0),
  /** Host names where nothing is marked, subdomains included. */
  sitesOff: list(z.string()),
  /** Colours of the marks; `auto` takes them from the page's own background. */
  palette: z._default(z.enum(['auto', 'light', 'dark', 'mono']), 'auto'),
  /** In forced colours every mark becomes a solid block, so there only first mentions are painted, or none. */
  forcedColours: z._default(z.enum(['first', 'none']), 'first'),
  /** Beside what is selected in an article a small bar offers to note it, unless this is `false`. */
  offerNotes: z.optional(z.boolean()),
})
export type Settings = z.infer<typeof Settings>
export const defaultSettings: Settings = Settings.parse({})

/** Which of the two kinds of settings differ: those that pages show, and the name put on what the reader writes. */
export function settingsTouched(before: Settings, after: Settings): ('settings' | 'creator')[] {
  const { creator: nameBefore, ...restBefore } = before
  const { creator, ...rest } = after
  return [
    ...(samePlain(rest, restBefore) ? [] : ['settings' as const]),
    ...(creator === nameBefore ? [] : ['creator' as const]),
  ]
}

/**
 * A small decision of the reader about marks: kept beside the records, undone by deleting it.
 * - `not-here`: this record is not marked in this article.
 * - `never-alias`: these words never stand for this record.
 * - `never-site`: this record is not marked on this site.
 * - `picked`: in this article these words stand for this record (homonyms).
 */
export const Choice = z.looseObject({
  id: RecordId,
  kind: z.enum(['not-here', 'never-alias', 'never-site', 'picked']),
  record: RecordId,
  /** `never-alias`, `picked`: the alias as the record has it. */
  alias: z.optional(z.string()),
  /** `not-here`, `picked`: the article's address. */
  article: z.optional(z.string()),
  /** `never-site`: the host name. */
  site: z.optional(z.string()),
  created: Moment,
})
export type Choice = z.infer<typeof Choice>
