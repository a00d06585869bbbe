/**
 * The tab that the panel tells about: the window's active one, or the one named in the panel's own address where it
 * stands in a tab itself. What another tab or an earlier page had is never shown.
 */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { askFromPage, askReader, hear } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'

export type TabView =
  | { readonly kind: 'looking' }
  /** No reader script there. `host` where the browser lets us know it. */
  | { readonly kind: 'unread'; readonly host: string }
  | { readonly kind: 'page'; readonly page: PageState }

export interface FollowedTab {
  readonly tab: number | null
  readonly view: TabView
  /** Asks the tab anew, and has it read where the browser lets us. */
  readonly lookAgain: () => void
}

/** An unfinished page is asked again after this many milliseconds, then ever more seldom. */
const ASK_AGAIN = 200
const SELDOM = 2_000

const LOOKING: TabView = { kind: 'looking' }
/** The panel in a tab of its own is told which tab it is about. */
const namedTab = (): number | null => {
  const named = new URLSearchParams(location.search).get('tab')
  return named && /^\d+$/.test(named) ? Number(named) : null
}

export function useFollowedTab(): FollowedTab {
  const [tab, setTab] = useState<number | null>(namedTab)
  const [seen, setSeen] = useState<{ tab: number | null; view: TabView }>({ tab: null, view: LOOKING })
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    if (namedTab() !== null) return
    const find = () => {
      browser.tabs.query({ active: true, currentWindow: true }).then(
        ([active]) => setTab(active?.id ?? null),
        (error) => console.error(error),
      )
    }
    find()
    browser.tabs.onActivated.addListener(find)
    return () => browser.tabs.onActivated.removeListener(find)
  }, [])

  useEffect(() => {
    // The page that it tells about lies hidden behind it.
    if (namedTab() !== null) return hear('readersTold', () => setTurn((last) => last + 1))
  }, [])

  useEffect(() => {
    if (tab === null) return
    let gone = false
    const show = (view: TabView) => {
      if (!gone) setSeen({ tab, view })
    }
    const stopHearing = hear('pageRead', (page, from) => {
      if (from === tab) show({ kind: 'page', page })
    })
    const stopHearingEnd = hear('readerStopped', (_, from) => {
      if (from === tab) show({ kind: 'unread', host: '' })
    })
    const onUpdated = (id: number, change: { status?: string }) => {
      // Another page, or the same one under another address: ask until it has settled.
      if (id === tab && change.status) setTurn((last) => last + 1)
    }
    browser.tabs.onUpdated.addListener(onUpdated)
    follow(tab, show, () => gone).catch((error) => {
      console.error(error)
      show({ kind: 'unread', host: '' })
    })
    return () => {
      gone = true
      stopHearing()
      stopHearingEnd()
      browser.tabs.onUpdated.removeListener(onUpdated)
    }
  }, [tab, turn])

  return {
    tab,
    view: seen.tab === tab ? seen.view : LOOKING,
    lookAgain: () => setTurn((last) => last + 1),
  }
}

/** Asks until the page has been read, or it is sure that nobody will. */
async function follow(tab: number, show: (view: TabView) => void, isOver: () => boolean): Promise<void> {
  let asked = false
  for (let pause = ASK_AGAIN; !isOver(); pause = Math.min(pause * 1.3, SELDOM)) {
    const [page, about] = await Promise.all([
      askReader(tab, 'describePage').catch(() => null),
      browser.tabs.get(tab).catch(() => null),
    ])
    const settled = about?.status !== 'loading'
    if (page) {
      show({ kind: 'page', page })
      if (settled && page.status !== 'reading') return
    } else if (!settled) {
      show(LOOKING)
    } else if (asked || !(await mayRead(tab))) {
      return show({ kind: 'unread', host: hostOf(about?.url) })
    } else {
      asked = true
      show(LOOKING)
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

/** Where the browser lets us (a permission, or the toolbar button was pressed before), the page is read now. */
const mayRead = (tab: number): Promise<boolean> => askFromPage('readTab', { tab }).catch(() => false)

const hostOf = (address = ''): string =>
  /^https?:/.test(address) ? (URL.parse(address)?.hostname ?? '') : ''
