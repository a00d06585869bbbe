/** Chromium with the built extension, driven through the browser's debugging interface. Used by tests and by the tour. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test'
import { findBrowser } from './find.ts'

/** The built extension; `BACKGROUNDER_BUILD` names another one. */
export const BUILD =
  process.env.BACKGROUNDER_BUILD ?? resolve(import.meta.dirname, '../../.output/chrome-mv3')

/** A page that the runner does not see as one: action popup or side panel. */
export interface Surface {
  evaluate<Value>(expression: string): Promise<Value>
  /** Waits until the expression is truthy. */
  waitFor(expression: string): Promise<void>
  /** A real mouse click on the first shown button, link or item with this accessible name or test id. */
  press(name: string): Promise<void>
  /** Types into the field with this label as a person would, replacing what is there. */
  fill(label: string, text: string): Promise<void>
  screenshot(): Promise<Buffer>
  close(): Promise<void>
}

export interface ExtensionBrowser {
  readonly context: BrowserContext
  readonly id: string
  url(page: string): string
  worker(): Promise<Worker>
  /** A real click on the toolbar button while `page` is in front: `activeTab`, a gesture, the popup. */
  pressToolbarButton(page: Page): Promise<void>
  /** Waits for a popup or panel, by the end of its address; a page of ours in a tab has more to its address. */
  surface(path: string): Promise<Surface>
  close(): Promise<void>
}

/** Starts Chromium with the built extension and an empty profile. Headless unless `headed`. */
export async function startChromium(
  options: {
    headed?: boolean
    /** The screen to appear on, such as `:99`. */
    display?: string
    build?: string
    args?: string[]
    context?: Parameters<typeof chromium.launchPersistentContext>[1]
  } = {},
): Promise<ExtensionBrowser> {
  const build = options.build ?? BUILD
  const profile = mkdtempSync(join(tmpdir(), 'backgrounder-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium'),
    headless: !options.headed,
    ...(options.display && { env: { ...(process.env as Record<string, string>), DISPLAY: options.display } }),
    viewport: options.headed ? null : { width: 1200, height: 800 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      '--enable-unsafe-extension-debugging',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
    ...options.context,
  })
  const running = async () =>
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }))
  const id = new URL((await running()).url()).host
  await closeWelcome(context)
  const session = await context.browser()!.newBrowserCDPSession()

  return {
    context,
    id,
    url: (page) => `chrome-extension://${id}/${page}`,
    worker: running,
    async pressToolbarButton(page) {
      await page.bringToFront()
      const targetId = await tabTargetOf(session, page)
      await session.send('Extensions.triggerAction' as never, { id, targetId } as never)
    },
    surface: (path) => attach(session, id, path),
    async close() {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** Presses a key of the manifest's commands, as far as the browser's own part can be passed by. */
export async function pressCommand(extension: ExtensionBrowser, command: string): Promise<void> {
  const worker = await extension.worker()
  await worker.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true })
    const { onCommand } = chrome.commands as unknown as {
      onCommand: { dispatch(command: string, tab: unknown): void }
    }
    onCommand.dispatch(name, tab)
  }, command)
}

/** The welcome page opens when all is installed, the starter pack too; it would stand in front of what comes next. */
async function closeWelcome(context: BrowserContext): Promise<void> {
  const isWelcome = (page: Page) => page.url().endsWith('/welcome.html')
  const deadline = Date.now() + 15_000
  while (!context.pages().some(isWelcome)) {
    if (Date.now() > deadline) throw new Error('the welcome page did not open')
    await new Promise((done) => setTimeout(done, 50))
  }
  for (const page of context.pages().filter(isWelcome)) {
    // Closed while it loads, it would leave every later page of the extension without its messages.
    await page.locator('h1').first().waitFor()
    await page.close()
  }
}

interface Target {
  targetId: string
  type: string
  url: string
}

