/**
 * A browser is found, not assumed: an environment variable, then the usual places, then the test runner's own; where
 * there is none it is installed if that can be done from here, or one line says how to.
 */
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

type Browser = 'chromium' | 'firefox'

const VARIABLE: Record<Browser, string> = {
  chromium: 'BACKGROUNDER_CHROMIUM',
  firefox: 'BACKGROUNDER_FIREFOX',
}
const PLACES: Record<Browser, readonly string[]> = {
  chromium: ['chromium', 'chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  firefox: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
}
const PACKAGE: Record<Browser, string> = { chromium: 'chromium', firefox: 'firefox-esr' }

/** The path of a browser's program. Throws with one line that says how to get one. May take minutes when it installs. */
export function findBrowser(browser: Browser): string {
  const found = look(browser)
  if (found) return found
  install(browser)
  const installed = look(browser)
  if (installed) return installed
  throw new Error(`No ${browser} found: install it and name its program in ${VARIABLE[browser]}.`)
}

function look(browser: Browser): string | null {
  const named = process.env[VARIABLE[browser]]
  if (named) return named
  const paths = (process.env.PATH ?? '').split(delimiter)
  for (const place of PLACES[browser]) {
    const candidates = place.startsWith('/') ? [place] : paths.map((path) => join(path, place))
    const found = candidates.find((path) => existsSync(path))
    if (found) return found
  }
  const own = browser === 'chromium' ? chromium.executablePath() : ''
  return own && existsSync(own) ? own : null
}

function install(browser: Browser): void {
  console.log(`No ${browser} found; trying to install one…`)
  if (installPackages([PACKAGE[browser]])) return
  if (browser === 'chromium') {
    try {
      execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
    } catch {
      // The caller says in one line how to get a browser.
    }
  }
}

/** Installs Debian packages where this is Debian and we are root; says whether it could. */
export function installPackages(names: readonly string[]): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  if (spawnSync('apt-get', ['--version']).status !== 0) return false
  const quiet: SpawnSyncOptions = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }
  if (spawnSync('apt-get', ['update', '-qq'], quiet).status !== 0) return false
  return (
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet).status === 0
  )
}
