import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const PACK = 'assets/starter-pack.json'

/** A bundle of our own ids, so that tests of one browser do not meet in each other's records. */
function bundle(name: string, count: number) {
  return {
    type: 'backgrounder-bundle',
    version: 1,
    actors: Array.from({ length: count }, (_, index) => ({
      id: `${name}:${index}`,
      name: `${name} ${index}`,
      summary: index === 7 ? 'lives in the Élysée' : 'of no fixed address',
      modified: '2026-01-01T00:00:00.000Z',
    })),
  }
}

const choose = (page: Page, contents: unknown, name = 'notes.json') =>
  page.getByTestId('import-file').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(typeof contents === 'string' ? contents : JSON.stringify(contents)),
  })

async function importAll(page: Page, contents: unknown) {
  await choose(page, contents)
  await page.getByTestId('import-apply').click()
  await expect(page.getByTestId('import-report')).toContainText('Imported')
}

test('a file with a fault changes nothing and says where the fault is', async ({ extension, page }) => {
  await page.goto(extension.url('library.html#/exchange'))
  const faulty = JSON.parse(readFileSync(PACK, 'utf8'))
  faulty.claims[3].sources[0].url = 'javascript:alert(1)'
  await choose(page, faulty)
  const report = page.getByTestId('import-report')
  await expect(report).toContainText('claims[3].sources[0].url')
  await expect(report).toContainText('Nothing was changed')
  await expect(page.getByTestId('import-preview')).toHaveCount(0)
  await choose(page, '{"type": "backgrounder-bun')
  await expect(report).toContainText('not JSON')
})

test('imported notes are found by any of their words, and the export brings them back the same', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url('library.html#/exchange'))
  await importAll(page, bundle('Roundtrip', 12))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-json').click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^backgrounder-\d{4}-\d\d-\d\d\.json$/)
  await page.getByTestId('import-file').setInputFiles(await download.path())
  await expect(page.getByTestId('import-preview')).toContainText('There is nothing to import')
  await expect(page.getByTestId('import-apply')).toBeDisabled()

  await page.goto(extension.url('library.html#/actors'))
  await page.getByRole('searchbox').fill('elysee roundtrip')
  await expect(page.locator('.record-row')).toHaveCount(1)
  await expect(page.locator('.record-row')).toContainText('Roundtrip 7')
})

test('editing a record of a pack makes an own copy; deleting it can be undone', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url('library.html#/actors'))
  await page.getByRole('searchbox').fill('Ada Lovelace')
  await page.locator('.record-row').first().click()
  await page.getByRole('link', { name: 'Edit a copy of my own' }).click()
  await page.getByLabel('Summary in one line').fill('A line of my own')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.record-row').first()).toContainText('A line of my own')
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page.locator('.record-row').first()).not.toContainText('A line of my own')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('.record-row').first()).toContainText('A line of my own')
})

test('leaving an unsaved edit asks first', async ({ extension, page }) => {
  await page.goto(extension.url('library.html#/actors/new'))
  await page.getByLabel('Name', { exact: true }).fill('Unsaved')
  await page.getByRole('link', { name: 'Packs' }).click()
  await page.getByRole('button', { name: 'Keep editing' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Unsaved')
  await page.getByRole('link', { name: 'Packs' }).click()
  await page.getByRole('button', { name: 'Leave without saving' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Packs')
})

test('of a long list only what is near is drawn, and keys reach the last', async ({ extension, page }) => {
  test.slow()
  await page.goto(extension.url('library.html#/exchange'))
  await choose(page, bundle('Zzz', 3000))
  await page.getByTestId('import-apply').click()
  await expect(page.getByTestId('import-report')).toContainText('3000 added', { timeout: 60_000 })
  await page.goto(extension.url('library.html#/actors'))
  await page.locator('.record-row').first().focus()
  await page.keyboard.press('End')
  await expect(page.locator('.record-row:focus')).toContainText('Zzz 2999')
  expect(await page.locator('.record-row').count()).toBeLessThan(60)
})

test('settings are kept as they are made; a list of sites is checked', async ({ extension, page }) => {
  await page.goto(extension.url('library.html#/settings'))
  await page.getByTestId('setting-density').selectOption('section')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const list = page.getByLabel('Nothing is marked on these sites')
  await list.fill('https://www.example.org/a\nnot a site')
  await expect(page.getByText('Line 2: “not” is not a site.')).toBeVisible()
  await list.fill('https://www.example.org/a')
  await page.getByRole('group', { name: 'Sites without marks' }).getByRole('button', { name: 'Save' }).click()
  await expect(list).toHaveValue('example.org')
  await page.reload()
  await expect(page.getByTestId('setting-density')).toHaveValue('section')
  await expect(page.getByLabel('Nothing is marked on these sites')).toHaveValue('example.org')
  await page.getByTestId('setting-density').selectOption('first')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
})

test('a pack is turned off and on; its records go and come', async ({ extension, page }) => {
  await page.goto(extension.url('library.html#/packs'))
  const pack = page.getByRole('switch', { name: 'On' })
  await pack.click()
  await expect(pack).not.toBeChecked()
  await page.goto(extension.url('library.html#/claims'))
  await expect(page.getByRole('heading', { name: 'No claims yet' })).toBeVisible()
  await page.goto(extension.url('library.html#/packs'))
  await pack.click()
  await expect(pack).toBeChecked()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on our pages (${colorScheme})`, async ({ extension, page }) => {
    await page.emulateMedia({ colorScheme })
    const places = ['actors', 'actors/new', 'articles', 'packs', 'exchange', 'settings']
    const paths = [...places.map((place) => `library.html#/${place}`), 'welcome.html', 'popup.html']
    for (const path of paths) {
      await page.goto('about:blank')
      await page.goto(extension.url(path))
      await expect(page.getByRole('heading').first()).toBeVisible()
      await expectAccessible(page, path)
    }
  })
}
