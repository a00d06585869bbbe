/** The main journey, step by step, as a person would make it; each step leaves a picture. Throws at the first that fails. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExtensionBrowser, pressCommand } from '../browsers/chromium.ts'
import { openCard, placeOf, pressOnCard, selectWords } from '../browsers/marked-page.ts'

/** Amid the story, where names and claims stand close together. */
const READ = { words: 'Emmanuel Macron' }
const PASSAGE = 'signed the AI summit declaration'
const ANNOTATION = 'Which countries? Compare with the list of the French presidency.'
const NOTE = 'Added while reading: ask the press office for the full list of signatories.'

export async function tour(extension: ExtensionBrowser, site: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const said = (step: string, what: string) => console.log(`${step.padEnd(10)} ${what}`)
  const keep = (name: string, picture: Buffer) => writeFileSync(join(folder, `${name}.png`), picture)

  const page = await extension.context.newPage()
  await page.goto(`${site}/plain.html`)
  said('article', await page.title())
  keep('1-article', await page.screenshot())

  await extension.pressToolbarButton(page)
  await page.waitForFunction(() => (CSS.highlights.get('backgrounder-actor')?.size ?? 0) > 0)
  const counts = await page.evaluate(() => [...CSS.highlights].map(([name, { size }]) => `${size} ${name}`))
  const popup = await extension.surface('popup.html')
  await popup.waitFor(`/\\d+ actors/.test(document.body.innerText)`)
  said('marks', counts.join(', '))
  said(
    'popup',
    await popup.evaluate(
      `document.body.innerText.match(/\\d+ actors?\\s+\\d+ claims?/)[0].replace(/\\s+/g, ' ')`,
    ),
  )
  keep('2-popup', await popup.screenshot())
  await popup.close()
  await placeOf(page, READ)
  keep('3-marks', await page.screenshot())

  const card = await openCard(page, READ)
  said('card', (await card.locator('h2').first().innerText()).trim())
  // As high as what it says, for a picture.
  await card.waitForFunction(() => innerHeight > 300)
  keep('4-card', await page.screenshot())

  await pressOnCard(card, 'Open in panel')
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('.item-body')`)
  said('panel', await panel.evaluate(`document.querySelectorAll('[data-record]').length + ' records listed'`))
  keep('5-panel', await panel.screenshot())

  await panel.press('Edit your own copy')
  await panel.fill('Background note', NOTE)
  keep('6-edit', await panel.screenshot())
  await panel.press('Save')
  await panel.waitFor(`document.body.innerText.includes(${JSON.stringify(NOTE)})`)
  said('edited', 'a note in the panel')
  keep('7-edited', await panel.screenshot())

  await page.bringToFront()
  await page.mouse.move(5, 5)
  await selectWords(page, PASSAGE)
  await pressCommand(extension, 'annotate')
  await panel.waitFor(`document.querySelector('blockquote')?.textContent === ${JSON.stringify(PASSAGE)}`)
  await panel.fill('Background note', ANNOTATION)
  keep('8-annotate', await panel.screenshot())
  await panel.press('Save')
  await page.waitForFunction(() => CSS.highlights.get('backgrounder-annotation')?.size === 1)
  said('noted', `the passage «${PASSAGE}»`)
  await page.evaluate(() => getSelection()!.removeAllRanges())
  await placeOf(page, { layer: 'backgrounder-annotation' })
  keep('9-annotated', await page.screenshot())

  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/exchange'))
  const download = library.waitForEvent('download')
  await library.getByTestId('export-json').click()
  const file = join(folder, 'export.json')
  await (await download).saveAs(file)
  const bundle = JSON.parse(readFileSync(file, 'utf8')) as Record<
    'actors' | 'annotations',
    { note?: string }[]
  >
  if (!bundle.actors.some((actor) => actor.note === NOTE))
    throw new Error('the export lacks the note just written')
  if (!bundle.annotations.some((annotation) => annotation.note === ANNOTATION))
    throw new Error('the export lacks the annotation just made')
  said('export', `${bundle.actors.length} actor and ${bundle.annotations.length} annotation in ${file}`)
  keep('10-library', await library.screenshot())
  said('pictures', folder)
}
