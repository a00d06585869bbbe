/** The one file format: export, import, backup, packs and the starter pack. */
import * as z from 'zod/mini'
import { Actor } from './actor.ts'
import { Annotation } from './annotation.ts'
import { Article } from './article.ts'
import { Claim } from './claim.ts'
import { flag, list, Moment, RecordId, text, WebAddress } from './fields.ts'
import { Choice, Settings } from './settings.ts'

export const BUNDLE_VERSION = 1

export const PackHead = z.looseObject({
  id: RecordId,
  title: z.string().check(z.minLength(1)),
  description: text(),
  license: text(),
  homepage: z.optional(WebAddress),
})
export type PackHead = z.infer<typeof PackHead>

/** A record that was deleted, so that a merge can tell «gone» from «never seen». */
export const Tombstone = z.looseObject({ id: RecordId, deleted: Moment })
export type Tombstone = z.infer<typeof Tombstone>

/** The sections that hold records, in the order of the file. */
export const RECORD_TYPES = ['actors', 'claims', 'annotations', 'articles'] as const
export type RecordType = (typeof RECORD_TYPES)[number]

/** An earlier version of a record, or one that was deleted. */
export const HistoryVersion = z.looseObject({
  id: RecordId,
  /** Sorts by the moment when it ceased to be the present one. */
  version: z.string().check(z.minLength(1), z.maxLength(400)),
  type: z.enum(RECORD_TYPES),
  record: z.looseObject({ id: RecordId }),
  replaced: Moment,
  by: z._default(z.enum(['edit', 'delete', 'import', 'restore']), 'edit'),
})
export type HistoryVersion = z.infer<typeof HistoryVersion>

/** What somebody was typing. `value` is the editor's own. */
export const Draft = z.looseObject({ id: RecordId, value: z.unknown(), saved: z.optional(Moment) })
export type Draft = z.infer<typeof Draft>

/** A pack with all it holds, as a backup keeps it. */
export const Subscription = z.looseObject({
  pack: PackHead,
  enabled: flag(),
  order: z.optional(z.number()),
  upkeep: z.optional(z.looseObject({})),
  actors: list(Actor),
  claims: list(Claim),
  annotations: list(Annotation),
  articles: list(Article),
  deleted: list(Tombstone),
})
export type Subscription = z.infer<typeof Subscription>

export const Bundle = z.looseObject({
  type: z.literal('backgrounder-bundle'),
  version: z.literal(BUNDLE_VERSION),
  generator: text(),
  exportedAt: z.optional(Moment),
  pack: z.optional(PackHead),
  actors: list(Actor),
  claims: list(Claim),
  annotations: list(Annotation),
  articles: list(Article),
  deleted: list(Tombstone),
  // in a backup only
  choices: z.optional(z.array(Choice)),
  subscriptions: z.optional(z.array(Subscription)),
  settings: z.optional(Settings),
  history: z.optional(z.array(HistoryVersion)),
  drafts: z.optional(z.array(Draft)),
})
export type Bundle = z.infer<typeof Bundle>
