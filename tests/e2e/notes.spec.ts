/** Notes while reading: from a selection to a saved note, and where it stands when the page is another. */
import type { Page } from '@playwright/test'
import { type ExtensionBrowser, pressCommand } from '../browsers/chromium.ts'
import {
  cardHost,
  cardIn,
  marked,
  openCard,
  openPanelInTab,
  readPage,
  selectWords,
} from '../browsers/marked-page.ts'
import { commitInLibrary, expect, test } from './fixtures.ts'

const PASSAGE = 'Narendra Modi'

/**
 * Chooses from the menu of what is selected, as far as the browser's own part can be passed by. Without a person's click no
 * browser opens a side panel, so the editor comes in a tab of ours.
 */
async function chooseFromMenu(
  extension: ExtensionBrowser,
  page: Page,
  menuItemId: string,
  selectionText: string,
): Promise<Page> {
  const editor = extension.context.waitForEvent('page')
  const worker = await extension.worker()
  const info = { menuItemId, selectionText, pageUrl: page.url(), editable: false }
  await worker.evaluate(async (clicked) => {
    const [tab] = await chrome.tabs.query({ active: true })
    const { onClicked } = chrome.contextMenus as unknown as {
      onClicked: { dispatch(info: unknown, tab: unknown): void }
    }
    onClicked.dispatch(clicked, tab)
  }, info)
  return editor
}

const saveIn = (editor: Page) => editor.getByRole('button', { name: 'Save', exact: true }).click()

async function noteOn(extension: ExtensionBrowser, page: Page, words: string, note: string): Promise<void> {
  await selectWords(page, words)
  const editor = await chooseFromMenu(extension, page, 'note-passage', words)
  await editor.getByLabel('Background note').fill(note)
  await saveIn(editor)
  await expect(editor.getByText('Saved')).toBeAttached()
  await editor.close()
}

const annotations = (page: Page) => marked(page, 'backgrounder-annotation')

test('a selected passage is noted in two actions, marked at once and on the next visit, also of its page for printing, and its card shows the note', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await selectWords(page, PASSAGE)
  const editor = await chooseFromMenu(extension, page, 'note-passage', PASSAGE)
  await expect(editor.locator('blockquote')).toHaveText(PASSAGE)
  await editor.getByLabel('Background note').fill('Co-chaired, by the programme.')
  await saveIn(editor)
  await expect.poll(() => annotations(page)).toEqual([PASSAGE])
  await editor.close()

  await page.bringToFront()
  const card = await openCard(page, { layer: 'backgrounder-annotation' })
  await expect(card.getByText('Co-chaired, by the programme.')).toBeVisible()

  for (const address of [page.url(), `${page.url()}?print=1&utm_source=letter`]) {
    await readPage(extension, page, address)
    await expect.poll(() => annotations(page)).toEqual([PASSAGE])
  }
})

test('a passage that changed a little is found, one that is gone is listed as such and attached anew', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const [sentence] = await page.evaluate(() =>
    [...document.querySelectorAll('article p')].map((p) => p.textContent!.trim().split('. ')[0]!).slice(1),
  )
  await noteOn(extension, page, sentence!, 'To be checked.')
  await expect.poll(() => annotations(page)).toEqual([sentence])

  const change = (put: string) =>
    page.evaluate(
      ([words, instead]) => {
        const p = [...document.querySelectorAll('article p')].find((one) =>
          one.textContent!.includes(words!),
        )!
        p.textContent = p.textContent!.replace(words!, instead!)
      },
      [sentence!, put],
    )
  const words = sentence!.split(' ')
  const edited = [...words.slice(0, 4), 'as', 'was', 'said', ...words.slice(4)].join(' ')
  await change(edited)
  await expect.poll(() => annotations(page)).toEqual([edited])

  await page.evaluate((said) => {
    for (const p of document.querySelectorAll('article p'))
      if (p.textContent!.includes(said))
        p.textContent = 'This paragraph was taken out by the editors of the paper.'
  }, edited)
  await expect.poll(() => annotations(page)).toEqual([])
  const panel = await openPanelInTab(extension, page)
  const item = panel.getByTestId('annotation-item')
  await expect(item).toContainText('not in today’s text')
  await item.getByRole('button').first().click()
  await selectWords(page, 'taken out by the editors')
  await panel.getByRole('button', { name: 'Attach to what is selected' }).click()
  await expect.poll(() => annotations(page)).toEqual(['taken out by the editors'])
  await panel.close()
})

