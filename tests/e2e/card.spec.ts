import { pressCommand } from '../browsers/chromium.ts'
import {
  cardHost,
  cardIn,
  marked,
  openCard,
  placeOf,
  pointAt,
  pressOnCard,
  readPage,
} from '../browsers/marked-page.ts'
import { commitInLibrary, expect, test } from './fixtures.ts'

test('pointing at a mark shows the card beside the line, never over it; leaving closes it', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const { lines } = await pointAt(page)
  const card = await cardIn(page)
  const [name] = await marked(page)
  await expect(card.locator('h2').first()).toBeVisible()
  expect((await card.locator('body').innerText()).length).toBeGreaterThan((name ?? '').length + 40)
  const box = (await cardHost(page).boundingBox())!
  const [line] = lines
  expect(box.y >= line!.bottom || box.y + box.height <= line!.top).toBe(true)

  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 })
  await page.waitForTimeout(800)
  await expect(cardHost(page)).toHaveCount(1)
  await page.mouse.move(5, 5)
  await expect(cardHost(page)).toHaveCount(0)
})

test('tapping a mark shows the card, tapping elsewhere closes it', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const at = await placeOf(page, { nth: 1 })
  const session = await page.context().newCDPSession(page)
  const tap = async (x: number, y: number) => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await tap(at.x, at.y)
  await cardIn(page)
  await tap(20, 700)
  await expect(cardHost(page)).toHaveCount(0)
})

test('a mark of several lines is not covered by its card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const { lines } = await pointAt(page, { layer: 'backgrounder-claim' })
  await cardIn(page)
  await page.waitForTimeout(300)
  const card = (await cardHost(page).boundingBox())!
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.filter(({ top, bottom }) => top < card.y + card.height && bottom > card.y)).toEqual([])
})

test('Esc closes the card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await openCard(page)
  await page.keyboard.press('Escape')
  await expect(cardHost(page)).toHaveCount(0)
})

test('scrolling the mark away closes the card', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/long-read.html`)
  await openCard(page)
  await page.evaluate(() => scrollBy({ top: 4000, behavior: 'instant' }))
  await expect(cardHost(page)).toHaveCount(0)
})

test('by key: the card takes the focus, Esc in it gives the focus back', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await page.locator('article a, main a, a').first().focus()
  await pressCommand(extension, 'next-mark')
  await expect.poll(async () => (await marked(page, 'backgrounder-current')).length).toBeGreaterThan(0)
  await pressCommand(extension, 'open-card')
  const card = await cardIn(page)
  await expect.poll(() => card.evaluate(() => document.activeElement !== document.body)).toBe(true)
  // The key goes down in the card's frame and up where the focus went: sent to a frame that is gone, nothing answers it.
  await page.keyboard.down('Escape')
  await expect(cardHost(page)).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  await page.keyboard.up('Escape')
})

test('nothing that a note says can be read by the page', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page)
  await page.waitForTimeout(300)
  const secret = (await card.locator('body').innerText())
    .split('\n')
    .find((line) => line.trim().length > 30)!
    .trim()
  const learned = await page.evaluate((text) => {
    const ui = document.querySelector('backgrounder-ui')!
    const found = (globalThis as unknown as { find(text: string): boolean }).find
    getSelection()?.selectAllChildren(document.documentElement)
    const selected = String(getSelection())
    getSelection()?.removeAllRanges()
    return {
      root: ui.shadowRoot,
      frames: window.length,
      find: found(text.slice(0, 24)),
      selected: selected.includes(text.slice(0, 24)),
      html: document.documentElement.outerHTML.includes(text.slice(0, 24)),
      text: document.documentElement.innerText.includes(text.slice(0, 24)),
      children: ui.childNodes.length,
      entries: performance.getEntries().filter((entry) => entry.name.includes('extension')).length,
      scroll: [ui.scrollWidth <= ui.clientWidth, ui.scrollHeight <= ui.clientHeight],
    }
  }, secret)
  expect(learned).toEqual({
    root: null,
    frames: 0,
    find: false,
    selected: false,
    html: false,
    text: false,
    children: 0,
    entries: 0,
    scroll: [true, true],
  })
})

test('«Open in panel» opens the browser’s own side panel on the record', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page)
  const name = (await card.locator('h2').first().innerText()).trim()
  await pressOnCard(card, 'Open in panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('[aria-expanded="true"], .item-body')`)
  const opened = await panel.evaluate<string>(
    `document.querySelector('.item-body').closest('[data-record]').innerText`,
  )
  expect(opened).toContain(name)
  await panel.close()
})

