import * as z from 'zod/mini'
import { list, RecordId, text, WebAddress } from './fields.ts'

/** One story, wherever it stands, as a bundle keeps it. */
export const Article = z.looseObject({
  id: RecordId,
  url: WebAddress,
  urls: list(WebAddress),
  title: text(),
  byline: text(),
  siteName: text(),
  published: text(),
  lang: text(),
  fingerprint: text(),
})
export type Article = z.infer<typeof Article>

/** What a page says of its article; every field is the page's word, hence untrusted text. Missing is `''`. */
export interface ArticleMetadata {
  readonly title: string
  readonly byline: string
  readonly siteName: string
  readonly published: string
  readonly lang: string
  /** The address that the page calls canonical, absolute, http(s) only. */
  readonly canonical: string
}
