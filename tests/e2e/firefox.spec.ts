import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Page } from 'puppeteer-core'
import { type FirefoxWithExtension, startFirefox } from '../browsers/firefox.ts'
import { startDemoSite } from '../demo/server.ts'
import { LARGE_PACK } from './large-pack.ts'
import { expectSeed, SEED, SEED_IS_THERE, seedMarks } from './seed.ts'

let firefox: FirefoxWithExtension
let site: Awaited<ReturnType<typeof startDemoSite>>

test.beforeAll(async () => {
  firefox = await startFirefox()
  site = await startDemoSite()
})
test.afterAll(async () => {
  await firefox.close()
  await site.close()
})

/** Lets the reader run on every site, as the person's «on every site» does; the browser's prompt is answered by a preference. */
async function allowEverySite(): Promise<void> {
  const library = await firefox.open('library.html')
  await library.evaluate(() => {
    document.addEventListener(
      'click',
      () => {
        void (
          globalThis as unknown as { browser: { permissions: { request(asked: object): Promise<boolean> } } }
        ).browser.permissions
          .request({ origins: ['https://*/*', 'http://*/*'] })
          .then((given) => {
            document.title = `given: ${given}`
          })
      },
      { once: true, capture: true },
    )
  })
  await library.mouse.click(5, 5)
  await library.waitForFunction(() => document.title.startsWith('given'))
  expect(await library.title()).toBe('given: true')
  await library.close()
}

const marked = (page: Page) =>
  page.evaluate(() =>
    [...(CSS.highlights.get('backgrounder-actor') ?? [])].map((range) =>
      range.startContainer.textContent!.slice(
        range.startOffset,
        range.endContainer === range.startContainer ? range.endOffset : undefined,
      ),
    ),
  )

test('Firefox: our pages open', async () => {
  for (const path of ['library.html', 'popup.html', 'sidepanel.html', 'welcome.html']) {
    const page = await firefox.open(path)
    await page.waitForFunction(() => document.body.innerText.trim().length > 20)
    await page.close()
  }
})

test('Firefox: an article is marked where the person allowed it', async () => {
  await allowEverySite()
  const page = await firefox.browser.newPage()
  await page.goto(`${site.url}/plain.html`)
  await page.waitForFunction(() => (CSS.highlights.get('backgrounder-actor')?.size ?? 0) > 5, {
    timeout: 15_000,
  })
  expect(await marked(page)).toContain('Emmanuel Macron')
  await page.close()
})

test('Firefox: the card of the current mark opens; the page cannot read what it says; Esc closes it', async () => {
  const library = await firefox.open('library.html')
  const page = await firefox.browser.newPage()
  await page.goto(`${site.url}/plain.html`)
  await expect.poll(async () => (await marked(page)).length, { timeout: 20_000 }).toBeGreaterThan(5)
  await page.bringToFront()
  // As the worker does when the key is pressed.
  await library.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { browser: typeof chrome }).browser
    const [tab] = await tabs.query({ url: 'http://127.0.0.1/*' })
    await tabs.sendMessage(tab!.id!, { to: 'reader', name: 'openCard', payload: null })
  })
  const cards = () => page.evaluate(() => document.querySelectorAll('backgrounder-ui').length)
  await expect.poll(cards).toBe(1)
  // The summary of the first mark's record, as the bundled pack has it; the page may not find it.
  const { actors } = JSON.parse(readFileSync('assets/starter-pack.json', 'utf8')) as {
    actors: { name: string; summary: string }[]
  }
  const { summary } = actors.find(({ name }) => name === 'Paris')!
  await page.waitForFunction(() => {
    const { height } = document.querySelector('backgrounder-ui')!.getBoundingClientRect()
    return getComputedStyle(document.querySelector('backgrounder-ui')!).opacity === '1' && height > 100
  })
  const learned = await page.evaluate(
    (text) => ({
      root: document.querySelector('backgrounder-ui')!.shadowRoot,
      found: (globalThis as unknown as { find(text: string): boolean }).find(text),
    }),
    summary.slice(0, 24),
  )
  expect(learned).toEqual({ root: null, found: false })
  await page.keyboard.press('Escape')
  await expect.poll(cards).toBe(0)
  await page.close()
  await library.close()
})

