import type { Surface } from '../browsers/chromium.ts'
import { marked, readWithPopup } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'

const said = (popup: Surface, pattern: string) =>
  popup.evaluate<string | undefined>(`document.body.innerText.replace(/\\s+/g, ' ').match(${pattern})?.[0]`)
const toggle = (popup: Surface, label: string) =>
  popup.evaluate(`(() => {
    const field = [...document.querySelectorAll('label')].find((one) => one.innerText.trim() === ${JSON.stringify(label)})
    const box = field?.control ?? field?.querySelector('input')
    box.click()
  })()`)

test('it says what is known on this page; density changes what is painted, not what is counted', async ({
  extension,
  site,
  page,
}) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  const counts = await said(popup, '/\\d+ actors \\d+ claims/')
  const first = (await marked(page)).length
  expect(counts).toBe(`${first} actors ${(await marked(page, 'backgrounder-claim')).length} claims`)
  const choose = (density: string) =>
    popup.evaluate(`(() => {
      const select = document.querySelector('select')
      select.value = ${JSON.stringify(density)}
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })()`)
  await choose('all')
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(first)
  const all = (await marked(page)).length
  await choose('section')
  await expect.poll(async () => (await marked(page)).length).toBeLessThan(all)
  expect((await marked(page)).length).toBeGreaterThan(first)
  expect(await said(popup, '/\\d+ actors \\d+ claims/')).toBe(counts)
  await choose('first')
  await expect.poll(async () => (await marked(page)).length).toBe(first)
})

for (const [name, label] of [
  ['here', 'Marks on this page'],
  ['on this site', 'Marks on 127.0.0.1'],
  ['everywhere', 'Marks everywhere'],
] as const) {
  test(`marks are turned off and on ${name}`, async ({ extension, site, page }) => {
    const popup = await readWithPopup(extension, page, `${site}/plain.html`)
    const before = await marked(page)
    await toggle(popup, label)
    await expect.poll(() => marked(page)).toEqual([])
    await toggle(popup, label)
    await expect.poll(() => marked(page)).toEqual(before)
  })
}

test('a pause of an hour takes the marks away and says until when; it is ended by hand', async ({
  extension,
  site,
  page,
}) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  await popup.press('Pause for an hour')
  await expect.poll(() => marked(page)).toEqual([])
  await popup.waitFor(`/paused until \\d/i.test(document.body.innerText)`)
  await popup.press('Resume now')
  await expect.poll(() => marked(page)).toEqual(before)
})

test('next and previous walk what is painted, in reading order and round', async ({
  extension,
  site,
  page,
}) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  const current = async () => (await marked(page, 'backgrounder-current')).join(' ')
  const seen: string[] = []
  for (let step = 0; step < 4; step++) {
    await popup.press('Next')
    await expect.poll(current).not.toBe(seen.at(-1) ?? '')
    seen.push(await current())
  }
  await popup.press('Previous')
  await expect.poll(current).toBe(seen[2])
  expect(new Set(seen).size).toBe(4)
})

test('a page where no extension may run is explained', async ({ extension, page }) => {
  await page.goto('chrome://version')
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body?.innerText.includes('No extension may read this page')`)
})

test('the badge goes with the marks and comes back with them', async ({ extension, site, page }) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  const worker = await extension.worker()
  const badge = () =>
    worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true })
      return chrome.action.getBadgeText({ tabId: tab!.id! })
    })
  const counted = (await said(popup, '/\\d+ actors \\d+ claims/'))!.match(/\d+/g)!.map(Number)
  expect(await badge()).toBe(String(counted[0]! + counted[1]!))
  await toggle(popup, 'Marks everywhere')
  await expect.poll(badge).toBe('')
  await toggle(popup, 'Marks everywhere')
  await expect.poll(badge).toBe(String(counted[0]! + counted[1]!))
  await toggle(popup, 'Marks on this page')
  await expect.poll(badge).toBe('')
})

test('an article that names nobody known says so, and has no badge', async ({ extension, page }) => {
  const story = 'The bakery on the corner sells warm bread from six, and the queue is long on Sundays. '
  await page.route('https://bakery.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Bread</title><meta property="og:type" content="article"><article><h1>Bread</h1>${`<p>${story.repeat(6)}</p>`.repeat(6)}</article>`,
    }),
  )
  await page.goto('https://bakery.example/bread')
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body.innerText.includes('Nobody and nothing in your notes is named here.')`)
})

test('it opens the library and closes', async ({ extension, site, page }) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  const opened = extension.context.waitForEvent('page')
  await popup.press('Open library')
  await (await opened).waitForURL(extension.url('library.html**'))
})
