/** The one file format: export, import, backup, packs and the starter pack. */
import * as z from 'zod/mini'
import { Actor } from './actor.ts'
import { Annotation } from './annotation.ts'
import { Article } from './article.ts'
import { Claim } from './claim.ts'
import { list, Moment, RecordId, text, WebAddress } from './fields.ts'

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
})
export type Bundle = z.infer<typeof Bundle>

/** The sections that hold records, in the order of the file. */
export const RECORD_TYPES = ['actors', 'claims', 'annotations', 'articles'] as const
export type RecordType = (typeof RECORD_TYPES)[number]
