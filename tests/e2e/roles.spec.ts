import { openCard, readPage } from '../browsers/marked-page.ts'
import { inReaderWorld } from '../browsers/reader-world.ts'
import { expect, test } from './fixtures.ts'

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
    ['setHere', { tab: 1, on: true, anyText: false }],
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
  const card = await openCard(page)
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
