import type { Page } from '@playwright/test'
import { cardIn } from '../tour/tour.ts'
import { expect, marked, readPage, test } from './fixtures.ts'

/** Points at the n-th painted actor. */
async function pointAt(page: Page, nth = 0, key = 'backgrounder-actor') {
  const at = await page.evaluate(
    ([n, name]) => {
      const range = [...CSS.highlights.get(name)!][n]!
      range.startContainer.parentElement!.scrollIntoView({ block: 'center', behavior: 'instant' })
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const [box] = live.getClientRects()
      return {
        x: box!.x + Math.min(box!.width / 2, 20),
        y: box!.y + box!.height / 2,
        bottom: box!.bottom,
        top: box!.top,
      }
    },
    [nth, key] as const,
  )
  await page.mouse.move(at.x - 30, at.y - 80)
  await page.mouse.move(at.x, at.y, { steps: 3 })
  return at
}

const host = (page: Page) => page.locator('backgrounder-ui')

test('pointing at a mark shows the card beside the line, never over it; leaving closes it', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const at = await pointAt(page)
  const card = await cardIn(page)
  const [name] = await marked(page)
  await expect(card.locator('h2').first()).toBeVisible()
  expect((await card.locator('body').innerText()).length).toBeGreaterThan((name ?? '').length + 40)
  const box = (await host(page).boundingBox())!
  expect(box.y >= at.bottom || box.y + box.height <= at.top).toBe(true)

  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
  await page.waitForTimeout(800)
  await expect(host(page)).toHaveCount(1)
  await page.mouse.move(5, 5)
  await expect(host(page)).toHaveCount(0)
})

test('tapping a mark shows the card, tapping elsewhere closes it', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const at = await pointAt(page, 1)
  await page.mouse.move(2, 2)
  await expect(host(page)).toHaveCount(0)
  const session = await page.context().newCDPSession(page)
  const tap = async (x: number, y: number) => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await tap(at.x, at.y)
  await cardIn(page)
  await tap(20, 700)
  await expect(host(page)).toHaveCount(0)
})

test('a mark of several lines is not covered by its card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await pointAt(page, 0, 'backgrounder-claim')
  await cardIn(page)
  await page.waitForTimeout(300)
  const covered = await page.evaluate(() => {
    const [range] = CSS.highlights.get('backgrounder-claim')!
    const live = document.createRange()
    live.setStart(range!.startContainer, range!.startOffset)
    live.setEnd(range!.endContainer, range!.endOffset)
    const card = document.querySelector('backgrounder-ui')!.getBoundingClientRect()
    return [...live.getClientRects()].some((box) => box.top < card.bottom && box.bottom > card.top)
  })
  expect(covered).toBe(false)
})

test('Esc closes the card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await pointAt(page)
  await cardIn(page)
  await page.keyboard.press('Escape')
  await expect(host(page)).toHaveCount(0)
})

test('scrolling the mark away closes the card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/long-read.html`)
  await pointAt(page)
  await cardIn(page)
  await page.evaluate(() => scrollBy({ top: 4000, behavior: 'instant' }))
  await expect(host(page)).toHaveCount(0)
})

test('by key: the card takes the focus, Esc in it gives the focus back', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await (await extension.surface('popup.html')).close()
  await page.locator('article a, main a, a').first().focus()
  const worker = await extension.worker()
  const press = (command: string) =>
    worker.evaluate(async (name) => {
      const [tab] = await chrome.tabs.query({ active: true })
      ;(chrome.commands.onCommand as unknown as { dispatch(command: string, tab: unknown): void }).dispatch(
        name,
        tab,
      )
    }, command)
  await press('next-mark')
  await expect.poll(async () => (await marked(page, 'backgrounder-current')).length).toBeGreaterThan(0)
  await press('open-card')
  const card = await cardIn(page)
  await expect.poll(() => card.evaluate(() => document.activeElement !== document.body)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(host(page)).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
})

test('nothing that a note says can be read by the page', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await pointAt(page)
  const card = await cardIn(page)
  await page.waitForTimeout(300)
  const secret = (await card.locator('body').innerText())
    .split('\n')
    .find((line) => line.trim().length > 30)!
    .trim()
  const learned = await page.evaluate((text) => {
    const ui = document.querySelector('backgrounder-ui')!
    const found = (globalThis as unknown as { find(text: string): boolean }).find
    getSelection()?.selectAllChildren(document.documentElement)
    const selected = String(getSelection())
    getSelection()?.removeAllRanges()
    return {
      root: ui.shadowRoot,
      frames: window.length,
      find: found(text.slice(0, 24)),
      selected: selected.includes(text.slice(0, 24)),
      html: document.documentElement.outerHTML.includes(text.slice(0, 24)),
      text: document.documentElement.innerText.includes(text.slice(0, 24)),
      children: ui.childNodes.length,
      entries: performance.getEntries().filter((entry) => entry.name.includes('extension')).length,
      scroll: [ui.scrollWidth <= ui.clientWidth, ui.scrollHeight <= ui.clientHeight],
    }
  }, secret)
  expect(learned).toEqual({
    root: null,
    frames: 0,
    find: false,
    selected: false,
    html: false,
    text: false,
    children: 0,
    entries: 0,
    scroll: [true, true],
  })
})

test('«Open in panel» opens the browser’s own side panel on the record', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await (await extension.surface('popup.html')).close()
  await pointAt(page)
  const card = await cardIn(page)
  const name = (await card.locator('h2').first().innerText()).trim()
  await page.waitForTimeout(700)
  await card.getByRole('button', { name: 'Open in panel' }).click()
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('[aria-expanded="true"], .item-body')`)
  const opened = await panel.evaluate<string>(
    `document.querySelector('.item-body').closest('[data-record]').innerText`,
  )
  expect(opened).toContain(name)
  await panel.close()
})

test('overlapping marks show in one card, one after the other', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const names = await marked(page)
  const claims = await marked(page, 'backgrounder-claim')
  const nth = names.findIndex((name) => claims.some((claim) => claim.includes(name)))
  expect(nth).toBeGreaterThanOrEqual(0)
  await pointAt(page, nth)
  const card = await cardIn(page)
  const text = await card.locator('body').innerText()
  const shown = await card.locator('h2').allInnerTexts()
  const tabs = await card.getByRole('tab').count()
  expect(shown.length + tabs, text).toBeGreaterThan(1)
})
