/** A record that was begun on a page and not saved yet, as a draft's `value` keeps it. */
import * as z from 'zod/mini'
import { text, WebAddress } from './fields.ts'

const BegunTypes = z.enum(['actors', 'claims', 'annotations'])
export type BegunType = z.infer<typeof BegunTypes>

export const NewDraft = z.looseObject({
  begins: BegunTypes,
  /** The article it was begun on. */
  about: z.looseObject({
    url: WebAddress,
    title: text(),
    byline: text(),
    siteName: text(),
    published: text(),
    lang: text(),
  }),
  /** What the record has so far; it need not be valid. */
  record: z.looseObject({}),
})
export type NewDraft = z.infer<typeof NewDraft>
