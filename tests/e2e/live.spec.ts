import { pressCommand } from '../browsers/chromium.ts'
import { marked, openPanelInTab, readPage } from '../browsers/marked-page.ts'
import { inReaderWorld } from '../browsers/reader-world.ts'
import { commitFrom, commitInLibrary, countReadings, expect, hideFromReader, test } from './fixtures.ts'

test('navigation without loading reads the new story', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/spa/one`)
  const first = await marked(page)
  await page
    .getByRole('link', { name: /./ })
    .locator('visible=true')
    .and(page.locator('a[href$="/spa/two"]'))
    .first()
    .click()
  // Between the two stories there may be none, and no mark.
  const ofNext = async () => (await marked(page)).filter((words) => !first.includes(words))
  await expect.poll(ofNext).not.toEqual([])
})

test('stories that are appended while scrolling are marked too', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/scroll.html`)
  const markedStories = () =>
    page.evaluate(() => {
      const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight])
      return new Set(ranges.map((range) => range.startContainer.parentElement?.closest('article'))).size
    })
  for (let turn = 0; turn < 8; turn++) {
    await page.mouse.wheel(0, 4000)
    await page.waitForTimeout(250)
  }
  expect(await page.locator('article').count()).toBeGreaterThan(1)
  await expect.poll(markedStories).toBeGreaterThan(1)
})

