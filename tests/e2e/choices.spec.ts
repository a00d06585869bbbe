/** What the card's few buttons do, and when they do nothing. */
import { cardHost, marked, openCard, pressOnCard, readPage } from '../browsers/marked-page.ts'
import { commitInLibrary, expect, test } from './fixtures.ts'

for (const [name, button] of [
  ['«not here» leaves the record unmarked in this article', 'Not here'],
  ['«never this alias» leaves these words unmarked', 'Never “European Commission”'],
  ['«never on this site» leaves the record unmarked here', 'Never on 127.0.0.1'],
] as const) {
  test(`${name}, and it stays so after a reload`, async ({ extension, site, page }) => {
    await readPage(extension, page, `${site}/plain.html`)
    const card = await openCard(page, { words: 'European Commission' })
    await pressOnCard(card, button)
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
  const card = await openCard(page, { words: 'European Commission' })
  const hide = card.getByRole('button', { name: 'Not here' })
  await page.waitForTimeout(1_200)
  await hide.evaluate((button) => (button as HTMLElement).click())
  await page.waitForTimeout(500)
  expect(await marked(page)).toContain('European Commission')
  await hide.click()
  await expect.poll(() => marked(page)).not.toContain('European Commission')
})

test('buttons do nothing while the page covers the card, and the card says so', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'European Commission' })
  await page.evaluate(() => {
    const cover = document.createElement('div')
    cover.popover = 'manual'
    cover.style.cssText =
      'position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none; opacity: 0.9'
    document.body.append(cover)
    cover.showPopover()
  })
  await pressOnCard(card, 'Not here')
  await expect(card.getByRole('alert')).toContainText('covers')
  expect(await marked(page)).toContain('European Commission')
})

test('a choice that is asked for twice is kept once', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'European Commission' })
  await card.evaluate(async () => {
    const { value } = await chrome.runtime.sendMessage({ to: 'worker', name: 'readCard', payload: null })
    const payload = { request: 'once', record: value.entries[0].record.id }
    // Both are on their way before the first is done and takes the card away.
    for (let turn = 0; turn < 2; turn++)
      void chrome.runtime.sendMessage({ to: 'worker', name: 'hideHere', payload })
  })
  await expect.poll(() => marked(page)).not.toContain('European Commission')
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/settings'))
  await expect(library.getByText('Not marked in the article')).toHaveCount(1)
  await library.close()
})

test('a choice whose answer is lost is asked for again, as the same', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'European Commission' })
  await card.evaluate(() => {
    const sendMessage = chrome.runtime.sendMessage.bind(chrome.runtime) as (
      message: object,
    ) => Promise<unknown>
    let lost = ''
    chrome.runtime.sendMessage = (async (message: { name: string; payload: { request: string } }) => {
      if (message.name !== 'hideHere') return sendMessage(message)
      if (lost === '') {
        lost = message.payload.request
        throw new Error('the message channel closed')
      }
      if (lost !== message.payload.request) throw new Error('asked as something else')
      return sendMessage(message)
    }) as typeof chrome.runtime.sendMessage
  })
  await pressOnCard(card, 'Not here')
  await expect.poll(() => marked(page)).not.toContain('European Commission')
})

test('of two actors under one name the card lets the reader choose, and remembers it for the article', async ({
  extension,
  site,
  page,
}) => {
  const twin = (id: string, name: string) => {
    const record = { id, kind: 'organisation', name, aliases: [{ text: 'Ada Lovelace Institute' }] }
    return { do: 'putRecord', type: 'actors', record, expect: null }
  }
  await commitInLibrary(
    extension,
    twin('twin-north', 'North Lovelace Foundation'),
    twin('twin-south', 'South Lovelace Foundation'),
  )
  const library = await extension.context.newPage()
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
  await pressOnCard(card, /South Lovelace/)
  await expect.poll(() => marked(page)).toContain('Ada Lovelace Institute')
  expect(await marked(page, 'backgrounder-actor-ambiguous')).toEqual([])

  await page.reload()
  await extension.pressToolbarButton(page)
  await expect.poll(() => marked(page)).toContain('Ada Lovelace Institute')
  const again = await openCard(page, { words: 'Ada Lovelace Institute' })
  await expect(again.locator('h2').first()).toContainText('South Lovelace Foundation')

  // Whoever chose the wrong one chooses anew, and that alone holds.
  await expect(again.getByRole('button', { name: /South Lovelace/ })).toHaveAttribute('aria-pressed', 'true')
  await pressOnCard(again, /North Lovelace/)
  await expect(cardHost(page)).toHaveCount(0)
  await page.mouse.move(5, 5)
  const other = await openCard(page, { words: 'Ada Lovelace Institute' })
  await expect(other.locator('h2').first()).toContainText('North Lovelace Foundation')
  await library.goto(extension.url('library.html#/settings'))
  await expect(library.getByText('Meant by “Ada Lovelace Institute” in the article')).toHaveCount(1)

  await library.close()
})

test('every choice is listed in the library’s settings; taken back there, the marks come back', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
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
    await pressOnCard(card, button)
    await expect.poll(text).not.toContain(words)
    await expect(library.getByText(said)).toBeVisible()
    await library.getByRole('button', { name: `Take back the choice about “${words}”` }).click()
    await expect(library.getByText(said)).toHaveCount(0)
    await expect.poll(text).toContain(words)
  }
  await library.close()
})
