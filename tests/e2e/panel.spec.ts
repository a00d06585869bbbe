import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Surface } from '../browsers/chromium.ts'
import {
  marked,
  openCard,
  openPanel,
  openPanelInTab,
  pointAt,
  pressOnCard,
  readPage,
} from '../browsers/marked-page.ts'
import { commitFrom, commitInLibrary, expect, hideFromReader, test } from './fixtures.ts'

const items = (panel: Surface) =>
  panel.evaluate<{ record: string; count: number; name: string }[]>(`
    [...document.querySelectorAll('[data-testid="actor-item"]')].map((item) => ({
      record: item.dataset.record, count: Number(item.dataset.count), name: item.querySelector('button').innerText.split('\\n')[0].trim(),
    }))`)

test('it lists what the article names in reading order, with counts, and announces it', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const listed = await items(panel)
  const painted = await marked(page)
  expect(listed).toHaveLength(painted.length)
  expect(listed.every(({ record, count }) => record.startsWith('urn:uuid:') && count > 0)).toBe(true)
  // The first mentions on the page are in the order of the list.
  const names = listed.map(({ name }) => name)
  for (const name of ['Emmanuel Macron', 'Narendra Modi', 'China']) {
    expect(names.indexOf(name)).toBeGreaterThanOrEqual(0)
    expect(painted.indexOf(name)).toBe(names.indexOf(name))
  }
  await panel.waitFor(
    `[...document.querySelectorAll('[role=status], [aria-live=polite]')].some((one) => /\\d+ actors and \\d+ claims/.test(one.textContent))`,
  )
  await panel.close()
})

test('claims that are only related stand apart and are not counted; annotations of the article are listed', async ({
  extension,
  site,
  page,
}) => {
  const record = {
    motivation: 'commenting',
    target: { source: `${site}/dark.html`, selector: [{ type: 'TextQuoteSelector', exact: 'short one' }] },
    note: 'Ask how short.',
  }
  await commitInLibrary(extension, { do: 'putRecord', type: 'annotations', record, expect: null })
  await readPage(extension, page, `${site}/dark.html`)
  const panel = await openPanelInTab(extension, page)
  const claims = await panel.getByTestId('claim-item').count()
  expect(claims).toBe((await marked(page, 'backgrounder-claim')).length)
  await expect(panel.getByText(`and ${claims} claims on this page`).first()).toBeVisible()
  await expect(panel.getByTestId('related-item').first()).toBeVisible()
  await expect(panel.getByTestId('claim-item').locator('.item-name .kind-claim')).toHaveCount(claims)
  await expect(panel.getByTestId('related-item').locator('.item-name .kind-claim')).toHaveCount(0)
  const [note] = await panel.getByTestId('annotation-item').all()
  await expect(note!).toContainText('Ask how short.')
  await note!.getByRole('button').first().click()
  await expect(note!.getByText('short one').first()).toBeVisible()
  await panel.close()
})

test('choosing an item brings its mention into view and flashes it; pointing at a mark finds its item', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const last = (await items(panel)).at(-1)!
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await panel.evaluate(`document.querySelector('[data-record="${last.record}"] button').click()`)
  await expect.poll(async () => (await marked(page, 'backgrounder-flash')).length).toBe(1)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await expect.poll(async () => (await marked(page, 'backgrounder-flash')).length).toBe(0)

  await page.bringToFront()
  await pointAt(page)
  await panel.waitFor(
    `document.querySelector('[data-testid="actor-item"] [aria-current="true"], [data-testid="actor-item"][aria-current="true"]')`,
  )
  await panel.close()
})

test('it follows the active tab and never shows the list of another', async ({ extension, site, page }) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const other = await extension.context.newPage()
  await other.goto(`${site}/dark.html`)
  await other.bringToFront()
  await panel.waitFor(`document.body.innerText.toLowerCase().includes('toolbar button')`)
  expect(await items(panel)).toEqual([])
  await panel.waitFor(`document.body.innerText.includes('Allow every site')`)
  await page.bringToFront()
  await panel.waitFor(`document.querySelector('[data-testid="actor-item"]')`)
  await other.close()
  await panel.close()
})

test('while a page loads it says that it is looking, and shows nothing of the page before', async ({
  extension,
  site,
  page,
}) => {
  const loading: ServerResponse[] = []
  const slow = createServer((_, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .write('<!doctype html><title>Slow</title><p>Soon')
    loading.push(response)
  }).listen(0, '127.0.0.1')
  await once(slow, 'listening')
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const going = page.goto(`http://localhost:${(slow.address() as AddressInfo).port}/`)
  await panel.waitFor(`document.body.innerText.includes('Looking at this tab')`)
  expect(await items(panel)).toEqual([])
  for (const response of loading) response.end('er')
  await going
  await panel.waitFor(`document.body.innerText.toLowerCase().includes('toolbar button')`)
  expect(await items(panel)).toEqual([])
  await panel.close()
  slow.close()
})

test('a record is edited and saved in the panel; the pack stays as it is', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  await panel.evaluate(
    `[...document.querySelectorAll('[data-testid="actor-item"] button')].find((one) => one.innerText.startsWith('Narendra Modi')).click()`,
  )
  await panel.press('Edit your own copy')
  await panel.fill('Summary in one line', 'A summary of my own')
  await panel.press('Save')
  await panel.waitFor(`document.body.innerText.includes('A summary of my own')`)
  await panel.close()

  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/actors'))
  await library.getByRole('searchbox').or(library.getByRole('textbox')).first().fill('a summary of my own')
  await expect(library.getByText('A summary of my own').first()).toBeVisible()
  await library.close()
})

