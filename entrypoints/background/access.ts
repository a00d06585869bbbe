/**
 * The reader script runs by itself exactly where the browser says that the person allowed it. The registration is
 * derived from the permissions each time, so it cannot drift from them.
 */
import { browser } from 'wxt/browser'
import { askReader } from '../../lib/messaging/client.ts'
import type { ToReader } from '../../lib/messaging/protocol.ts'

const ID = 'reader'
export const READER = '/reader.js'

/** Makes the registration say what the permissions say. */
export async function registerReader(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] })
  const matches = [...origins].sort()
  if (matches.length === 0) {
    if (known) await browser.scripting.unregisterContentScripts({ ids: [ID] })
    return
  }
  const script = {
    id: ID,
    matches,
    js: [READER],
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  }
  if (known) await browser.scripting.updateContentScripts([script])
  else await browser.scripting.registerContentScripts([script])
}

/** Runs the reader script in a tab now; `false` where the browser does not let us. */
export async function runReader(tab: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab }, files: [READER] })
    return true
  } catch {
    // No permission for this page, or a page where no extension may run: the caller says so in words.
    return false
  }
}

/** Runs the reader in every open tab where a standing permission allows it, without waiting for a reload. */
export async function runReaderEverywhere(): Promise<void> {
  const open = await browser.tabs.query({})
  await Promise.all(
    open.map(async ({ id, url }) => id !== undefined && (await mayRead(url)) && runReader(id)),
  )
}

/** Whether a permission that stays covers the address; that a button was pressed on the tab once is not enough. */
async function mayRead(url: string | undefined): Promise<boolean> {
  if (!url || !/^https?:/.test(url)) return false
  return browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] })
}

/** Tells every reader script; tabs without one do not answer, and need not. */
export async function tellReaders<Name extends keyof ToReader>(
  name: Name,
  ...payload: Parameters<ToReader[Name]>
): Promise<void> {
  await Promise.all((await tabs()).map((tab) => askReader(tab, name, ...payload).catch(() => null)))
}

async function tabs(): Promise<number[]> {
  return (await browser.tabs.query({})).flatMap((tab) => tab.id ?? [])
}
