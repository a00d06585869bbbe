/**
 * A note begun on the page: from the menu or a key to a draft that the panel opens, with all that is known filled in.
 * The draft stands in the store before anybody types.
 */
import { browser } from 'wxt/browser'
import { describe } from '../../lib/anchor/describe.ts'
import { articleAddress } from '../../lib/article/address.ts'
import { readArticle } from '../../lib/article/read-article.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { SelectedPassage } from '../../lib/messaging/protocol.ts'
import type { ArticleMetadata } from '../../lib/model/article.ts'
import type { BegunType, NewDraft } from '../../lib/model/new-draft.ts'
import { newId } from '../../lib/store/new-id.ts'
import { runReader } from './access.ts'
import { type PanelSubject, showPanel } from './panel.ts'
import { write } from './service.ts'

type Tab = { readonly id?: number; readonly windowId?: number; readonly url?: string }

/** The menu's items by their ids, and what each begins. */
const ITEMS = {
  'note-passage': { begins: 'annotations', contexts: ['selection'], title: 'menuNotePassage' },
  'new-claim': { begins: 'claims', contexts: ['selection'], title: 'menuNewClaim' },
  'new-actor': { begins: 'actors', contexts: ['selection'], title: 'menuNewActor' },
  'note-article': { begins: 'annotations', contexts: ['page'], title: 'menuNoteArticle' },
} as const

/** The browser keeps the menu from then on. */
export async function installMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  for (const [id, { contexts, title }] of Object.entries(ITEMS)) {
    browser.contextMenus.create({
      id,
      title: browser.i18n.getMessage(title),
      contexts: [...contexts],
      documentUrlPatterns: ['https://*/*', 'http://*/*'],
    })
  }
}

/** Must be called in the menu's own event, before anything is awaited. */
export async function obeyMenu(
  {
    menuItemId,
    selectionText = '',
    pageUrl = '',
  }: { menuItemId: unknown; selectionText?: string; pageUrl?: string },
  tab: Tab | undefined,
): Promise<void> {
  const item = Object.hasOwn(ITEMS, String(menuItemId)) && ITEMS[menuItemId as keyof typeof ITEMS]
  if (item && tab) await capture(item.begins, tab, tab.url ?? pageUrl, selectionText)
}

/** Opens the panel on a new draft about what is selected, or about the article where nothing is. As `obeyMenu`. */
export async function capture(begins: BegunType, tab: Tab, url: string, words: string): Promise<void> {
  await showPanel(tab, beginDraft(begins, tab, url, words))
}

async function beginDraft(
  begins: BegunType,
  tab: Tab,
  url: string,
  words: string,
): Promise<PanelSubject | null> {
  if (tab.id === undefined) return null
  const passage = await askReader(tab.id, 'describeSelection').catch(() => null)
  // Whoever notes something on a page reads it: marks show what is known of it already.
  if (!passage) await runReader(tab.id).catch(() => false)
  const draft = { id: newId(), value: fill(begins, url, passage, words), saved: new Date().toISOString() }
  const answer = await write({ request: newId(), edits: [{ do: 'putDraft', draft }] })
  if (!answer.ok) throw new Error(`not begun: ${answer.error.kind}`)
  return { draft: draft.id }
}

/** `words` is the browser's word of what is selected, for what does not stand in the article. */
function fill(begins: BegunType, url: string, passage: SelectedPassage | null, words: string): NewDraft {
  const article = passage && readArticle(passage.html, url, passage)
  const metadata = article?.metadata ?? null
  const address = articleAddress(url, metadata?.canonical ?? '')
  const span = passage && article && trim(article.text, passage)
  const quote = span ? article.text.slice(span.start, span.end) : words.trim()
  const about = { url: address, ...nameArticle(metadata) }
  switch (begins) {
    case 'annotations': {
      const selector = span
        ? describe(article.text, span)
        : quote === ''
          ? []
          : [{ type: 'TextQuoteSelector' as const, exact: quote }]
      return { begins, about, record: { target: { source: address, selector } } }
    }
    case 'claims':
      return {
        begins,
        about,
        record: { text: oneLine(quote), ...dayOf(metadata), sources: [sourceOf(about)] },
      }
    case 'actors':
      return { begins, about, record: { name: oneLine(quote), sources: [sourceOf(about)] } }
  }
}

/** Without the white space that a selection often takes along; `null` where nothing else is in it. */
function trim(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const part = text.slice(start, end)
  const from = start + part.length - part.trimStart().length
  const to = start + part.trimEnd().length
  return from < to ? { start: from, end: to } : null
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

const nameArticle = (metadata: ArticleMetadata | null) => ({
  title: metadata?.title ?? '',
  byline: metadata?.byline ?? '',
  siteName: metadata?.siteName ?? '',
  published: metadata?.published ?? '',
  lang: metadata?.lang ?? '',
})

function dayOf(metadata: ArticleMetadata | null) {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(metadata?.published ?? '')?.[0]
  return day ? { said: day } : {}
}

function sourceOf({ url, title, siteName }: NewDraft['about']) {
  return {
    url,
    ...(title && { title }),
    ...(siteName && { publisher: siteName }),
    accessed: new Date().toISOString().slice(0, 10),
  }
}