test('a name added in the panel is marked in the open article within a second, and the copy shadows the pack’s record', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const phrase = 'technology secretary'
  expect(await marked(page)).not.toContain(phrase)
  const { record } = (await items(panel)).find(({ name }) => name === 'Keir Starmer')!
  await panel.evaluate(`document.querySelector('[data-record="${record}"] button').click()`)
  await panel.press('Edit your own copy')
  await panel.waitFor(`document.body.innerText.includes('Saving makes your own copy')`)
  await panel.press('+ Add a name')
  await panel.waitFor(`document.activeElement.closest('.row-item')`)
  // Typed where the focus is: the new row's field.
  await panel.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(phrase)})`)
  await page.evaluate((words) => {
    const seen = globalThis as unknown as { markedAt: number }
    seen.markedAt = 0
    const look = () => {
      for (const range of CSS.highlights.get('backgrounder-actor') ?? []) {
        const live = new Range()
        live.setStart(range.startContainer, range.startOffset)
        live.setEnd(range.endContainer, range.endOffset)
        if (live.toString() === words) seen.markedAt ||= Date.now()
      }
      if (!seen.markedAt) setTimeout(look, 5)
    }
    look()
  }, phrase)
  // Each mention counts: the first one of the record is painted already.
  await panel.evaluate(
    `chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload: { request: crypto.randomUUID(), edits: [{ do: 'changeSettings', settings: { density: 'all' } }] } })`,
  )
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(30)
  await panel.evaluate(
    `document.addEventListener('click', (event) => { if (event.target.closest('.primary')) window.savedAt = Date.now() }, true)`,
  )
  await panel.press('Save')
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { markedAt: number }).markedAt))
    .toBeGreaterThan(0)
  const took =
    (await page.evaluate(() => (globalThis as unknown as { markedAt: number }).markedAt)) -
    (await panel.evaluate<number>('window.savedAt'))
  console.log(`marked ${took} ms after the click on Save`)
  expect(took).toBeLessThan(1_000)

  // One item still: the copy stands in the pack's place, and the record is the notebook's now.
  expect((await items(panel)).filter(({ name }) => name === 'Keir Starmer')).toHaveLength(1)
  await panel.waitFor(
    `document.querySelector('.item-body') && !document.querySelector('.item-body').innerText.includes('From the pack')`,
  )
})

test('what was left unmarked in this article is marked again from the panel', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  const { record } = (await items(panel)).find(({ name }) => name === 'Keir Starmer')!
  await panel.evaluate(
    `chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload: { request: crypto.randomUUID(), edits: [{ do: 'putChoice', choice: { kind: 'not-here', record: '${record}', article: '${site}/plain.html' } }] } })`,
  )
  await expect.poll(() => marked(page)).not.toContain('Keir Starmer')
  await panel.press('1 entry left unmarked here')
  await panel.press('Mark again')
  await expect.poll(() => marked(page)).toContain('Keir Starmer')
})

test('by keyboard alone: from item to item, open one, leave the editor again', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const panel = await openPanelInTab(extension, page)
  await panel.keyboard.press('Tab')
  await expect(panel.locator('.item-head').first()).toBeFocused()
  await panel.keyboard.press('ArrowDown')
  await expect(panel.locator('.item-head').nth(1)).toBeFocused()
  await panel.keyboard.press('End')
  await expect(panel.locator('.item-list').first().locator('.item-head').last()).toBeFocused()
  await panel.keyboard.press('Home')
  await panel.keyboard.press('Enter')
  await expect(panel.locator('.item-head').first()).toHaveAttribute('aria-expanded', 'true')
  for (let tabs = 0; tabs < 30; tabs++) {
    if (await panel.evaluate(() => document.activeElement?.textContent === 'Edit your own copy')) break
    await panel.keyboard.press('Tab')
  }
  await panel.keyboard.press('Enter')
  await expect(panel.getByLabel('Name', { exact: true }).first()).toBeFocused()
  await panel.keyboard.press('Escape')
  await expect(panel.getByTestId('actor-item').first()).toBeVisible()
  await panel.close()
})

test('who wants no motion sees no flash, and is brought to the mention all the same', async ({
  extension,
  site,
  page,
}) => {
  const panel = await openPanel(extension, page, `${site}/plain.html`)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(() => {
    const seen = globalThis as unknown as { flashes: number }
    seen.flashes = 0
    setInterval(() => {
      if (CSS.highlights.has('backgrounder-flash')) seen.flashes++
    }, 5)
  })
  const last = (await items(panel)).at(-1)!
  await panel.evaluate(`document.querySelector('[data-record="${last.record}"] button').click()`)
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => (globalThis as unknown as { flashes: number }).flashes)).toBe(0)
})

test('«Open in panel» opens the record in the panel of the card’s own tab, whatever other panels are open', async ({
  extension,
  site,
  page,
}) => {
  const other = await extension.context.newPage()
  await readPage(extension, other, `${site}/dark.html`)
  const panelOfOther = await openPanelInTab(extension, other)

  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'Keir Starmer' })
  await pressOnCard(card, 'Open in panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(
    `document.querySelector('.item-body')?.closest('[data-record]').innerText.includes('Keir Starmer')`,
  )
  await expect(panelOfOther.locator('.item-body')).toHaveCount(0)
})

test('in a tab of its own it shows what changes on the page that lies hidden behind it', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await hideFromReader(page)
  const panel = await openPanelInTab(extension, page)
  const name = 'lectern'
  const record = { kind: 'other', name, aliases: [{ text: name }] }
  await commitFrom(panel, { do: 'putRecord', type: 'actors', record, expect: null })
  await expect(panel.getByTestId('actor-item').filter({ hasText: name })).toBeVisible()
  await panel.close()
})
