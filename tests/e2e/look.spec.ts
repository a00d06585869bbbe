/** What marks look like on pages of their own kinds, and on paper. */
import type { Page } from '@playwright/test'
import type { ExtensionBrowser } from '../browsers/chromium.ts'
import { cardHost, openCard, placeOf, readPage } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'

const STORY = 'Emmanuel Macron met Narendra Modi in the Grand Palais, and both spoke of the summit. '
/** The underline of actors, as `palette.ts` has it. */
const UNDERLINE = { light: 'rgb(11, 107, 125)', dark: 'rgb(111, 199, 214)' }

/** Opens and reads a page with this style sheet. */
async function readStyled(extension: ExtensionBrowser, page: Page, css: string): Promise<void> {
  await page.route('https://styled.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Summit</title><meta property="og:type" content="article"><style>${css}</style>
        <article><h1>Leaders meet in the capital</h1>${`<p>${STORY.repeat(4)}</p>`.repeat(5)}</article>`,
    }),
  )
  await readPage(extension, page, 'https://styled.example/story')
}

const underline = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('backgrounder-actor')!
    return getComputedStyle(range!.startContainer.parentElement!, '::highlight(backgrounder-actor)')
      .textDecorationColor
  })

for (const [page, css, tone] of [
  ['light in oklch()', 'html { background: oklch(0.98 0.01 90); color: oklch(0.2 0.02 90) }', 'light'],
  ['dark in oklch()', 'html { background: oklch(0.2 0.03 260); color: oklch(0.95 0.01 260) }', 'dark'],
  ['dark in color()', 'body { background: color(display-p3 0.1 0.1 0.12); color: white }', 'dark'],
  ['dark by its text alone', 'html { color-scheme: dark }', 'dark'],
] as const) {
  test(`marks have the colours for a page that is ${page}`, async ({ extension, page: article }) => {
    await readStyled(extension, article, css)
    await expect.poll(() => underline(article)).toBe(UNDERLINE[tone])
  })
}

test('marks follow a page that turns dark after it was read, and light again', async ({
  extension,
  page,
}) => {
  await readStyled(extension, page, '.night { background: #111; color: #eee }')
  await expect.poll(() => underline(page)).toBe(UNDERLINE.light)
  await page.evaluate(() => document.documentElement.classList.add('night'))
  await expect.poll(() => underline(page), { timeout: 4_000 }).toBe(UNDERLINE.dark)
  await page.evaluate(() => document.documentElement.classList.remove('night'))
  await expect.poll(() => underline(page), { timeout: 4_000 }).toBe(UNDERLINE.light)
})

test('a mark in a shadow root has the colours of what its host stands on', async ({ extension, page }) => {
  await page.route('https://shadow.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>Summit</title><meta property="og:type" content="article">
        <body style="background: #111"><article><h1>Leaders meet in the capital</h1><story-text></story-text></article>
        <script>
          customElements.define('story-text', class extends HTMLElement {
            connectedCallback() {
              this.attachShadow({ mode: 'open' }).innerHTML = '<div style="color: #777">${`<p>${STORY.repeat(4)}</p>`.repeat(5)}</div>'
            }
          })
        </script>`,
    }),
  )
  await readPage(extension, page, 'https://shadow.example/story')
  await expect.poll(() => underline(page)).toBe(UNDERLINE.dark)
})

test('marks do not print', async ({ extension, page }) => {
  await readStyled(extension, page, 'body { font: 20px/2 serif }')
  const { y } = await placeOf(page, { words: 'Narendra Modi' })
  const line = { x: 0, y: y - 20, width: 800, height: 40 }
  const picture = () => page.screenshot({ clip: line })
  const onScreen = await picture()
  await page.emulateMedia({ media: 'print' })
  const printed = await picture()
  await page.evaluate(() => {
    for (const name of [...CSS.highlights.keys()]) CSS.highlights.delete(name)
  })
  const bare = await picture()
  expect(printed.equals(bare)).toBe(true)
  expect(onScreen.equals(bare)).toBe(false)
})

test('a card that is open does not print', async ({ extension, page }) => {
  await readStyled(extension, page, '')
  await openCard(page, { words: 'Narendra Modi' })
  await page.pdf()
  await expect(cardHost(page)).toHaveCount(0)
})
