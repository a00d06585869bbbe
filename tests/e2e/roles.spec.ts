import type { CDPSession, Page } from '@playwright/test'
import { cardIn } from '../tour/tour.ts'
import { expect, readPage, test } from './fixtures.ts'

/** Runs code in our reader script's own world, as whoever took over the page's process could. */
async function inReaderWorld(page: Page): Promise<(code: string) => Promise<unknown>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const worlds: { id: number; name: string; auxData?: { type?: string } }[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context))
  await session.send('Runtime.enable')
  const world = worlds.find(({ name, auxData }) => auxData?.type === 'isolated' && name === 'Backgrounder')
  if (!world) throw new Error(`no world of ours among ${worlds.map(({ name }) => name)}`)
  return async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: world.id,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result.value
  }
}

const ask = (name: string, payload: object | null = null) =>
  `chrome.runtime.sendMessage(${JSON.stringify({ to: 'worker', name, payload })})`
const REFUSED = { error: 'may not be asked from here' }
const COMMIT = { request: 'r', edits: [{ do: 'changeSettings', settings: { off: true } }] }

test('the reader script may ask for marks and nothing else, and gets no note', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const run = await inReaderWorld(page)
  for (const [name, payload] of [
    ['commit', COMMIT],
    ['readTab', { tab: 1 }],
    ['readCard', null],
    ['hideHere', { record: 'x' }],
    ['openRecord', { record: 'x' }],
    ['toString', null],
    ['__proto__', null],
  ] as const) {
    expect(await run(ask(name, payload)), name).toEqual(REFUSED)
  }
  for (const payload of [null, {}, { html: 5, anyText: false }, { html: '<p>', anyText: 'yes' }]) {
    expect(await run(ask('readPage', payload))).toEqual({ error: expect.stringMatching(/./) })
  }
  const answer = await run(
    ask('readPage', {
      html: '<html><body><article><h1>x</h1><p>Emmanuel Macron met Narendra Modi.</p></article></body></html>',
      anyText: true,
    }),
  )
  expect(JSON.stringify(answer)).toContain('Emmanuel Macron')
  expect(JSON.stringify(answer)).not.toContain('Elected in 2017')
  expect(
    await run(`chrome.storage?.session?.get().then(() => 'read', () => 'refused') ?? 'absent'`),
  ).not.toBe('read')
})

test('the card may not write, and may read no more than its marks', async ({ extension, site, page }) => {
  await readPage(extension, page, `${site}/plain.html`)
  const at = await page.evaluate(() => {
    const [range] = CSS.highlights.get('backgrounder-actor')!
    const live = new Range()
    live.setStart(range!.startContainer, range!.startOffset)
    live.setEnd(range!.endContainer, range!.endOffset)
    const box = live.getBoundingClientRect()
    return { x: box.x + 4, y: box.y + box.height / 2 }
  })
  await page.mouse.move(at.x - 40, at.y + 40)
  await page.mouse.move(at.x, at.y, { steps: 3 })
  const card = await cardIn(page)
  const run = (code: string) => card.evaluate(code)
  expect(await run(ask('commit', COMMIT))).toEqual(REFUSED)
  expect(await run(ask('readTab', { tab: 1 }))).toEqual(REFUSED)
  expect(await run(ask('readPage', { html: '', anyText: true }))).toEqual(REFUSED)
})

test('the watchdog’s look at the registry costs less than a tenth of a millisecond', async ({
  extension,
  site,
  page,
}) => {
  await readPage(extension, page, `${site}/plain.html`)
  const run = await inReaderWorld(page)
  const each = (await run(`(() => {
    const names = ['actor', 'claim', 'annotation', 'actor-ambiguous', 'current', 'flash'].map((name) => 'backgrounder-' + name)
    const started = performance.now()
    for (let turn = 0; turn < 1000; turn++) for (const name of names) CSS.highlights.get(name)
    return (performance.now() - started) / 1000
  })()`)) as number
  console.log(`a look at six keys: ${(each * 1000).toFixed(1)} µs`)
  expect(each).toBeLessThan(0.1)
})
