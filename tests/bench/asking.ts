/**
 * How long from asking to painted marks, in the built extension with the worker awake: the reader script is told that
 * notes changed, writes the page down, asks, and paints; the clock stops when it says so.
 */
import { startChromium } from '../browsers/chromium.ts'
import { findCorpus, readCorpus, serveCorpus } from './corpus.ts'
import type { Benchmark } from './run.ts'

const PAGES = 60
const TURNS = 5

export const asking: Benchmark = {
  name: 'asking',
  async run() {
    const folder = findCorpus()
    if (!folder) return { skipped: 'no saved pages beside the project (BACKGROUNDER_CORPUS)' }
    const all = readCorpus(folder)
    const pages = all.filter((_, i) => i % Math.ceil(all.length / PAGES) === 0)
    const site = await serveCorpus(pages)
    const extension = await startChromium()
    const library = await extension.context.newPage()
    await library.goto(extension.url('library.html'))
    const times: number[] = []
    for (const number of pages.keys()) {
      const page = await extension.context.newPage()
      await page.goto(`${site.url}/${number}`, { waitUntil: 'domcontentloaded' })
      await extension.pressToolbarButton(page)
      const popup = await extension.surface('popup.html')
      await page.waitForTimeout(300)
      const took = await library.evaluate(async (turns) => {
        const [tab] = await chrome.tabs.query({ active: true })
        const found: number[] = []
        for (let turn = 0; turn < turns; turn++) {
          const read = new Promise<void>((done) => {
            const listen = (message: { name?: string; payload?: { status?: string } }) => {
              if (message?.name !== 'pageRead' || message.payload?.status === 'reading') return
              chrome.runtime.onMessage.removeListener(listen)
              done()
            }
            chrome.runtime.onMessage.addListener(listen)
          })
          const started = performance.now()
          const asked = { to: 'reader', name: 'notesChanged', payload: null }
          const answer = await chrome.tabs.sendMessage(tab!.id!, asked).catch(() => null)
          if (!answer) return []
          await read
          found.push(performance.now() - started)
        }
        return found
      }, TURNS)
      if (took.length > 0) times.push(took.sort((a, b) => a - b)[took.length >> 1]!)
      await popup.close().catch(() => undefined)
      await page.close()
    }
    await extension.close()
    site.close()
    times.sort((a, b) => a - b)
    const at = (share: number) =>
      Number(times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(1))
    return { rows: [{ pages: times.length, 'median ms': at(0.5), 'p95 ms': at(0.95), 'wanted median': 150 }] }
  },
}
