/** Chromium with one saved page at a time: no network, no scripts of the page, our code in a world of its own. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import type { CorpusPage } from './corpus.ts'

export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const usual = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path && existsSync(path),
  )
  return chromium.launch({
    ...(usual ? { executablePath: usual } : {}),
    args: ['--no-sandbox', ...args],
  })
}

/** The page's side as one script, built in memory, minified as what is shipped. */
export async function bundlePageCode(): Promise<string> {
  const entry = join(dirname(fileURLToPath(import.meta.url)), 'page-code.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      target: 'esnext',
      lib: { entry, formats: ['iife'], name: 'bundle' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('the page code was not built')
  return output.output[0].code
}

export interface World {
  /** The value of an expression in the isolated world; it may be a promise. */
  evaluate<Value>(expression: string): Promise<Value>
}

export async function openTab(context: BrowserContext) {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let body: Buffer = Buffer.alloc(0)
  let charset = 'utf-8'
  await page.route('**/*', async (route) => {
    if (route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()) {
      await route.fulfill({
        status: 200,
        headers: {
          'content-type': `text/html; charset=${charset}`,
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        },
        body,
      })
    } else await route.abort('aborted')
  })
  return {
    page,
    session,
    /** Loads the page and the code; the page's scripts are switched off by policy, so `noscript` stays as it would be. */
    async open(saved: CorpusPage, code: string): Promise<World> {
      body = saved.read()
      charset = saved.charset
      await page.goto(saved.url, { waitUntil: 'commit' })
      await page.waitForLoadState('domcontentloaded')
      const world = await createWorld(page, session)
      await world.evaluate(code)
      return world
    },
  }
}

async function createWorld(page: Page, session: CDPSession): Promise<World> {
  const { frameTree } = await session.send('Page.getFrameTree')
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'backgrounder',
  })
  return {
    async evaluate<Value>(expression: string): Promise<Value> {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression,
        contextId: executionContextId,
        returnByValue: true,
        awaitPromise: true,
      })
      if (exceptionDetails) {
        throw new Error(`${page.url()}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`)
      }
      return result.value as Value
    },
  }
}
