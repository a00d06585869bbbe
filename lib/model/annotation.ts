import * as z from 'zod/mini'
import { authorship, flag, list, RecordId, text, WebAddress } from './fields.ts'

/** The W3C's thirteen motivations. */
export const Motivation = z.enum([
  'assessing',
  'bookmarking',
  'classifying',
  'commenting',
  'describing',
  'editing',
  'highlighting',
  'identifying',
  'linking',
  'moderating',
  'questioning',
  'replying',
  'tagging',
])

const TextQuoteSelector = z.looseObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string(),
  prefix: z.optional(z.string()),
  suffix: z.optional(z.string()),
})
/** Half-open UTF-16 offsets into the article's text. */
const TextPositionSelector = z.looseObject({
  type: z.literal('TextPositionSelector'),
  start: z.int().check(z.nonnegative()),
  end: z.int().check(z.nonnegative()),
})
const OtherSelector = z.looseObject({ type: z.string() })
export const Selector = z.union([TextQuoteSelector, TextPositionSelector, OtherSelector])
export type Selector = z.infer<typeof Selector>

/** What a person attached to one passage of one article (W3C Web Annotation): target, selectors, body. */
export const Annotation = z.looseObject({
  id: RecordId,
  motivation: z._default(Motivation, 'commenting'),
  replyTo: z.optional(RecordId),
  target: z.looseObject({ source: WebAddress, selector: list(Selector) }),
  note: text(),
  tags: list(z.string()),
  about: list(RecordId),
  private: flag(),
  ...authorship,
})
export type Annotation = z.infer<typeof Annotation>
