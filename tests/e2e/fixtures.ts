/** Each test gets a browser of its own with the extension just installed, and a page; the demo site serves them all. */
import { test as base, expect, type Page } from '@playwright/test'
import { type ExtensionBrowser, startChromium } from '../browsers/chromium.ts'
import { inReaderWorld } from '../browsers/reader-world.ts'
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

/** Writes as a page of ours would, from that page. */
export async function commitFrom(page: Page, ...edits: object[]): Promise<void> {
  const answer = await page.evaluate((list) => {
    const payload = { request: crypto.randomUUID(), edits: list }
    return chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload })
  }, edits)
  expect(answer).toMatchObject({ value: { ok: true } })
}

/** Writes as the library would, opened for it and closed again. */
export async function commitInLibrary(extension: ExtensionBrowser, ...edits: object[]): Promise<void> {
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/exchange'))
  await commitFrom(library, ...edits)
  await library.close()
}

/** Counts, from now on, how often reader scripts ask for a reading, and how many notes the worker reads by the page. */
export async function countReadings(extension: ExtensionBrowser) {
  const worker = await extension.worker()
  await worker.evaluate(() => {
    const counted = { readings: 0, notes: 0 }
    Object.assign(globalThis, { counted })
    chrome.runtime.onMessage.addListener((message: { name?: string }) => {
      if (message.name === 'readPage') counted.readings++
    })
    for (const { prototype } of [IDBObjectStore, IDBIndex]) {
      const { getAll } = prototype
      prototype.getAll = function (this: IDBObjectStore & IDBIndex, ...request) {
        const asked = getAll.apply(this, request)
        if ((this.objectStore ?? this).name === 'records')
          asked.addEventListener('success', () => {
            counted.notes += asked.result.length
          })
        return asked
      }
    }
  })
  return () =>
    worker.evaluate(() => {
      const { counted } = globalThis as unknown as { counted: { readings: number; notes: number } }
      const { readings, notes } = counted
      Object.assign(counted, { readings: 0, notes: 0 })
      return { readings, notes }
    })
}

/**
 * Has the reader script believe that its page is hidden, as a tab behind another one is; the test runner keeps them all
 * visible. Answers with the way back.
 */
export async function hideFromReader(page: Page): Promise<() => Promise<unknown>> {
  const run = await inReaderWorld(page)
  const turn = (state: 'hidden' | 'visible') =>
    run(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true })
      && void document.dispatchEvent(new Event('visibilitychange'))`)
  await turn('hidden')
  return () => turn('visible')
}
