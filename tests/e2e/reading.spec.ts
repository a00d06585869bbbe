import { marked, openPanelInTab, readPage } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'

for (const [path, name] of [
  ['plain.html', 'a plain article'],
  ['react.html', 'an article rendered by React after load'],
  ['dark.html', 'a dark page of old markup'],
  ['zh.html', 'a Chinese article'],
  ['ar.html', 'an Arabic article'],
  ['long-read.html', 'an article of more than 20,000 words'],
  ['csp.html', 'a page with a strict content policy'],
] as const) {
  test(`${name} is marked, and only inside the article`, async ({ extension, site, page }) => {
    await readPage(extension, page, `${site}/${path}`)
    const outside = await page.evaluate(() => {
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight])
      return ranges.filter((range) =>
        range.startContainer.parentElement?.closest('header nav, aside, footer, #sidebar, #topbar, #footer'),
      ).length
    })
    expect(outside).toBe(0)
  })
}

test('the first mention of each is painted, the badge counts all that are known', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const names = await marked(page)
  expect(names.length).toBeGreaterThan(5)
  const worker = await extension.worker()
  const badge = await worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true })
    return chrome.action.getBadgeText({ tabId: tab!.id! })
  })
  const claims = (await marked(page, 'backgrounder-claim')).length
  expect(Number(badge)).toBeGreaterThanOrEqual(names.length + claims - 1)
})

test('the page’s own tree is as it was without the extension', async ({ extension, site, page }) => {
  await page.goto(`${site}/plain.html`)
  const before = await page.evaluate(() => document.documentElement.outerHTML)
  await page.evaluate(() => {
    const seen: string[] = []
    ;(globalThis as unknown as { seen: string[] }).seen = seen
    new MutationObserver((records) => {
      for (const record of records) seen.push(record.type)
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    addEventListener('message', () => seen.push('message'))
  })
  await extension.pressToolbarButton(page)
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(0)
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
  expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([])
})

test('the kicker above a headline is not marked, the first mention is the article’s own', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const places = await page.evaluate(() => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight])
    return ranges.map(({ startContainer }) => startContainer.parentElement!.className)
  })
  expect(await page.locator('.kicker').innerText()).toBe('AI Action Summit')
  expect(places).not.toContain('kicker')
  const panel = await openPanelInTab(extension, page)
  const summit = panel.getByTestId('actor-item').filter({ hasText: 'Artificial Intelligence Action Summit' })
  await expect(summit).toHaveCount(1)
  await panel.close()
})

test('the panel says of a front page that it is none, and marks its text when asked', async ({
  extension,
  site,
  page,
}) => {
  await page.goto(`${site}/`)
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body.innerText.includes('does not look like an article')`)
  await popup.press('Open side panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.body.innerText.includes('No article found here')`)
  await panel.press('Mark this page’s text all the same')
  await panel.waitFor(`document.querySelector('[data-testid="actor-item"]')`)
  expect((await marked(page)).length).toBeGreaterThan(0)
  await panel.close()
})

test('words whose letters stand in neighbouring text nodes are marked whole', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const names = await marked(page)
  await page.reload()
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let count = 0
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      if (node.length > 3) node.splitText(3)
      count++
    }
    return count
  })
  expect(nodes).toBeGreaterThan(500)
  await extension.pressToolbarButton(page)
  await expect.poll(() => marked(page)).toEqual(names)
})

test('a front page is no article, and its text is marked all the same when asked', async ({
  extension,
  site,
  page,
}) => {
  await page.goto(`${site}/`)
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body.innerText.includes('does not look like an article')`)
  expect(await marked(page)).toEqual([])
  await popup.press('Mark this page’s text all the same')
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(0)
})
