import { browser } from 'wxt/browser'
import { tell } from '../../lib/messaging/client.ts'

type Tab = { readonly id?: number; readonly windowId?: number }

/**
 * Opens the side panel of a tab's window, on a record if one is named. Must be called in the event of a click or key
 * press before anything is awaited. Where the browser refuses, the panel's page opens in a tab beside.
 */
export async function showPanel(tab: Tab | undefined, record: string | null): Promise<void> {
  const opening = openNative(tab)
  if (record !== null && tab?.id !== undefined) {
    await browser.storage.session.set({ panelTarget: { tab: tab.id, record } })
    tell('recordChosen', { tab: tab.id, record })
  }
  try {
    await opening
  } catch {
    // No gesture left, or no panel in this browser (Firefox for Android).
    await browser.storage.session.remove('panelTarget')
    const asked = new URLSearchParams({ ...(tab?.id && { tab: String(tab.id) }), ...(record && { record }) })
    const url = `${browser.runtime.getURL('/sidepanel.html')}?${asked}`
    await browser.tabs.create({ url, windowId: tab?.windowId })
  }
}

function openNative(tab: Tab | undefined): Promise<void> {
  if (import.meta.env.FIREFOX) return (browser as unknown as WithSidebar).sidebarAction.open()
  return tab?.windowId === undefined ? Promise.reject() : browser.sidePanel.open({ windowId: tab.windowId })
}

/** Firefox alone has it; the types are Chrome's. */
interface WithSidebar {
  readonly sidebarAction: { open(): Promise<void> }
}