test('what was typed and not saved is there again, where it belongs', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await selectWords(page, PASSAGE)
  const editor = await chooseFromMenu(extension, page, 'note-passage', PASSAGE)
  await editor.getByLabel('Background note').pressSequentially('Half a thought')
  await editor.waitForTimeout(150)
  await editor.close({ runBeforeUnload: false })

  const panel = await openPanelInTab(extension, page)
  await expect(panel.getByText('Half a thought')).toBeVisible()
  await panel.getByRole('button', { name: 'Go on' }).click()
  await expect(panel.getByLabel('Background note')).toHaveValue('Half a thought')
  await expect(panel.locator('blockquote')).toHaveText(PASSAGE)
  // Leaving would lose it, so it asks.
  await panel.keyboard.press('Escape')
  await expect(panel.getByRole('dialog')).toBeVisible()
  await panel.getByRole('button', { name: 'Keep editing' }).click()
  await saveIn(panel)
  await expect.poll(() => annotations(page)).toEqual([PASSAGE])
  await expect(panel.getByText('Half a thought')).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Go on' })).toHaveCount(0)
  await panel.close()
})

test('claims and actors begin with the words and the article as their source', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const title = await page.title()
  await selectWords(page, 'Grand Palais')
  const actor = await chooseFromMenu(extension, page, 'new-actor', 'Grand Palais')
  await expect(actor.getByLabel('Name', { exact: true })).toHaveValue('Grand Palais')
  const address = actor.getByLabel(/address/i).first()
  await expect(address).toHaveValue(page.url())
  expect(title.length).toBeGreaterThan(0)
  await actor.close({ runBeforeUnload: false })
})

test('a note without a selection is about the whole article', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const opening = extension.context.waitForEvent('page')
  await pressCommand(extension, 'annotate')
  const editor = await opening
  await editor.getByLabel('Background note').fill('Ask for the list.')
  await saveIn(editor)
  await expect(editor.getByTestId('annotation-item')).toContainText('about the whole article')
  await editor.close()
  expect(await annotations(page)).toEqual([])
})

test('who says what: the quotes by speaker; one is made a claim, its speaker and source filled in', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const panel = await openPanelInTab(extension, page)
  await panel.getByText('Who says what').click()
  const quote = panel.getByTestId('quote-item').first()
  await expect(quote).toBeVisible()
  const words = (await quote.locator('.found-words').innerText()).replace(/^[“"]|[,.]?[”"]$/g, '')
  await quote.getByRole('button', { name: 'Make it a claim' }).click()
  await expect(panel.getByLabel('What is claimed')).toHaveValue(new RegExp(words.slice(0, 30)))
  await saveIn(panel)
  await expect
    .poll(async () => (await marked(page, 'backgrounder-claim')).join('\n'))
    .toContain(words.slice(0, 20))
  await panel.close()
})

/** Selects the first paragraph's first words as a person does, by dragging. */
async function dragOver(page: Page): Promise<void> {
  const box = await page.evaluate(() => {
    const p = document.querySelector('article p')!
    p.scrollIntoView({ block: 'center', behavior: 'instant' })
    const range = document.createRange()
    range.selectNodeContents(p)
    const { left, top, height } = range.getClientRects()[0]!
    return { left, top, height }
  })
  await page.mouse.move(box.left + 2, box.top + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.left + 220, box.top + box.height / 2, { steps: 5 })
  await page.mouse.up()
}

