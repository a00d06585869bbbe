/**
 * A note begun on the page: from the menu or a key to a draft that the panel opens, with all that is known filled in.
 * The draft stands in the store before anybody types.
 */
import { browser } from 'wxt/browser'
import { describe } from '../../lib/anchor/describe.ts'
import { articleAddress } from '../../lib/article/address.ts'
import { sketchText, writeFingerprint } from '../../lib/edition/sketch.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { FoundBeginning } from '../../lib/messaging/protocol.ts'
import {
  aboutArticle,
  type BegunType,
  beginActor,
  beginAnnotation,
  beginClaim,
  NewDraft,
} from '../../lib/model/new-draft.ts'
import { newId } from '../../lib/store/new-id.ts'
import type { Span } from '../../lib/text/sentences.ts'
import { runReader } from './access.ts'
import { listQuotes, overlaps } from './found-in-text.ts'
import { type PanelSubject, showPanel } from './panel.ts'
import { readTabArticle, type TabArticle } from './tab-article.ts'
import { write } from './write.ts'

type Tab = { readonly id?: number; readonly windowId?: number }

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

/** What the browser says of a click in its menu. */
interface MenuClick {
  readonly menuItemId: unknown
  readonly selectionText?: string
  /** 0 for the page itself, another number for a frame in it. */
  readonly frameId?: number
}

/** Must be called in the menu's own event, before anything is awaited. */
export async function obeyMenu({ menuItemId, selectionText, frameId = 0 }: MenuClick, tab: Tab | undefined) {
  const item = Object.hasOwn(ITEMS, String(menuItemId)) && ITEMS[menuItemId as keyof typeof ITEMS]
  if (!item || !tab) return
  // The click was in another frame than the article's: what is selected in that is not what is meant.
  const ofSelection = item.title !== 'menuNoteArticle' && frameId === 0
  await capture(item.begins, tab, { words: selectionText, ofSelection })
}

interface Asked {
  /** The browser's word of what is selected, for what does not stand in the article. */
  readonly words?: string
  readonly ofSelection?: boolean
}

/** Opens the panel on a new draft about what is selected, or about the article where nothing is. As `obeyMenu`. */
export async function capture(begins: BegunType, tab: Tab, asked: Asked = {}): Promise<void> {
  await showPanel(tab, beginDraft(begins, tab, asked))
}

/** `null` where nothing can be noted: the page has no web address. */
async function beginDraft(
  begins: BegunType,
  { id: tab }: Tab,
  { words = '', ofSelection = true }: Asked,
): Promise<PanelSubject | null> {
  if (tab === undefined) return null
  const article = (await readTabArticle(tab, { forNote: true })) ?? (await readNow(tab))
  const { url = '' } = await browser.tabs.get(tab)
  const selected = ofSelection ? (article?.selected ?? null) : null
  const draft = await keep(fill(begins, url, article, selected, words))
  return draft === null ? null : { draft }
}

/** Begins a claim or an actor out of what the panel found in the tab's article; `null` where none is marked. */
export async function beginFound(tab: number, found: FoundBeginning): Promise<string | null> {
  const article = await readTabArticle(tab)
  if (!article) return null
  const about = aboutArticle(article.address, article.metadata)
  const { words } = found
  return keep(
    found.begins === 'claims'
      ? beginClaim(about, words, found.speaker, Date.now())
      : beginActor(about, words, found.kind, Date.now()),
  )
}

/** The draft's id; `null` where it is none, since the page has no web address. */
async function keep(value: NewDraft): Promise<string | null> {
  if (!NewDraft.safeParse(value).success) return null
  const draft = { id: newId(), value, saved: new Date().toISOString() }
  const answer = await write({ request: newId(), edits: [{ do: 'putDraft', draft }] })
  if (!answer.ok) throw new Error(`not begun: ${answer.error.kind}`)
  return draft.id
}

/** Whoever notes something on a page that was not read yet has it read: only then is it known what is selected. */
async function readNow(tab: number): Promise<TabArticle | null> {
  if (!(await runReader(tab).catch(() => false))) return null
  for (let look = 0; look < LOOKS; look++) {
    const state = await askReader(tab, 'describePage').catch(() => null)
    if (state && state.status !== 'reading') break
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
  return readTabArticle(tab, { forNote: true })
}

const LOOKS = 20
const LOOK_MS = 100

function fill(
  begins: BegunType,
  url: string,
  article: TabArticle | null,
  selected: Span | null,
  words: string,
): NewDraft {
  const span = selected && article && trim(article.text, selected)
  const quote = span ? article.text.slice(span.start, span.end) : words.trim()
  const about = article
    ? aboutArticle(article.address, article.metadata, writeFingerprint(sketchText(article.text)))
    : aboutArticle(articleAddress(url, ''), null)
  switch (begins) {
    case 'annotations':
      if (span) return beginAnnotation(about, describe(article.text, span))
      return beginAnnotation(about, quote === '' ? [] : [{ type: 'TextQuoteSelector', exact: quote }])
    case 'claims': {
      const said = span && listQuotes(article).find((line) => overlaps(line, span))
      return beginClaim(about, quote, said?.speaker?.record ?? null, Date.now())
    }
    case 'actors':
      return beginActor(about, quote, null, Date.now())
  }
}

/** Without the white space that a selection often takes along; `null` where nothing else is in it. */
function trim(text: string, { start, end }: Span): Span | null {
  const part = text.slice(start, end)
  const from = start + part.length - part.trimStart().length
  const to = start + part.trimEnd().length
  return from < to ? { start: from, end: to } : null
}
