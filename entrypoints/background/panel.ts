import { browser } from 'wxt/browser'
import { tell } from '../../lib/messaging/client.ts'

type Tab = { readonly id?: number; readonly windowId?: number }

/** What the panel is to show first: a record, or a note that was begun. */
export type PanelSubject = { readonly record: string } | { readonly draft: string }

/**
 * Opens the side panel of a tab's window, on a subject if there is one; it may be on its way. Must be called in the event
 * of a click or key press before anything is awaited. Where the browser refuses, the panel's page opens in a tab beside.
 */
export async function showPanel(
  tab: Tab | undefined,
  asked: PanelSubject | null | Promise<PanelSubject | null>,
): Promise<void> {
  const opening = openNative(tab)
  // Else a refusal would go unheard while the subject is made.
  opening.catch(() => undefined)
  const subject = await asked
  if (subject !== null && tab?.id !== undefined) {
    await browser.storage.session.set({ panelTarget: { tab: tab.id, ...subject } })
    if ('record' in subject) tell('recordChosen', { tab: tab.id, ...subject })
    else tell('draftBegun', { tab: tab.id, ...subject })
  }
  try {
    await opening
  } catch {
    // No gesture left, or no panel in this browser (Firefox for Android). One that is open has heard of it.
    if (subject !== null && (await isOpen(tab))) return
    await browser.storage.session.remove('panelTarget')
    const query = new URLSearchParams({ ...(tab?.id && { tab: String(tab.id) }), ...subject })
    const url = `${browser.runtime.getURL('/sidepanel.html')}?${query}`
    await browser.tabs.create({ url, windowId: tab?.windowId })
  }
}

function openNative(tab: Tab | undefined): Promise<void> {
  if (import.meta.env.FIREFOX) return (browser as unknown as WithSidebar).sidebarAction.open()
  return tab?.windowId === undefined ? Promise.reject() : browser.sidePanel.open({ windowId: tab.windowId })
}

async function isOpen(tab: Tab | undefined): Promise<boolean> {
  if (tab?.windowId === undefined) return false
  if (import.meta.env.FIREFOX)
    return (browser as unknown as WithSidebar).sidebarAction.isOpen({ windowId: tab.windowId })
  const panels = await browser.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })
  return panels.some(({ windowId }) => windowId === tab.windowId)
}

/** Firefox alone has it; the types are Chrome's. */
interface WithSidebar {
  readonly sidebarAction: {
    open(): Promise<void>
    isOpen(where: { readonly windowId: number }): Promise<boolean>
  }
}