test('a bar beside what is selected begins a note: two actions from the selection to a saved note', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await dragOver(page)
  const bar = await cardIn(page, '[role=toolbar]')
  await expect(bar.getByRole('button', { name: 'Note', exact: true })).toBeVisible()
  const words = (await page.evaluate(() => getSelection()!.toString())).trim()
  await page.waitForTimeout(600)
  await bar.getByRole('button', { name: 'Note', exact: true }).click()
  const panel = await extension.surface('sidepanel.html')
  await panel.waitFor(`document.querySelector('blockquote')?.textContent === ${JSON.stringify(words)}`)
  await panel.press('Save')
  await expect.poll(() => annotations(page)).toEqual([words])
  await panel.close()
})

test('the bar goes with the selection, and is not there for who does not want it', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await dragOver(page)
  await expect(cardHost(page)).toBeAttached()
  await page.mouse.click(5, 5)
  await expect(cardHost(page)).not.toBeAttached()
  await commitInLibrary(extension, { do: 'changeSettings', settings: { offerNotes: false } })
  await page.bringToFront()
  await page.waitForTimeout(500)
  await dragOver(page)
  await page.waitForTimeout(800)
  await expect(cardHost(page)).not.toBeAttached()
  await commitInLibrary(extension, { do: 'changeSettings', settings: { offerNotes: true } })
})

test('an article that was edited since it was read says so, which note it touches, until that was read', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await noteOn(extension, page, 'had hoped for', 'Who had?')
  await expect.poll(() => annotations(page)).toEqual(['had hoped for'])
  await page.route('**/plain.html', async (route) => {
    const answer = await route.fetch()
    const body = (await answer.text())
      .replace('had hoped for', 'had worked since the autumn for')
      .replace('So did India, Japan, Canada', 'India said later that it had, too. So did Japan, Canada')
    await route.fulfill({ response: answer, body })
  })
  await readPage(extension, page, page.url())
  const panel = await openPanelInTab(extension, page)
  const notice = panel.getByTestId('edits')
  await expect(notice).toContainText('Edited since you read it on')
  await expect(notice).toContainText(/\d sentences? changed/)
  await expect(notice).toContainText('touches 1 note of yours')
  await notice.getByRole('button', { name: 'Show the next passage' }).click()
  await notice.getByRole('button', { name: 'I have read it' }).click()
  await expect(notice).toHaveCount(0)
  await panel.close()
})

test('names not known yet are suggested, dismissed by a key, and added with kind and source', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const panel = await openPanelInTab(extension, page)
  await panel.getByText('Names not known yet').click()
  const names = panel.getByTestId('suggested-name')
  await expect(names.first()).toBeVisible()
  const count = await names.count()
  await names.first().getByRole('button').first().press('Delete')
  await expect(names).toHaveCount(count - 1)
  const name = await names.first().locator('strong').innerText()
  await names.first().getByRole('button').first().press('+')
  await expect(panel.getByLabel('Name', { exact: true })).toHaveValue(name)
  await saveIn(panel)
  await expect.poll(() => marked(page)).toContain(name)
  await panel.close()
})

test('a draft that is open in two places is saved once', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  await selectWords(page, PASSAGE)
  const one = await chooseFromMenu(extension, page, 'note-passage', PASSAGE)
  await one.getByLabel('Background note').fill('From one.')
  await one.waitForTimeout(200)
  const other = await openPanelInTab(extension, page)
  await other.getByRole('button', { name: 'Go on' }).click()
  await other.getByLabel('Background note').fill('From the other.')
  await saveIn(one)
  await expect.poll(() => annotations(page)).toEqual([PASSAGE])
  await saveIn(other)
  await expect(other.getByRole('alert').filter({ hasText: /\S/ }).first()).toBeVisible()
  await expect(other.getByLabel('Background note')).toHaveValue('From the other.')
  expect(await annotations(page)).toEqual([PASSAGE])
  await one.close({ runBeforeUnload: false })
  await other.close({ runBeforeUnload: false })
})

test('on a page that was not read yet a note takes the selection along all the same', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  await page.reload()
  await selectWords(page, PASSAGE)
  const opening = extension.context.waitForEvent('page')
  await pressCommand(extension, 'annotate')
  const editor = await opening
  await expect(editor.locator('blockquote')).toHaveText(PASSAGE)
  await editor.close({ runBeforeUnload: false })
})
