import { marked, readPage } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'
import { LARGE_PACK } from './large-pack.ts'

test('a large pack is compiled beside, and open articles are marked with it', async ({
  extension,
  page,
  site,
}) => {
  test.setTimeout(120_000)
  await readPage(extension, page, `${site}/plain.html`)
  expect(await marked(page)).not.toContain('glass roof')
  const library = await extension.context.newPage()
  await library.goto(extension.url('library.html#/exchange'))
  await library.evaluate(() => {
    const said: unknown[] = []
    Object.assign(globalThis, { said })
    chrome.runtime.onMessage.addListener((message: { name?: string; payload?: unknown }) => {
      if (message.name === 'compiling') said.push(message.payload)
    })
  })
  await library.getByTestId('import-file').setInputFiles({
    name: 'large.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(LARGE_PACK)),
  })
  await library.getByTestId('import-apply').click()
  await expect(library.getByTestId('import-report')).toContainText('is installed', { timeout: 60_000 })
  await page.bringToFront()
  await expect.poll(() => marked(page), { timeout: 30_000 }).toContain('glass roof')
  const said = await library.evaluate(
    () => (globalThis as unknown as { said: { fault?: null; rows?: number }[] }).said,
  )
  expect(said[0]).toMatchObject({ rows: 0, total: 12_001 })
  expect(said.at(-1)).toMatchObject({ fault: null })
  const offscreen = await library.evaluate(() =>
    chrome.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT' as never] }),
  )
  expect(offscreen).toEqual([])
})
