import { marked, openCard, openPanelInTab, readPage, readWithPopup } from '../browsers/marked-page.ts'
import { expectAccessible } from './axe.ts'
import { commitInLibrary, expect, test } from './fixtures.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in panel, open record, editor and card (${colorScheme})`, async ({
    extension,
    site,
    page,
  }) => {
    await readPage(extension, page, `${site}/plain.html`)
    await page.emulateMedia({ colorScheme })
    await expectAccessible(await openCard(page), 'card')

    const panel = await openPanelInTab(extension, page)
    await panel.emulateMedia({ colorScheme })
    await expectAccessible(panel, 'panel')
    await panel.getByTestId('actor-item').first().getByRole('button').first().click()
    await expect(panel.getByRole('button', { name: 'Edit your own copy' })).toBeVisible()
    await expectAccessible(panel, 'open record')
    await panel.getByRole('button', { name: 'Edit your own copy' }).click()
    await expect(panel.getByLabel('Background note')).toBeVisible()
    await expectAccessible(panel, 'editor')
    await panel.close()
  })
}

test('our pages fit at 200% and right to left without scrolling sideways', async ({ extension, page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  for (const path of [
    'library.html#/actors',
    'library.html#/settings',
    'library.html#/exchange',
    'library.html#/actors/new',
    'library.html#/packs',
    'sidepanel.html',
    'welcome.html',
  ]) {
    for (const dir of ['ltr', 'rtl']) {
      await page.goto('about:blank')
      await page.goto(extension.url(path))
      await expect(page.getByRole('heading').first()).toBeVisible()
      await page.evaluate((side) => {
        document.documentElement.dir = side
      }, dir)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over, `${path} ${dir}`).toBeLessThanOrEqual(0)
    }
  }
})

test('in forced colours only first mentions are painted, whatever the density', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const first = await marked(page)
  const choose = (density: string) =>
    commitInLibrary(extension, { do: 'changeSettings', settings: { density } })
  await page.emulateMedia({ forcedColors: 'active' })
  await choose('all')
  await page.waitForTimeout(700)
  expect(await marked(page)).toEqual(first)
  await page.emulateMedia({ forcedColors: 'none' })
  await choose('first')
  await choose('all')
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(first.length)
})

test('the card is dark where the reader’s browser is, and transparent around it', async ({
  extension,
  site,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page)
  const colours = await card.evaluate(() => ({
    card: getComputedStyle(document.querySelector('.card')!).backgroundColor,
    around: getComputedStyle(document.documentElement).backgroundColor,
  }))
  expect(colours).toEqual({ card: 'rgb(31, 33, 38)', around: 'rgba(0, 0, 0, 0)' })
})

test('in forced colours the focus is seen on every control of our pages', async ({ extension, page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  for (const path of ['library.html#/actors', 'library.html#/settings', 'welcome.html', 'popup.html']) {
    await page.goto('about:blank')
    await page.goto(extension.url(path))
    await expect(page.getByRole('heading').first()).toBeVisible()
    for (let tabs = 0; tabs < 15; tabs++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement!
        if (element === document.body) return null
        const { outlineStyle, outlineWidth } = getComputedStyle(element)
        return { what: element.outerHTML.slice(0, 80), outlineStyle, width: Number.parseFloat(outlineWidth) }
      })
      if (!focused) continue
      expect(focused.outlineStyle, `${path}: ${focused.what}`).not.toBe('none')
      expect(focused.width, `${path}: ${focused.what}`).toBeGreaterThan(0)
    }
  }
})

test('axe finds nothing serious in the real popup, on an article and where it may not read', async ({
  extension,
  site,
  page,
}) => {
  const popup = await readWithPopup(extension, page, `${site}/plain.html`)
  await expectAccessible(popup, 'popup on an article')
  await popup.close()
  await page.goto('chrome://version')
  await extension.pressToolbarButton(page)
  const other = await extension.surface('popup.html')
  await other.waitFor(`document.body.innerText.includes('No extension may read this page')`)
  await expectAccessible(other, 'popup on a page of the browser')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in what the library opens: records, previews, faults, dialogs (${colorScheme})`, async ({
    extension,
    page,
  }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto(extension.url('library.html#/claims'))
    await page.locator('.record-row').first().click()
    await expect(page.locator('.record-pane h2').first()).toBeVisible()
    await expectAccessible(page, 'a claim')
    await page.getByRole('link', { name: 'Edit your own copy' }).click()
    await page.getByLabel('What is claimed').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.locator('[aria-invalid=true]').first()).toBeFocused()
    await expectAccessible(page, 'a claim’s editor with a fault')
    await page.getByRole('link', { name: 'Import & export' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'the question before leaving')
    await page.getByRole('button', { name: 'Leave without saving' }).click()
    const choose = (bundle: object) =>
      page.getByTestId('import-file').setInputFiles({
        name: 'notes.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify({ type: 'backgrounder-bundle', version: 1, ...bundle })),
      })
    await choose({ actors: [{ id: 'a:1' }] })
    await expect(page.getByTestId('import-report')).toContainText('actors[0].name')
    await expectAccessible(page, 'faults of a file')
    await choose({ actors: [{ id: 'a:1', name: 'One' }] })
    await expect(page.getByTestId('import-preview')).toBeVisible()
    await expectAccessible(page, 'the preview of an import')
    await page.getByTestId('import-apply').click()
    await expect(page.getByTestId('import-report')).toContainText('1 added')
    await page.evaluate(() => {
      const choice = { kind: 'never-alias', record: 'a:1', alias: 'One' }
      const payload = { request: crypto.randomUUID(), edits: [{ do: 'putChoice', choice }] }
      return chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload })
    })
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Nothing is marked on these sites').fill('not a site')
    await expect(page.getByText('Never marked for')).toBeVisible()
    await expectAccessible(page, 'settings with a choice and a fault')
  })
}
