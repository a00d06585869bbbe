/** Marks as a person meets them: found on the page, pointed at, their card opened. Used by tests and by the tour. */
import type { Frame, Locator, Page } from '@playwright/test'

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
export function placeOf(
  page: Page,
  { words, nth = 0, layer = 'backgrounder-actor' }: Wanted = {},
): Promise<Place> {
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
export async function cardIn(page: Page): Promise<Frame> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const frame = page.frames().find((one) => one.url().endsWith('/card.html'))
    if (frame && (await frame.locator('h2').count()) > 0) return frame
    if (Date.now() > deadline) throw new Error('the card did not open')
    await page.waitForTimeout(50)
  }
}
