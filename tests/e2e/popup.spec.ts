import type { Page } from '@playwright/test'
import type { ExtensionBrowser, Surface } from '../browsers/chromium.ts'
import { expect, marked, readPage, test } from './fixtures.ts'

/** Opens the real popup on a page that is marked. */
async function openOn(extension: ExtensionBrowser, page: Page, url: string): Promise<Surface> {
  await readPage(extension, page, url)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`/\\d+ actors?/.test(document.body.innerText)`)
  return popup
}

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
  const popup = await openOn(extension, page, `${site}/plain.html`)
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
    const popup = await openOn(extension, page, `${site}/plain.html`)
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
  const popup = await openOn(extension, page, `${site}/plain.html`)
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
  const popup = await openOn(extension, page, `${site}/plain.html`)
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
