/**
 * Marks on one page, though the settings say none. Somebody who turns marks on where they look means this page, now: it
 * holds for the tab and the address, until what turned marks off is set anew. The worker keeps it, so that no page can
 * claim to have been asked for.
 */
import { browser } from 'wxt/browser'
import { askReader } from '../../lib/messaging/client.ts'
import type { Settings } from '../../lib/model/settings.ts'
import { readSettings } from '../../lib/store/records.ts'
import { database } from './notes.ts'

interface Asked {
  /** `null` until it is read: whichever page is read next in the tab is the one that was meant. */
  readonly page: string | null
  /** What turned marks off then. */
  readonly under: string
}

const keyOf = (tab: number) => `askedFor:${tab}`
const offBy = ({ off, pausedUntil, sitesOff }: Settings) => JSON.stringify([off, pausedUntil, sitesOff])

/** Turns marks on or off on the page that the tab shows. Rejects where no reader script runs. */
export async function setHere(
  tab: number,
  { on, anyText }: { on: boolean; anyText: boolean },
): Promise<void> {
  const asked: Asked = { page: null, under: offBy(await readSettings(await database())) }
  if (on) await browser.storage.session.set({ [keyOf(tab)]: asked })
  else await browser.storage.session.remove(keyOf(tab))
  await askReader(tab, 'setHere', { on, anyText })
}

/** Whether marks were asked for on this very page. `url` is the browser's word. */
export async function isAskedFor(tab: number | null, url: string, settings: Settings): Promise<boolean> {
  if (tab === null) return false
  const key = keyOf(tab)
  const page = url.replace(/#.*/, '')
  const asked = (await browser.storage.session.get(key))[key] as Asked | undefined
  if (asked?.under !== offBy(settings)) return false
  if (asked.page === null) await browser.storage.session.set({ [key]: { ...asked, page } })
  return asked.page === null || asked.page === page
}