test('text that a framework replaces is marked again', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/react.html`)
  const connected = () =>
    page.evaluate(
      () =>
        [...(CSS.highlights.get('backgrounder-actor') ?? [])].filter(
          (range) => range.startContainer.isConnected,
        ).length,
    )
  const before = await connected()
  await page.evaluate(() => {
    const paragraph = [...CSS.highlights.get('backgrounder-actor')!][0]!.startContainer.parentElement!
    paragraph.textContent = `${paragraph.textContent} `
  })
  await expect.poll(connected, { timeout: 3_000 }).toBe(before)
})

test('a page that clears the registry gets the marks back within a second', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  const took = await page.evaluate(async () => {
    CSS.highlights.clear()
    const started = performance.now()
    while (!CSS.highlights.has('backgrounder-actor') && performance.now() - started < 5_000) {
      await new Promise((done) => setTimeout(done, 20))
    }
    return performance.now() - started
  })
  expect(took).toBeLessThan(1_000)
  expect(await marked(page)).toEqual(before)
})

test('a still page is read once: our own work wakes nothing', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const worker = await extension.worker()
  await worker.evaluate(() => {
    const count = { readings: 0 }
    ;(globalThis as unknown as { count: typeof count }).count = count
    chrome.runtime.onMessage.addListener((message: { name?: string }) => {
      if (message.name === 'readPage' || message.name === 'pageRead') count.readings++
    })
  })
  await page.mouse.move(300, 300)
  await page.waitForTimeout(10_000)
  const { readings: again } = await worker.evaluate(
    () => (globalThis as unknown as { count: { readings: number } }).count,
  )
  expect(again).toBe(0)
})

test('an edit shows in every open tab within a second, without a reload', async ({
  extension,
  site,
  page,
}) => {
  const other = await extension.context.newPage()
  await readPage(extension, other, `${site}/dark.html`)
  await readPage(extension, page, `${site}/plain.html`)
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html'))
  // Words that stand in both stories and that no record of the bundled pack knows.
  const words = await page.evaluate(
    () => document.querySelector('article')!.textContent!.match(/\b[a-z]{9,}\b/g)!,
  )
  const common = await other.evaluate(
    (list) => list.find((word) => document.body.innerText.includes(` ${word} `))!,
    words,
  )
  expect(common).toMatch(/^[a-z]+$/)
  const took = await library.evaluate(async (name) => {
    const record = { kind: 'other', name, aliases: [{ text: name, match: 'exact-case' }] }
    const edits = [{ do: 'putRecord', type: 'actors', record, expect: null }]
    const started = performance.now()
    const payload = { request: crypto.randomUUID(), edits }
    const answer = await chrome.runtime.sendMessage({ to: 'worker', name: 'commit', payload })
    if (!answer.value?.ok) throw new Error(JSON.stringify(answer))
    return performance.now() - started
  }, common)
  const started = Date.now()
  for (const article of [page, other]) {
    await expect.poll(() => marked(article), { intervals: [20], timeout: 5_000 }).toContain(common)
  }
  const shown = Date.now() - started
  console.log(`saved in ${took.toFixed(0)} ms, marked in two tabs ${shown} ms later`)
  expect(shown).toBeLessThan(1_000)
  await library.close()
  await other.close()
})

test('a worker that the browser stopped wakes and goes on', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html'))
  const session = await extension.context.newCDPSession(library)
  const stopped = new Promise<void>((done) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done()
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await stopped
  const answer = await library.evaluate(async () => {
    const edits = [{ do: 'changeSettings', settings: { density: 'all' } }]
    return chrome.runtime.sendMessage({
      to: 'worker',
      name: 'commit',
      payload: { request: crypto.randomUUID(), edits },
    })
  })
  expect(answer).toMatchObject({ value: { ok: true } })
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(before.length)
  await library.close()
})

test('a discreet record is counted and listed, never painted', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  expect(await marked(page)).toContain('Keir Starmer')
  const record = { kind: 'person', name: 'Keir Starmer', discreet: true }
  await commitInLibrary(extension, { do: 'putRecord', type: 'actors', record, expect: null })
  await expect.poll(() => marked(page)).not.toContain('Keir Starmer')
  const panel = await openPanelInTab(extension, page)
  await expect(panel.getByTestId('actor-item').filter({ hasText: 'Keir Starmer' })).toHaveCount(1)
  await panel.close()
})

const NOTED = {
  id: 'a:noted',
  motivation: 'commenting',
  target: { source: 'https://news.example/', selector: [] },
  note: 'To be asked.',
}

test('pages are read again only after what they show may have changed, notes only after a note did', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/exchange'))
  await library.waitForTimeout(1_000)
  const counted = await countReadings(extension)
  const after = async (...edits: object[]) => {
    await commitFrom(library, ...edits)
    await library.waitForTimeout(1_000)
    return counted()
  }
  expect(await after({ do: 'changeSettings', settings: { creator: 'A. Reader' } })).toMatchObject({
    readings: 0,
  })
  expect(await after({ do: 'putDraft', draft: { id: 'd', value: { name: 'M' } } })).toMatchObject({
    readings: 0,
  })
  expect(await after({ do: 'putRecord', type: 'annotations', record: NOTED, expect: null })).toEqual({
    readings: 1,
    notes: 0,
  })
  expect(await after({ do: 'changeSettings', settings: { density: 'all' } })).toEqual({
    readings: 1,
    notes: 0,
  })
  const choice = { kind: 'never-site', record: 'nobody', site: 'news.example' }
  expect(await after({ do: 'putChoice', choice })).toEqual({ readings: 1, notes: 0 })
  const record = { kind: 'other', name: 'Glass roof' }
  const { readings, notes } = await after({ do: 'putRecord', type: 'actors', record, expect: null })
  expect(readings).toBe(1)
  expect(notes).toBeGreaterThan(0)
  await library.close()
})

test('a tab that is not to be seen is read again when it is', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  const showAgain = await hideFromReader(page)
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/exchange'))
  const counted = await countReadings(extension)
  await commitFrom(library, { do: 'changeSettings', settings: { density: 'all' } })
  await commitFrom(library, { do: 'changeSettings', settings: { density: 'section' } })
  await library.waitForTimeout(1_000)
  expect(await counted()).toMatchObject({ readings: 0 })
  expect(await marked(page)).toEqual(before)
  await showAgain()
  await expect
    .poll(async () => (await marked(page)).length, { timeout: 1_000 })
    .toBeGreaterThan(before.length)
  expect(await counted()).toMatchObject({ readings: 1 })
  await library.close()
})

test('marks that were turned off on one story are there on the next, reached without loading', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/spa/one`)
  await pressCommand(extension, 'toggle')
  await expect.poll(() => marked(page)).toEqual([])
  await page.evaluate(() => history.replaceState(null, '', '#part'))
  await page.waitForTimeout(1_000)
  expect(await marked(page)).toEqual([])
  await page.locator('a[href$="/spa/two"]').locator('visible=true').first().click()
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(3)
})

/** Loses the answers to the next readings that the reader script asks for, once they are given. */
const loseAnswers = (count: number) => `(() => {
  const { sendMessage } = chrome.runtime
  let left = ${count}
  chrome.runtime.sendMessage = async (message) => {
    const answer = await sendMessage.call(chrome.runtime, message)
    if (message.name === 'readPage' && left-- > 0) throw new Error('the message channel closed')
    return answer
  }
})()`

test('a reading whose answer is lost is asked for again by itself', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  const run = await inReaderWorld(page)
  await run(loseAnswers(2))
  await commitInLibrary(extension, { do: 'changeSettings', settings: { density: 'all' } })
  await expect
    .poll(async () => (await marked(page)).length, { timeout: 4_000 })
    .toBeGreaterThan(before.length)
})

test('a page that nobody answers for is said to be so, and is read again when it is asked to be', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const before = await marked(page)
  const run = await inReaderWorld(page)
  await run(loseAnswers(3))
  await commitInLibrary(extension, { do: 'changeSettings', settings: { density: 'all' } })
  await expect.poll(() => marked(page), { timeout: 4_000 }).toEqual([])
  await extension.pressToolbarButton(page)
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(before.length)
})
