/** Where the reader runs by itself, with the browser's real permission prompt: on a screen of its own. */
import { expect, test } from '@playwright/test'
import { type ExtensionBrowser, startChromium } from '../browsers/chromium.ts'
import { type Display, startDisplay } from '../browsers/display.ts'
import { startDemoSite } from '../demo/server.ts'
import { marked } from './fixtures.ts'

let display: Display
let extension: ExtensionBrowser
let site: Awaited<ReturnType<typeof startDemoSite>>

test.beforeAll(async () => {
  display = await startDisplay()
  site = await startDemoSite()
  extension = await startChromium({ headed: true, display: display.name })
})
test.afterAll(async () => {
  await extension?.close()
  await site?.close()
  display?.stop()
})

test('nothing is read before it is asked for; allowed on every site it is read by itself; taken back, marks go at once', async () => {
  const { context } = extension
  const article = await context.newPage()
  await article.goto(`${site.url}/plain.html`)
  await article.waitForTimeout(1_000)
  expect(await marked(article)).toEqual([])

  const library = await context.newPage()
  await library.goto(extension.url('library.html#/settings'))
  await library.getByRole('button', { name: 'On every site' }).click()
  await library.waitForTimeout(1_500)
  // The browser's own bubble: its first button refuses, the second allows.
  display.press('Tab', 'Return')
  await expect(library.getByText('Every site is read by itself.')).toBeVisible()

  await article.bringToFront()
  await expect.poll(async () => (await marked(article)).length).toBeGreaterThan(5)
  const worker = await extension.worker()
  expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toMatchObject([
    { id: 'reader', matches: ['http://*/*', 'https://*/*'], js: ['reader.js'] },
  ])

  await library.bringToFront()
  await library.getByRole('button', { name: 'No longer on every site' }).click()
  await expect.poll(async () => (await marked(article)).length, { timeout: 2_000 }).toBe(0)
  expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([])
  await article.reload()
  await article.waitForTimeout(1_000)
  expect(await marked(article)).toEqual([])
})
