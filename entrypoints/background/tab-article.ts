/** The article that a tab shows, read again when something more is asked of it: nobody keeps its text in between. */
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { articleAddress } from '../../lib/article/address.ts'
import { readArticle } from '../../lib/article/read-article.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { ArticleMetadata } from '../../lib/model/article.ts'
import { RecordId } from '../../lib/model/fields.ts'

/** Whoever took over the page's process could answer anything. */
const Offset = z.int().check(z.nonnegative())
const Markup = z.object({
  html: z.string().check(z.maxLength(24_000_000)),
  anyText: z.boolean(),
  actors: z.array(z.object({ record: RecordId, start: Offset, end: Offset, ambiguous: z.boolean() })),
})
const Selected = z.nullable(z.object({ start: Offset, end: Offset }))

export interface TabArticle {
  readonly text: string
  readonly metadata: ArticleMetadata
  /** By which it is kept. The page's address is the browser's word, so that no page can pass for another site's. */
  readonly address: string
  /** Known actors that are marked in it, in reading order. */
  readonly actors: z.infer<typeof Markup>['actors']
}

/** `null` where no article is marked, or the browser does not let us know the tab's address. */
export async function readTabArticle(tab: number): Promise<TabArticle | null> {
  const markup = Markup.safeParse(await askReader(tab, 'describeArticle').catch(() => null))
  const { url } = await browser.tabs.get(tab)
  if (!markup.success || !url) return null
  const { html, anyText, actors } = markup.data
  const { text, metadata } = readArticle(html, url, { anyText })
  return { text, metadata, actors, address: articleAddress(url, metadata.canonical) }
}

/** What of the article's text is selected, `null` where nothing is. */
export async function readSelection(tab: number, { text }: TabArticle): Promise<z.infer<typeof Selected>> {
  const selected = Selected.safeParse(await askReader(tab, 'describeSelection').catch(() => null)).data
  return selected && selected.start < selected.end && selected.end <= text.length ? selected : null
}
