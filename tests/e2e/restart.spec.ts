/** The browser stops the worker whenever it likes; nobody should notice. */
import type { ExtensionBrowser } from '../browsers/chromium.ts'
import { cardIn, marked, pointAt, readPage } from '../browsers/marked-page.ts'
import { stopWorker } from '../browsers/reader-world.ts'
import { expect, test } from './fixtures.ts'

/** Stops the extension's worker, from a page of ours that then closes. */
async function stopFromLibrary({ context, url }: ExtensionBrowser): Promise<void> {
  const library = await context.newPage()
  await library.goto(url('library.html'))
  await stopWorker(library)
  await library.close()
}

test('after the worker was stopped a card opens, its buttons work, and the next page is marked', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await stopFromLibrary(extension)
  await page.bringToFront()
  const at = await pointAt(page, { words: 'Keir Starmer' })
  const card = await cardIn(page)
  await expect(card.locator('h2').first()).toContainText('Keir Starmer')
  await page.waitForTimeout(700)
  await stopFromLibrary(extension)
  await page.bringToFront()
  await page.mouse.move(at.x, at.y + 1)
  const again = await cardIn(page)
  await page.waitForTimeout(700)
  await again.getByRole('button', { name: 'Not here' }).click()
  await expect.poll(() => marked(page)).not.toContain('Keir Starmer')

  await stopFromLibrary(extension)
  await readPage(extension, page, `${site}/dark.html`)
  expect((await marked(page)).length).toBeGreaterThan(3)
})
