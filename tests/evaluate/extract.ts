/** The `extract` task: what the extension reads of a page, from its HTML instead of a live one. */
import { JSDOM } from 'jsdom'
import { readArticle } from '../../lib/article/read-article.ts'
import { writeSnapshot } from '../../lib/article/snapshot.ts'

export interface ExtractAnswer {
  readonly title: string
  readonly byline: string
  readonly siteName: string
  readonly published: string
  readonly lang: string
  readonly text: string
}

/** No script of the page runs and nothing is fetched. Throws on a page too large and on an address that is none. */
export function extract({ html, url }: { readonly html: string; readonly url: string }): ExtractAnswer {
  const { window } = new JSDOM(html, { url, contentType: 'text/html' })
  try {
    const snapshot = writeSnapshot(window.document)
    if (!snapshot.ok) throw new Error(snapshot.reason)
    const { metadata, text } = readArticle(snapshot.html, url, { anyText: true })
    const { title, byline, siteName, published, lang } = metadata
    return { title, byline, siteName, published, lang, text }
  } finally {
    window.close()
  }
}
