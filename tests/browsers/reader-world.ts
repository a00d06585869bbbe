/** Our reader script's own world in a page, and the worker it asks, as the browser's debugging interface reaches them. */
import type { CDPSession, Page } from '@playwright/test'

/** Runs code in our reader script's own world, as whoever took over the page's process could. */
export async function inReaderWorld(page: Page): Promise<(code: string) => Promise<unknown>> {
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

/** Stops the extension's worker through `own`, a page of the extension; resolves once it stands still. */
export async function stopWorker(own: Page): Promise<void> {
  const session = await own.context().newCDPSession(own)
  const stopped = new Promise<void>((done) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done()
    })
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await stopped
  await session.detach()
}
