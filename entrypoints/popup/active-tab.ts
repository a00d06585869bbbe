/** The tab that the popup was opened over: found, read, and followed until the popup closes. */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { askFromPage, askReader, hear } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'

export type Forbidden = 'browser' | 'store' | 'own' | 'file' | 'unknown'

export interface TabUnderPopup {
  readonly id: number
  readonly windowId: number
  readonly title: string
  /** Empty where the browser does not tell. */
  readonly url: string
}

export type View =
  | { readonly kind: 'looking' }
  | { readonly kind: 'forbidden'; readonly why: Forbidden }
  | { readonly kind: 'silent' }
  | { readonly kind: 'page'; readonly page: PageState }

/** How often an unfinished reading is asked about, in milliseconds; the reader's own event is usually first. */
const ASK_AGAIN = 250
/** After this long without an answer the popup says so instead of waiting on. */
const PATIENCE = 20_000

export function useActiveTab(): { tab: TabUnderPopup | null; view: View; readAgain(): void } {
  const [tab, setTab] = useState<TabUnderPopup | null>(null)
  const [view, setView] = useState<View>({ kind: 'looking' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let gone = false
    let id: number | null = null
    const show = (next: View) => {
      if (!gone) setView(next)
    }
    const stopHearing = hear('pageRead', (page, from) => {
      if (from === id && id !== null) show({ kind: 'page', page })
    })
    const look = async () => {
      const [active] = await browser.tabs.query({ active: true, currentWindow: true })
      if (gone || active?.id === undefined) return show({ kind: 'forbidden', why: 'unknown' })
      id = active.id
      const url = active.url ?? ''
      setTab({ id, windowId: active.windowId, title: active.title ?? '', url })
      const mayRead = await askFromPage('readTab', { tab: id })
      if (!mayRead) return show({ kind: 'forbidden', why: whyForbidden(url) })
      for (const start = Date.now(); !gone; ) {
        const page = await askReader(id, 'describePage').catch(() => null)
        if (page) show({ kind: 'page', page })
        if (page && page.status !== 'reading') return
        if (Date.now() - start > PATIENCE) return show({ kind: 'silent' })
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN))
      }
    }
    setView({ kind: 'looking' })
    look().catch((error) => {
      console.error(error)
      show({ kind: 'silent' })
    })
    return () => {
      gone = true
      stopHearing()
    }
  }, [attempt])

  return { tab, view, readAgain: () => setAttempt(attempt + 1) }
}

/** Browsers keep extensions out of some places; the address tells which, if they let us see it. */
export function whyForbidden(url: string): Forbidden {
  if (/^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org)/.test(url))
    return 'store'
  if (/^(chrome|moz)-extension:/.test(url)) return 'own'
  if (url.startsWith('file:')) return 'file'
  if (/^(chrome|edge|brave|opera|vivaldi|about|view-source|devtools|resource):/.test(url)) return 'browser'
  return 'unknown'
}
