/** The toggle key: whatever the reason for which nothing is marked, the page it is pressed on is marked then. */
import type { Page } from '@playwright/test'
import { pressCommand } from '../browsers/chromium.ts'
import { marked, readPage } from '../browsers/marked-page.ts'
import { commitInLibrary, expect, test } from './fixtures.ts'

const count = async (page: Page) => (await marked(page)).length

test('the toggle key takes the marks off a page and brings them back', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  await pressCommand(extension, 'toggle')
  await expect.poll(() => marked(page)).toEqual([])
  await pressCommand(extension, 'toggle')
  await expect.poll(() => marked(page)).toEqual(before)
})

for (const [where, settings] of [
  ['on this site', { sitesOff: ['127.0.0.1'] }],
  ['everywhere', { off: true }],
  ['for an hour', { pausedUntil: Date.now() + 3_600_000 }],
] as const) {
  test(`turned off ${where}, the toggle key marks this page, and no other`, async ({
    extension,
    site,
    page,
  }) => {
    await readPage(extension, page, `${site}/plain.html`)
    const before = await marked(page)
    await commitInLibrary(extension, { do: 'changeSettings', settings })
    await page.bringToFront()
    await expect.poll(() => marked(page)).toEqual([])
    await pressCommand(extension, 'toggle')
    await expect.poll(() => marked(page)).toEqual(before)
    await pressCommand(extension, 'toggle')
    await expect.poll(() => marked(page)).toEqual([])
    await pressCommand(extension, 'toggle')
    await expect.poll(() => marked(page)).toEqual(before)

    await page.goto(`${site}/dark.html`)
    await extension.pressToolbarButton(page)
    const popup = await extension.surface('popup.html')
    await popup.waitFor(`/off|paused/i.test(document.querySelector('[role=status]')?.innerText)`)
    expect(await marked(page)).toEqual([])
    await popup.evaluate(`[...document.querySelectorAll('label')]
      .find((label) => label.innerText.trim() === 'Marks on this page').control.click()`)
    await expect.poll(() => count(page)).toBeGreaterThan(3)
  })
}

test('on a page that is no article the toggle key marks its text all the same', async ({
  extension,
  site,
  page,
}) => {
  await page.goto(`${site}/`)
  await extension.pressToolbarButton(page)
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body.innerText.includes('does not look like an article')`)
  await popup.close()
  await pressCommand(extension, 'toggle')
  await expect.poll(() => count(page)).toBeGreaterThan(3)
})

test('where no extension may read, the toggle key opens the popup, which says why', async ({
  extension,
  page,
}) => {
  await page.goto('chrome://version')
  await page.bringToFront()
  await pressCommand(extension, 'toggle')
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`document.body.innerText.includes('No extension may read this page')`)
})
