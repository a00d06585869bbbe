/**
 * The fields that several records share. Everything that enters (a file, a message, the database) is `unknown`
 * until one of these schemas has read it; keys that we do not know are kept (`looseObject`).
 */
import * as z from 'zod/mini'

// `jitless`: our pages' policy forbids `new Function`, and even zod's caught attempt is reported as a violation
z.config({ ...z.locales.en(), jitless: true })

/** 1 to 128 characters, unique in a file; our own are `urn:uuid:` with a version 7 UUID. */
export const RecordId = z.string().check(z.minLength(1), z.maxLength(128))

/** `2025`, `2025-02` or `2025-02-11`: what is known of a day. */
export const Day = z
  .string()
  .check(z.regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'not a date such as 2025-02-11'))

/** A moment in UTC, ISO 8601 with `Z`. */
export const Moment = z
  .string()
  .check(
    z.regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/,
      'not a moment in UTC such as 2025-02-11T10:00:00.000Z',
    ),
  )

/** Only what a reader may follow: `http:` and `https:`. */
export const WebAddress = z
  .string()
  .check(z.maxLength(8192), z.regex(/^https?:\/\/[^\s/]+/i, 'not an http(s) address'))

/** Evidence behind a note. */
export const Source = z.looseObject({
  url: WebAddress,
  title: z.optional(z.string()),
  publisher: z.optional(z.string()),
  accessed: z.optional(Day),
  archive: z.optional(WebAddress),
})
export type Source = z.infer<typeof Source>

export const text = () => z._default(z.string(), '')
export const list = <Item extends z.ZodMiniType>(item: Item) => z._default(z.array(item), () => [])
export const flag = () => z._default(z.boolean(), false)

/** Who wrote a record and when. Missing `modified` counts as older than any. */
export const authorship = {
  creator: z.optional(z.string()),
  created: z.optional(Moment),
  modified: z.optional(Moment),
}
