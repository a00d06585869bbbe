import { existsSync } from 'node:fs'
import { defineWebExtConfig } from 'wxt'

/** `npm run dev` opens the browser that is here; the framework itself looks for Chrome only. */
const here = (variable: string, ...paths: string[]) =>
  process.env[variable] ?? paths.find((path) => existsSync(path))
const chrome = here('BACKGROUNDER_CHROMIUM', '/usr/bin/chromium', '/usr/bin/chromium-browser')
const firefox = here('BACKGROUNDER_FIREFOX', '/usr/bin/firefox-esr', '/usr/bin/firefox')

export default defineWebExtConfig({
  binaries: { ...(chrome && { chrome }), ...(firefox && { firefox }) },
  chromiumArgs: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
