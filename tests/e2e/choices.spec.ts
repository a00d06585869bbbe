/** What the card's few buttons do, and when they do nothing. */
import { cardHost, openCard } from '../browsers/marked-page.ts'
import { expect, marked, readPage, test } from './fixtures.ts'

const SETTLED = 1_500

for (const [name, button, more] of [
  ['«not here» leaves the record unmarked in this article', 'Not here', false],
  ['«never this alias» leaves these words unmarked', 'Never “European Commission”', true],
  ['«never on this site» leaves the record unmarked here', 'Never on 127.0.0.1', true],
] as const) {
  test(`${name}, and it stays so after a reload`, async ({ extension, site, page }) => {
    await readPage(extension, page, `${site}/plain.html`)
    await (await extension.surface('popup.html')).close()
    const card = await openCard(page, { words: 'European Commission' })
    await page.waitForTimeout(SETTLED)
    if (more) await card.getByText('Mark less').click()
    await card.getByRole('button', { name: button }).click()
    await expect.poll(() => marked(page)).not.toContain('European Commission')
    await expect(cardHost(page)).toHaveCount(0)
    await page.reload()
    await extension.pressToolbarButton(page)
    await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(5)
    expect(await marked(page)).not.toContain('European Commission')
  })
}

test('buttons do nothing on a click that a script makes', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await (await extension.surface('popup.html')).close()
  const card = await openCard(page, { words: 'European Commission' })
  const hide = card.getByRole('button', { name: 'Not here' })
  await page.waitForTimeout(SETTLED)
  await hide.evaluate((button) => (button as HTMLElement).click())
  await page.waitForTimeout(500)
  expect(await marked(page)).toContain('European Commission')
})

test('of two actors under one name the card lets the reader choose, and remembers it for the article', async ({
  extension,
  site,
  page,
}) => {
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html'))
  await library.evaluate(async () => {
    const twin = (id: string, name: string) => ({
      id,
      kind: 'organisation',
      name,
      aliases: [{ text: 'Ada Lovelace Institute' }],
    })
    const edits = [
      twin('twin-north', 'North Lovelace Foundation'),
      twin('twin-south', 'South Lovelace Foundation'),
    ].map((record) => ({ do: 'putRecord', type: 'actors', record, expect: null }))
    const payload = { request: crypto.randomUUID(), edits }
    const { value } = await chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload })
    if (!value.ok) throw new Error(JSON.stringify(value))
  })
  await library.goto(extension.url('library.html#/packs'))
  const bundled = library.getByRole('listitem').filter({ hasText: 'AI Action Summit, Paris 2025' })
  await bundled.getByRole('switch').click()
  await expect(bundled.getByRole('switch')).not.toBeChecked()

  await page.goto(`${site}/plain.html`)
  await extension.pressToolbarButton(page)
  await expect.poll(() => marked(page, 'backgrounder-actor-ambiguous')).toContain('Ada Lovelace Institute')
  await (await extension.surface('popup.html')).close()
  const card = await openCard(page, {
    words: 'Ada Lovelace Institute',
    layer: 'backgrounder-actor-ambiguous',
  })
  await page.waitForTimeout(SETTLED)
  await card.getByRole('button', { name: /South Lovelace/ }).click()
  await expect.poll(() => marked(page)).toContain('Ada Lovelace Institute')
  expect(await marked(page, 'backgrounder-actor-ambiguous')).toEqual([])

  await page.reload()
  await extension.pressToolbarButton(page)
  await expect.poll(() => marked(page)).toContain('Ada Lovelace Institute')
  const again = await openCard(page, { words: 'Ada Lovelace Institute' })
  await expect(again.locator('h2').first()).toContainText('South Lovelace Foundation')

  await library.close()
})

test('every choice is listed in the library’s settings; taken back there, the marks come back', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await (await extension.surface('popup.html')).close()
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/settings'))
  await expect(library.getByText('Nothing yet')).toBeVisible()
  await page.bringToFront()
  for (const [words, button, said] of [
    ['European Commission', 'Never “European Commission”', 'Never marked for “European Commission”'],
    ['India', 'Never on 127.0.0.1', 'Never marked on 127.0.0.1'],
    ['Grand Palais', 'Not here', `Not marked in the article ${site}/plain.html`],
  ] as const) {
    const text = () => marked(page).then((all) => all.map((one) => one.replace(/\s/g, ' ')))
    const written = (await marked(page)).find((one) => one.replace(/\s/g, ' ') === words)!
    const card = await openCard(page, { words: written })
    await page.waitForTimeout(SETTLED)
    if (button !== 'Not here') await card.getByText('Mark less').click()
    await card.getByRole('button', { name: button }).click()
    await expect.poll(text).not.toContain(words)
    await expect(library.getByText(said)).toBeVisible()
    await library.getByRole('button', { name: `Take back the choice about “${words}”` }).click()
    await expect(library.getByText(said)).toHaveCount(0)
    await expect.poll(text).toContain(words)
  }
  await library.close()
})
