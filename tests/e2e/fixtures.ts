/** Each test gets a browser of its own with the extension just installed, and a page; the demo site serves them all. */
import { test as base, expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, startChromium } from '../browsers/chromium.ts'
import { startDemoSite } from '../demo/server.ts'

interface Shared {
  site: string
}

interface Each {
  extension: ExtensionBrowser
  page: Page
}

export const test = base.extend<Each, Shared>({
  extension: async ({}, use) => {
    const extension = await startChromium()
    await use(extension)
    await extension.close()
  },
  site: [
    async ({}, use) => {
      const site = await startDemoSite()
      await use(site.url)
      await site.close()
    },
    { scope: 'worker' },
  ],
  page: async ({ extension }, use) => {
    const page = await extension.context.newPage()
    await use(page)
    await page.close()
  },
})

export { expect }

/** What `CSS.highlights` holds under one of our names, in document order, as the page itself can see it. */
export function marked(page: Page, name = 'backgrounder-actor'): Promise<string[]> {
  return page.evaluate((key) => {
    const highlight = CSS.highlights.get(key)
    if (!highlight) return []
    return [...highlight].map((range) => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString()
    })
  }, name)
}

/** Opens a page of the site and presses the real toolbar button on it. */
export async function readPage(extension: ExtensionBrowser, page: Page, url: string): Promise<void> {
  await page.goto(url)
  await extension.pressToolbarButton(page)
  await expect.poll(async () => (await marked(page)).length, { timeout: 15_000 }).toBeGreaterThan(0)
}
