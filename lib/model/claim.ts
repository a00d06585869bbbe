import * as z from 'zod/mini'
import { authorship, Day, flag, list, RecordId, Source, text, WebAddress } from './fields.ts'

/** What a fact-checker concluded, in their words, with their link. */
export const Review = z.looseObject({
  rating: z.string(),
  publisher: z.optional(z.string()),
  url: z.optional(WebAddress),
  date: z.optional(Day),
})
export type Review = z.infer<typeof Review>

/** How far the work on a claim has come; never whether it is true. */
export const ClaimStatus = z.enum(['unreviewed', 'checked', 'needs-source'])
export type ClaimStatus = z.infer<typeof ClaimStatus>

/** A statement, with its wordings, its speaker (an actor), its background note and the reviews of others. */
export const Claim = z.looseObject({
  id: RecordId,
  text: z.string().check(z.minLength(1)),
  wordings: list(z.string().check(z.minLength(1))),
  speaker: z._default(z.nullable(RecordId), null),
  said: z.optional(Day),
  status: z._default(ClaimStatus, 'unreviewed'),
  reviews: list(Review),
  summary: text(),
  note: text(),
  sources: list(Source),
  tags: list(z.string()),
  discreet: flag(),
  asOf: z.optional(Day),
  reviewBy: z.optional(Day),
  ...authorship,
})
export type Claim = z.infer<typeof Claim>
