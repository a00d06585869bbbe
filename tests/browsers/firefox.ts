/**
 * Firefox with the built extension, through WebDriver BiDi. Our own pages open there only with system access allowed,
 * under an address that a preference fixes beforehand.
 */
import { resolve } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { findBrowser } from './find.ts'

/** The built extension; `BACKGROUNDER_BUILD_FIREFOX` names another one. */
const BUILD =
  process.env.BACKGROUNDER_BUILD_FIREFOX ?? resolve(import.meta.dirname, '../../.output/firefox-mv3')
const ID = 'backgrounder@backgrounder.example'
const UUID = '7f1d9a8e-2c64-4b0e-9d55-3a1be0c6f201'

export interface FirefoxWithExtension {
  readonly browser: Browser
  /** Opens one of our own pages. */
  open(path: string): Promise<Page>
  close(): Promise<void>
}

export async function startFirefox(): Promise<FirefoxWithExtension> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox'),
    headless: true,
    args: ['-remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      'extensions.webextOptionalPermissionPrompts': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'app.update.enabled': false,
    },
  })
  await browser.installExtension(BUILD)
  return {
    browser,
    async open(path) {
      const page = await browser.newPage()
      await page.goto(`moz-extension://${UUID}/${path}`, { waitUntil: 'networkidle0' })
      return page
    },
    close: () => browser.close(),
  }
}
