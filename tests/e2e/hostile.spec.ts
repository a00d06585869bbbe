import type { Page } from '@playwright/test'
import { openCard } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'

const size = (page: Page, name = 'backgrounder-actor') =>
  page.evaluate((key) => CSS.highlights.get(key)?.size ?? 0, name)

test('a page that clobbers names and throws from its getters is read and marked all the same', async ({
  extension,
  site,
  page,
}) => {
  const faults: string[] = []
  page.on('console', (message) => {
    if (/Backgrounder|chrome-extension/.test(message.text())) faults.push(message.text())
  })
  await page.goto(`${site}/hostile.html`)
  await extension.pressToolbarButton(page)
  await expect.poll(() => size(page)).toBeGreaterThan(5)
  expect(faults).toEqual([])
})

test('a page that clears the registry once a second keeps its marks', async ({ extension, site, page }) => {
  await page.goto(`${site}/hostile.html?clear`)
  await extension.pressToolbarButton(page)
  await expect.poll(() => size(page)).toBeGreaterThan(5)
  let seen = 0
  for (let look = 0; look < 20; look++) {
    if ((await size(page)) > 0) seen++
    await page.waitForTimeout(150)
  }
  // Cleared each second and back within the watchdog's 400 ms.
  expect(seen).toBeGreaterThan(8)
})

test('the page’s own probes learn the marked words and nothing else', async ({ extension, site, page }) => {
  await page.goto(`${site}/hostile.html`)
  await extension.pressToolbarButton(page)
  await expect.poll(() => size(page)).toBeGreaterThan(5)
  const card = await openCard(page, { nth: 2 })
  const said = (await card.locator('body').innerText()).split('\n').filter((line) => line.trim().length > 40)
  expect(said.length).toBeGreaterThan(0)
  for (const line of said.slice(0, 3)) {
    const learned = await page.evaluate(
      (needle) => (globalThis as unknown as { probe(needle: string): Record<string, unknown> }).probe(needle),
      line.trim().slice(0, 30),
    )
    expect(learned).toMatchObject({
      found: false,
      openRoots: [],
      frames: [],
      messages: [],
      extensionAddresses: [],
    })
  }
})
