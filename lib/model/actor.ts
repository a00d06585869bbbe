import * as z from 'zod/mini'
import { authorship, Day, flag, list, RecordId, Source, text } from './fields.ts'

export const ActorKind = z.enum(['person', 'organisation', 'place', 'product', 'event', 'other'])
export type ActorKind = z.infer<typeof ActorKind>

/** Another name of an actor. `match` says how strictly its case is taken; `cues` are words near a mention that speak for this actor. */
export const Alias = z.looseObject({
  text: z.string().check(z.minLength(1), z.maxLength(200)),
  lang: z.optional(z.string()),
  match: z._default(z.enum(['auto', 'exact-case', 'never']), 'auto'),
  cues: list(z.string()),
})
export type Alias = z.infer<typeof Alias>

/** A person, organisation, place, product or event that somebody wrote a background note on. */
export const Actor = z.looseObject({
  id: RecordId,
  kind: z._default(ActorKind, 'other'),
  name: z.string().check(z.minLength(1), z.maxLength(500)),
  aliases: list(Alias),
  summary: text(),
  note: text(),
  sources: list(Source),
  identifiers: z._default(z.record(z.string(), z.string()), () => ({})),
  tags: list(z.string()),
  discreet: flag(),
  asOf: z.optional(Day),
  reviewBy: z.optional(Day),
  ...authorship,
})
export type Actor = z.infer<typeof Actor>
