/**
 * `npm start`: builds the extension and opens Chromium with it on the demo news site, the toolbar button pressed. With
 * no display the same journey runs headless, prints what it saw and leaves a screenshot of each step in `.output/tour/`.
 */
import { execFileSync } from 'node:child_process'
import { startChromium } from '../browsers/chromium.ts'
import { findBrowser } from '../browsers/find.ts'
import { startDemoSite } from '../demo/server.ts'
import { tour } from './tour.ts'

findBrowser('chromium')
execFileSync('wxt', ['build'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
})

const headed = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform !== 'linux'
const site = await startDemoSite()
const extension = await startChromium({ headed })

if (headed) {
  const page = extension.context.pages()[0] ?? (await extension.context.newPage())
  await page.goto(`${site.url}/plain.html`)
  await extension.pressToolbarButton(page)
  console.log(
    `Reading ${site.url}/plain.html with Backgrounder. Point at a marked name; close the browser to end.`,
  )
  await new Promise((done) => extension.context.once('close', done))
} else {
  try {
    await tour(extension, site.url, '.output/tour')
  } catch (error) {
    console.error(`The tour stopped: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
  await extension.close()
}
await site.close()
