import type { Page } from '@playwright/test'
import type { ExtensionBrowser, Surface } from '../browsers/chromium.ts'
import { expect, marked, readPage, test } from './fixtures.ts'

/** Reads a page and opens the browser's own side panel from the popup. */
async function openPanel(extension: ExtensionBrowser, page: Page, url: string): Promise<Surface> {
  await readPage(extension, page, url)
  const popup = await extension.surface('popup.html')
  await popup.press('Open side panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('[data-testid="actor-item"]')`)
  return panel
}

const items = (panel: Surface) =>
  panel.evaluate<{ record: string; count: number; name: string }[]>(`
    [...document.querySelectorAll('[data-testid="actor-item"]')].map((item) => ({
      record: item.dataset.record, count: Number(item.dataset.count), name: item.querySelector('button').innerText.split('\\n')[0].trim(),
    }))`)

test('it lists what the article names in reading order, with counts, and announces it', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const listed = await items(panel)
  const painted = await marked(page)
  expect(listed).toHaveLength(painted.length)
  expect(listed.every(({ record, count }) => record.startsWith('urn:uuid:') && count > 0)).toBe(true)
  // The first mentions on the page are in the order of the list.
  const names = listed.map(({ name }) => name)
  for (const name of ['Emmanuel Macron', 'Narendra Modi', 'China']) {
    expect(names.indexOf(name)).toBeGreaterThanOrEqual(0)
    expect(painted.indexOf(name)).toBe(names.indexOf(name))
  }
  await panel.waitFor(
    `[...document.querySelectorAll('[role=status], [aria-live=polite]')].some((one) => /\\d+ actors and \\d+ claims/.test(one.textContent))`,
  )
  await panel.close()
})

test('choosing an item brings its mention into view and flashes it; pointing at a mark finds its item', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const last = (await items(panel)).at(-1)!
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await panel.evaluate(`document.querySelector('[data-record="${last.record}"] button').click()`)
  await expect.poll(async () => (await marked(page, 'backgrounder-flash')).length).toBe(1)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await expect.poll(async () => (await marked(page, 'backgrounder-flash')).length).toBe(0)

  await page.bringToFront()
  const at = await page.evaluate(() => {
    scrollTo({ top: 0, behavior: 'instant' })
    const [range] = CSS.highlights.get('backgrounder-actor')!
    const live = new Range()
    live.setStart(range!.startContainer, range!.startOffset)
    live.setEnd(range!.endContainer, range!.endOffset)
    const box = live.getBoundingClientRect()
    return { x: box.x + 5, y: box.y + box.height / 2 }
  })
  await page.mouse.move(at.x - 30, at.y + 60)
  await page.mouse.move(at.x, at.y, { steps: 3 })
  await panel.waitFor(
    `document.querySelector('[data-testid="actor-item"] [aria-current="true"], [data-testid="actor-item"][aria-current="true"]')`,
  )
  await panel.close()
})

test('it follows the active tab and never shows the list of another', async ({ extension, site, page }) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const other = await extension.context.newPage()
  await other.goto(`${site}/dark.html`)
  await other.bringToFront()
  await panel.waitFor(`document.body.innerText.toLowerCase().includes('toolbar button')`)
  expect(await items(panel)).toEqual([])
  await page.bringToFront()
  await panel.waitFor(`document.querySelector('[data-testid="actor-item"]')`)
  await other.close()
  await panel.close()
})

test('a record is edited and saved in the panel; the pack stays as it is', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  await panel.evaluate(
    `[...document.querySelectorAll('[data-testid="actor-item"] button')].find((one) => one.innerText.startsWith('Narendra Modi')).click()`,
  )
  await panel.press('Edit your own copy')
  await panel.fill('Summary in one line', 'A summary of my own')
  await panel.press('Save')
  await panel.waitFor(`document.body.innerText.includes('A summary of my own')`)
  await panel.close()

  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/actors'))
  await library.getByRole('searchbox').or(library.getByRole('textbox')).first().fill('a summary of my own')
  await expect(library.getByText('A summary of my own').first()).toBeVisible()
  await library.close()
})