test('a record opened in the panel is in view there, its name and what is said of it', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'António Guterres' })
  await pressOnCard(card, 'Open in panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('.item-body p')`)
  await panel.waitFor(`(() => {
    const head = document.querySelector('.is-open .item-head').getBoundingClientRect()
    const body = document.querySelector('.item-body').getBoundingClientRect()
    return head.top > -1 && Math.min(body.bottom, body.top + 200) <= innerHeight
  })()`)
  await panel.close()
})

test('overlapping marks show in one card, one after the other', async ({ extension, site, page }) => {
  await commitInLibrary(extension, { do: 'changeSettings', settings: { density: 'all' } })
  await readPage(extension, page, `${site}/plain.html`)
  const nth = await page.evaluate(() => {
    const claims = [...CSS.highlights.get('backgrounder-claim')!]
    return [...CSS.highlights.get('backgrounder-actor')!].findIndex((name) =>
      claims.some(
        (claim) =>
          claim.startContainer === name.startContainer &&
          claim.endContainer === name.endContainer &&
          claim.startOffset <= name.startOffset &&
          claim.endOffset >= name.endOffset,
      ),
    )
  })
  expect(nth).toBeGreaterThanOrEqual(0)
  const card = await openCard(page, { nth })
  const text = await card.locator('body').innerText()
  const shown = await card.locator('h2').allInnerTexts()
  const tabs = await card.getByRole('tab').count()
  expect(shown.length + tabs, text).toBeGreaterThan(1)
  await commitInLibrary(extension, { do: 'changeSettings', settings: { density: 'first' } })
})

test('the card says what is known, and why this is marked', async ({ extension, site, page }) => {
  const record = {
    kind: 'person',
    name: 'Keir Starmer',
    summary: 'Heads the government in London.',
    note: 'Trained as a **barrister**.',
    aliases: [{ text: 'Sir Keir' }],
    sources: [{ url: 'https://example.org/cv', title: 'His life in short', publisher: 'The Register' }],
    tags: ['westminster'],
    asOf: '2025-02-12',
  }
  await commitInLibrary(extension, { do: 'putRecord', type: 'actors', record, expect: null })
  await readPage(extension, page, `${site}/plain.html`)
  const card = await openCard(page, { words: 'Keir Starmer' })
  await expect(card.locator('h2').first()).toHaveText('Keir Starmer')
  await expect(card.locator('strong', { hasText: 'barrister' })).toBeVisible()
  const text = async () => (await card.locator('.card').innerText()).replace(/\s+/g, ' ')
  for (const said of ['Person', record.summary, 'As of February 12, 2025', 'The Register', 'westminster'])
    expect(await text()).toContain(said)
  await expect(card.getByRole('link', { name: 'His life in short' })).toHaveAttribute('href', /example\.org/)
  await card.getByText('Why is this marked?').click()
  expect(await text()).toMatch(
    /Note Keir Starmer How it was found “Keir Starmer” is its name\. Where from From your notebook On this page \d+ mentions?/,
  )
  await page.mouse.move(5, 5)
  await expect(cardHost(page)).toHaveCount(0)

  const ofPack = await openCard(page, { words: 'Narendra Modi' })
  await ofPack.getByText('Why is this marked?').click()
  expect(await ofPack.locator('.why-marked').innerText()).toContain('AI Action Summit, Paris 2025')
})

test('a mark in open shadow roots, one in the other, opens its card', async ({ extension, page }) => {
  const story = 'Emmanuel Macron met Narendra Modi in the Grand Palais, and both spoke of the summit. '
  await page.route('https://shadow.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Summit</title><meta property="og:type" content="article">
        <article><h1>Leaders meet in the capital</h1><story-body></story-body></article>
        <script>
          customElements.define('story-text', class extends HTMLElement {
            connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = \`${`<p>${story.repeat(4)}</p>`.repeat(5)}\` }
          })
          customElements.define('story-body', class extends HTMLElement {
            connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<div><story-text></story-text></div>' }
          })
        </script>`,
    }),
  )
  await readPage(extension, page, 'https://shadow.example/story')
  const card = await openCard(page, { words: 'Narendra Modi' })
  await expect(card.locator('h2').first()).toContainText('Narendra Modi')
})