test('Firefox: the bar beside a selection begins a note, which is marked when it is saved', async () => {
  const page = await firefox.browser.newPage()
  await page.goto(`${site.url}/plain.html`)
  await expect.poll(async () => (await marked(page)).length, { timeout: 20_000 }).toBeGreaterThan(5)
  await page.bringToFront()
  const words = await page.evaluate(() => {
    const [text] = document.querySelector('article p')!.childNodes
    getSelection()!.setBaseAndExtent(text!, 0, text!, 3)
    return getSelection()!.toString()
  })
  const barAt = () =>
    page.evaluate(() => {
      const host = document.querySelector('backgrounder-ui')
      if (!host || getComputedStyle(host).opacity !== '1') return null
      const { left, top } = host.getBoundingClientRect()
      return { left, top }
    })
  await expect.poll(barAt).not.toBeNull()
  const { left, top } = (await barAt())!
  await new Promise((done) => setTimeout(done, 700))
  await page.mouse.click(left + 40, top + 28)
  // The click's own gesture opens the sidebar, where no test reaches; what it shows is the draft that a tab of ours shows too.
  const library = await firefox.open('library.html')
  const opened = () =>
    library.evaluate(async () => {
      const { runtime, tabs } = (globalThis as unknown as { browser: typeof chrome }).browser
      const [panel] = await runtime.getContexts({
        contextTypes: ['SIDE_PANEL' as chrome.runtime.ContextType],
      })
      const [tab] = await tabs.query({ url: 'http://127.0.0.1/*' })
      return panel ? (tab?.id ?? null) : null
    })
  await expect.poll(opened).not.toBeNull()
  const draft = await library.evaluate(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('backgrounder')
        opening.onsuccess = () => {
          const asking = opening.result.transaction('drafts').objectStore('drafts').getAllKeys()
          asking.onsuccess = () => done(String(asking.result[0]))
        }
      }),
  )
  const panel = await firefox.open(`sidepanel.html?tab=${await opened()}&draft=${draft}`)
  await panel.waitForSelector('blockquote')
  expect(await panel.$eval('blockquote', (quote) => quote.textContent)).toBe(words.trim())
  await panel.type('textarea', 'Noted in Firefox.')
  await panel.click('button[type=submit]')
  await page.bringToFront()
  await page.waitForFunction(() => CSS.highlights.get('backgrounder-annotation')?.size === 1)
  for (const one of [panel, library, page]) await one.close()
})

test('Firefox: taking the permission back removes marks at once, without a reload', async () => {
  const page = await firefox.browser.newPage()
  await page.goto(`${site.url}/plain.html`)
  await page.waitForFunction(() => CSS.highlights.size > 0)
  const library = await firefox.open('library.html')
  await library.evaluate(() =>
    (
      globalThis as unknown as { browser: { permissions: { remove(origins: object): Promise<boolean> } } }
    ).browser.permissions.remove({ origins: ['https://*/*', 'http://*/*'] }),
  )
  await page.waitForFunction(() => CSS.highlights.size === 0, { timeout: 2_000 })
  await page.reload()
  await new Promise((done) => setTimeout(done, 1_000))
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0)
  await allowEverySite()
  await page.waitForFunction(() => CSS.highlights.size > 0, { timeout: 5_000 })
  await page.close()
  await library.close()
})

test('Firefox: the seed article is marked as expected', async () => {
  test.skip(!SEED_IS_THERE, 'the seed case is not beside this checkout')
  const library = await firefox.open('library.html#/exchange')
  const input = await library.waitForSelector('[data-testid="import-file"]')
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(`${SEED}/pack.json`)
  await library.waitForSelector('[data-testid="import-apply"]')
  await library.click('[data-testid="import-apply"]')
  await library.waitForFunction(() =>
    document.querySelector('[data-testid="import-report"]')?.textContent?.trim(),
  )
  const packs = await firefox.open('library.html#/packs')
  const bundled = await packs.waitForSelector(
    '::-p-xpath(//li[contains(., "Paris 2025")]//*[@role="switch"])',
  )
  await bundled!.click()
  const settings = await firefox.open('library.html#/settings')
  await settings.waitForSelector('[data-testid="setting-density"]')
  await settings.select('[data-testid="setting-density"]', 'all')
  const server = await serveSeed()
  const page = await firefox.browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/article.html`)
  await page.waitForFunction(() => (CSS.highlights.get('backgrounder-actor')?.size ?? 0) > 40, {
    timeout: 15_000,
  })
  expectSeed(await page.evaluate(seedMarks))
  server.close()
})

test('Firefox: a large pack is compiled beside, and open articles are marked with it', async ({}, info) => {
  const file = info.outputPath('large.json')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(LARGE_PACK))
  const page = await firefox.browser.newPage()
  await page.goto(`${site.url}/plain.html`)
  const library = await firefox.open('library.html#/exchange')
  const input = await library.waitForSelector('[data-testid="import-file"]')
  await (input as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file)
  await library.waitForSelector('[data-testid="import-apply"]')
  await library.click('[data-testid="import-apply"]')
  await library.waitForFunction(
    () => document.querySelector('[data-testid="import-report"]')?.textContent?.includes('is installed'),
    { timeout: 60_000 },
  )
  await page.bringToFront()
  await expect.poll(() => marked(page), { timeout: 30_000 }).toContain('glass roof')
})

function serveSeed(): Promise<Server> {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(readFileSync(`${SEED}/article.html`))
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}
