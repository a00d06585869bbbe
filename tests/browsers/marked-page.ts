/**
 * A page with marks as a person meets it: read by a press of the toolbar button, its marks pointed at, their card used,
 * the side panel opened beside it. Used by tests and by the tour.
 */
import type { Frame, Locator, Page } from '@playwright/test'
import type { ExtensionBrowser, Surface } from './chromium.ts'

const ACTORS = 'backgrounder-actor'
/** Card buttons count only once the card was there to be seen for half a second; a busy machine draws late. */
const SEEN_MS = 1_500

/** What `CSS.highlights` holds under one of our names, in document order, as the page itself can see it. */
export function marked(page: Page, layer = ACTORS): Promise<string[]> {
  return page.evaluate((key) => {
    const live = new Range()
    return [...(CSS.highlights.get(key) ?? [])].map((range) => {
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString()
    })
  }, layer)
}

/** Opens a page, presses the real toolbar button on it, and answers with the popup once it says what is known there. */
export async function readWithPopup(extension: ExtensionBrowser, page: Page, url: string): Promise<Surface> {
  await page.goto(url)
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`/\\d+ actors?/.test(document.body.innerText)`)
  return popup
}

/** Opens a page and has it read by a press of the toolbar button; the popup is closed again. */
export async function readPage(extension: ExtensionBrowser, page: Page, url: string): Promise<void> {
  await (await readWithPopup(extension, page, url)).close()
}

/** Reads a page and opens the browser's own side panel from the popup. */
export async function openPanel(extension: ExtensionBrowser, page: Page, url: string): Promise<Surface> {
  const popup = await readWithPopup(extension, page, url)
  await popup.press('Open side panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('[data-testid="actor-item"]')`)
  return panel
}

/** The browser's own id of the tab in front. */
export async function activeTab(extension: ExtensionBrowser): Promise<number> {
  const worker = await extension.worker()
  return worker.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]!.id!)
}

/** The panel of a page that was read, in a tab of its own, where the runner's own tools reach it. */
export async function openPanelInTab(extension: ExtensionBrowser, page: Page): Promise<Page> {
  await page.bringToFront()
  const tab = await activeTab(extension)
  const panel = await extension.context.newPage()
  await panel.goto(extension.url(`sidepanel.html?tab=${tab}`))
  await panel.getByTestId('actor-item').first().waitFor()
  return panel
}

/** Which mark: the first of its layer with these words, or else the n-th. */
export interface Wanted {
  readonly words?: string
  readonly nth?: number
  /** The key in `CSS.highlights`; actors' unless told. */
  readonly layer?: string
}

/** Where a mark stands, in CSS pixels of the window: a point in its first line, and its lines. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly lines: readonly { readonly top: number; readonly bottom: number }[]
}

/** Brings a mark into the middle of the window and says where it stands. */
export function placeOf(page: Page, { words, nth = 0, layer = ACTORS }: Wanted = {}): Promise<Place> {
  return page.evaluate(
    ([key, text, number]) => {
      const live = new Range()
      const found = [...(CSS.highlights.get(key) ?? [])].filter((range) => {
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        return text === undefined || live.toString() === text
      })[number]
      if (!found) throw new Error(`«${text ?? number}» is not marked`)
      found.startContainer.parentElement!.scrollIntoView({ block: 'center', behavior: 'instant' })
      live.setStart(found.startContainer, found.startOffset)
      live.setEnd(found.endContainer, found.endOffset)
      // Its element may be higher than the window.
      const { top } = live.getBoundingClientRect()
      if (top < 0 || top > innerHeight) scrollBy({ top: top - innerHeight / 2, behavior: 'instant' })
      const lines = [...live.getClientRects()].filter(({ width }) => width > 0)
      const [first] = lines
      return {
        x: first!.x + Math.min(first!.width / 2, 20),
        y: first!.y + first!.height / 2,
        lines: lines.map(({ top, bottom }) => ({ top, bottom })),
      }
    },
    [layer, words, nth] as const,
  )
}

/** Selects the first place in the article's text where `words` stand in one node. */
export const selectWords = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('article, main')!, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      const at = node.data.indexOf(wanted)
      if (at < 0 || !node.parentElement!.closest('p')) continue
      getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length)
      return
    }
    throw new Error(`«${wanted}» is not on the page`)
  }, words)

/** Moves the pointer to a mark, from beside it. */
export async function pointAt(page: Page, wanted: Wanted = {}): Promise<Place> {
  const place = await placeOf(page, wanted)
  await page.mouse.move(place.x - 30, place.y - 80)
  await page.mouse.move(place.x, place.y, { steps: 3 })
  return place
}

/** Points at a mark and waits for its card. */
export async function openCard(page: Page, wanted: Wanted = {}): Promise<Frame> {
  await pointAt(page, wanted)
  return cardIn(page)
}

/** The one node of ours in the page, there while a card is shown. */
export const cardHost = (page: Page): Locator => page.locator('backgrounder-ui')

/** The card's frame in a page, once it is shown. */
export async function cardIn(page: Page, part = 'h2'): Promise<Frame> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const frame = page.frames().find((one) => one.url().endsWith('/card.html'))
    if (frame && (await frame.locator(part).count()) > 0) return frame
    if (Date.now() > deadline) throw new Error('the card did not open')
    await page.waitForTimeout(50)
  }
}

/** Presses one of the card's buttons as a person does, who saw the card first; some stand under «Mark less». */
export async function pressOnCard(card: Frame, name: string | RegExp): Promise<void> {
  await card.page().waitForTimeout(SEEN_MS)
  const button = card.getByRole('button', { name })
  if (!(await button.isVisible())) await card.getByText('Mark less').click()
  await button.click()
}
