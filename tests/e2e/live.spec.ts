import { expect, marked, readPage, test } from './fixtures.ts'

test('navigation without loading reads the new story', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/spa/one`)
  const first = await marked(page)
  await page
    .getByRole('link', { name: /./ })
    .locator('visible=true')
    .and(page.locator('a[href$="/spa/two"]'))
    .first()
    .click()
  await expect.poll(() => marked(page)).not.toEqual(first)
  expect((await marked(page)).length).toBeGreaterThan(0)
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
