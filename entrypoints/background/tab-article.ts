/** The article that a tab shows, read again when something more is asked of it: nobody keeps its text in between. */
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { articleAddress } from '../../lib/article/address.ts'
import { readArticle } from '../../lib/article/read-article.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { ArticleMetadata } from '../../lib/model/article.ts'
import { RecordId } from '../../lib/model/fields.ts'
import type { Span } from '../../lib/text/sentences.ts'

/** Whoever took over the page's process could answer anything. */
const Offset = z.int().check(z.nonnegative())
const Markup = z.object({
  html: z.string().check(z.maxLength(24_000_000)),
  anyText: z.boolean(),
  actors: z.array(z.object({ record: RecordId, start: Offset, end: Offset, ambiguous: z.boolean() })),
  selected: z.nullable(z.object({ start: Offset, end: Offset })),
})

export interface TabArticle {
  readonly text: string
  readonly metadata: ArticleMetadata
  /** By which it is kept. The page's address is the browser's word, so that no page can pass for another site's. */
  readonly address: string
  /** Known actors that are marked in it, in reading order. */
  readonly actors: z.infer<typeof Markup>['actors']
  /** What of its text is selected. */
  readonly selected: Span | null
}

/** `null` where no article is marked, or the browser does not let us know the tab's address. */
export async function readTabArticle(tab: number, { forNote = false } = {}): Promise<TabArticle | null> {
  const answer = await askReader(tab, 'describeArticle', { forNote }).catch(() => null)
  const markup = Markup.safeParse(answer)
  const { url } = await browser.tabs.get(tab)
  if (!markup.success || !url) return null
  const { html, anyText, actors, selected } = markup.data
  const { text, metadata } = readArticle(html, url, { anyText })
  const isIn = selected !== null && selected.start < selected.end && selected.end <= text.length
  const address = articleAddress(url, metadata.canonical)
  return { text, metadata, actors, address, selected: isIn ? selected : null }
}
