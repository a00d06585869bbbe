/** Where the reader runs by itself, with the browser's real permission prompt: on a screen of its own. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { BUILD, type ExtensionBrowser, startChromium } from '../browsers/chromium.ts'
import { type Display, startDisplay } from '../browsers/display.ts'
import { activeTab, cardHost, cardIn, marked, openCard } from '../browsers/marked-page.ts'
import { inReaderWorld } from '../browsers/reader-world.ts'
import { startDemoSite } from '../demo/server.ts'

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

/** Allows it in the library's settings, and in the browser's own bubble. */
async function allowEverySite({ context, url }: ExtensionBrowser): Promise<Page> {
  const library = await context.newPage()
  await library.goto(url('library.html#/settings'))
  await library.getByRole('button', { name: 'On every site' }).click()
  await library.waitForTimeout(1_500)
  // Its first button refuses, the second allows.
  display.press('Tab', 'Return')
  await expect(library.getByText('Every site is read by itself.')).toBeVisible()
  return library
}

test('nothing is read before it is asked for; allowed on every site it is read by itself; taken back, marks go at once', async () => {
  const { context } = extension
  const article = await context.newPage()
  await article.goto(`${site.url}/plain.html`)
  await article.waitForTimeout(1_000)
  expect(await marked(article)).toEqual([])

  const library = await allowEverySite(extension)

  await article.bringToFront()
  await expect.poll(async () => (await marked(article)).length).toBeGreaterThan(5)
  const worker = await extension.worker()
  expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toMatchObject([
    { id: 'reader', matches: ['http://*/*', 'https://*/*'], js: ['reader.js'] },
  ])

  const run = await inReaderWorld(article)
  expect(await run('backgrounderReader.isRunning()')).toBe(true)
  await library.bringToFront()
  await library.getByRole('button', { name: 'No longer on every site' }).click()
  await expect.poll(async () => (await marked(article)).length, { timeout: 2_000 }).toBe(0)
  expect(await run('backgrounderReader.isRunning()')).toBe(false)
  expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([])
  await article.reload()
  await article.waitForTimeout(1_000)
  expect(await marked(article)).toEqual([])
})

test('keys pressed on the keyboard read the page, walk its marks and open a card, which Esc closes', async () => {
  const article = await extension.context.newPage()
  await article.goto(`${site.url}/plain.html`)
  await article.bringToFront()
  const current = async () => (await marked(article, 'backgrounder-current')).join(' ')
  display.press('alt+shift+h')
  await expect.poll(async () => (await marked(article)).length).toBeGreaterThan(5)
  display.press('alt+shift+j')
  await expect.poll(current).not.toBe('')
  const first = await current()
  display.press('alt+shift+j')
  await expect.poll(current).not.toBe(first)
  display.press('alt+shift+k')
  await expect.poll(current).toBe(first)
  display.press('alt+shift+l')
  const card = await cardIn(article)
  await expect.poll(() => card.evaluate(() => document.activeElement !== document.body)).toBe(true)
  display.press('Escape')
  await expect(cardHost(article)).toHaveCount(0)
  display.press('alt+shift+h')
  await expect.poll(() => marked(article)).toEqual([])
  await article.close()
})

test('the panel asks for a page it may not read, and allowing its site there shows its list', async () => {
  const article = await extension.context.newPage()
  await article.goto(`${site.url}/dark.html`)
  await article.bringToFront()
  const tab = await activeTab(extension)
  const panel = await extension.context.newPage()
  await panel.goto(extension.url(`sidepanel.html?tab=${tab}`))
  await expect(
    panel.getByRole('heading', { name: 'Press the toolbar button to read this page' }),
  ).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Allow every site' })).toBeVisible()
  await panel.getByText('Allow single sites').click()
  await panel.getByLabel('Always read these sites').fill('127.0.0.1')
  await panel.getByRole('button', { name: 'Allow these sites' }).click()
  await panel.waitForTimeout(1_500)
  display.press('Tab', 'Return')
  await expect(panel.getByTestId('actor-item').first()).toBeVisible()
  expect((await marked(article)).length).toBeGreaterThan(3)
  const registered = () =>
    extension.worker().then((worker) => worker.evaluate(() => chrome.scripting.getRegisteredContentScripts()))
  expect(await registered()).toMatchObject([{ matches: ['http://127.0.0.1/*', 'https://127.0.0.1/*'] }])
  await panel.close()

  // Taken back where it was chosen; the marks go at once.
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/settings'))
  await library.getByRole('button', { name: 'Take back access to 127.0.0.1' }).click()
  await expect.poll(() => marked(article), { timeout: 2_000 }).toEqual([])
  expect(await registered()).toEqual([])
  await library.close()
  await article.close()
})

test('after an update, open articles are read by the new version without a reload', async () => {
  await extension.close()
  const build = mkdtempSync(join(tmpdir(), 'backgrounder-build-'))
  cpSync(BUILD, build, { recursive: true })
  extension = await startChromium({ headed: true, display: display.name, build })
  const article = await extension.context.newPage()
  await article.goto(`${site.url}/plain.html`)
  const library = await allowEverySite(extension)
  await article.bringToFront()
  await expect.poll(async () => (await marked(article)).length).toBeGreaterThan(5)
  const before = await marked(article)

  const manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'))
  writeFileSync(join(build, 'manifest.json'), JSON.stringify({ ...manifest, version: '0.1.1' }))
  await article.evaluate(() => {
    const seen = globalThis as unknown as { bare: boolean }
    seen.bare = false
    setInterval(() => {
      if (!CSS.highlights.has('backgrounder-actor')) seen.bare = true
    }, 10)
  })
  await library.close()
  const session = await extension.context.browser()!.newBrowserCDPSession()
  await session.send('Extensions.loadUnpacked' as never, { path: build } as never)
  // The old version's marks go with it, the new one's come.
  await expect
    .poll(() => article.evaluate(() => (globalThis as unknown as { bare: boolean }).bare))
    .toBe(true)
  await expect.poll(() => marked(article)).toEqual(before)
  const card = await openCard(article, { words: 'Keir Starmer' })
  await expect(card.locator('h2').first()).toContainText('Keir Starmer')
  rmSync(build, { recursive: true, force: true })
})