async function targets(session: CDPSession, types?: string[]): Promise<Target[]> {
  const filter = types && [...types.map((type) => ({ type })), { exclude: true }]
  const { targetInfos } = (await session.send('Target.getTargets', { filter } as never)) as {
    targetInfos: Target[]
  }
  return targetInfos
}

/** The tab that holds `page`: the browser's buttons act on tabs. */
async function tabTargetOf(session: CDPSession, page: Page): Promise<string> {
  const own = await page.context().newCDPSession(page)
  const { targetInfo } = (await own.send('Target.getTargetInfo')) as { targetInfo: Target }
  await own.detach()
  const tabs = await targets(session, ['tab'])
  const tab = tabs.find((target) => target.url === targetInfo.url) ?? tabs[0]
  if (!tab) throw new Error('no tab to press the toolbar button on')
  return tab.targetId
}

async function attach(browser: CDPSession, id: string, path: string): Promise<Surface> {
  const deadline = Date.now() + 10_000
  let found: Target | undefined
  while (!found) {
    found = (await targets(browser)).find(({ url }) => url === `chrome-extension://${id}/${path}`)
    if (!found && Date.now() > deadline) throw new Error(`${path} did not open`)
    if (!found) await new Promise((done) => setTimeout(done, 50))
  }
  const { sessionId } = await browser.send('Target.attachToTarget', {
    targetId: found.targetId,
    flatten: false,
  })
  let last = 0
  const send = <Result>(method: string, params: object = {}) =>
    new Promise<Result>((done, failed) => {
      const number = ++last
      const listen = (event: { sessionId: string; message: string }) => {
        if (event.sessionId !== sessionId) return
        const reply = JSON.parse(event.message) as {
          id?: number
          result?: Result
          error?: { message: string }
        }
        if (reply.id !== number) return
        browser.off('Target.receivedMessageFromTarget', listen)
        if (reply.error) failed(new Error(`${method}: ${reply.error.message}`))
        else done(reply.result as Result)
      }
      browser.on('Target.receivedMessageFromTarget', listen)
      browser
        .send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id: number, method, params }),
        })
        .catch(failed)
    })
  async function evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await send<{
      result: { value: Value }
      exceptionDetails?: { exception?: { description?: string }; text: string }
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: true })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  async function waitFor(expression: string) {
    const until = Date.now() + 10_000
    while (!(await evaluate(`Boolean(${expression})`))) {
      if (Date.now() > until) throw new Error(`${path}: waited in vain for ${expression}`)
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  async function press(name: string) {
    const element = `(${findByName})(${JSON.stringify(name)})`
    await waitFor(element)
    const [x, y] = await evaluate<[number, number]>(
      `(() => { const e = ${element}; e.scrollIntoView({ block: 'center', behavior: 'instant' }); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()`,
    )
    const at = { x, y, button: 'left', clickCount: 1 }
    await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...at })
    await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...at })
  }
  await waitFor(`document.body && document.readyState !== 'loading'`)
  return {
    evaluate,
    waitFor,
    press,
    async fill(label, text) {
      const field = `(${findByLabel})(${JSON.stringify(label)})`
      await waitFor(field)
      await evaluate(`(() => { const e = ${field}; e.focus(); e.select?.() })()`)
      await send('Input.insertText', { text })
    },
    async screenshot() {
      const { data } = await send<{ data: string }>('Page.captureScreenshot', { format: 'png' })
      return Buffer.from(data, 'base64')
    },
    async close() {
      await browser.send('Target.closeTarget', { targetId: found.targetId })
    },
  }
}

/** Runs in the page: the first shown element that a person would press by this name. */
const findByName = `(name) => [...document.querySelectorAll('button, a, summary, [role=button], [data-testid]')].find((e) =>
  e.checkVisibility() && [e.ariaLabel, e.innerText?.trim(), e.dataset.testid].includes(name))`

/** Runs in the page: the field of the label with this text. */
const findByLabel = `(text) => [...document.querySelectorAll('label')].find((e) =>
  e.innerText.trim().startsWith(text) && e.control)?.control`
