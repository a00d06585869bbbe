import { browser } from 'wxt/browser'
import type { Mark } from '../../lib/messaging/protocol.ts'

/** Shows on the toolbar button how many known actors and claims a tab's page has; counted here, sent nowhere. */
export async function showCount(tab: number, marks: readonly Mark[]): Promise<void> {
  const known = marks.filter((mark) => !mark.related && mark.kind !== 'annotation')
  const count = new Set(known.map((mark) => mark.record)).size
  await browser.action.setBadgeBackgroundColor({ tabId: tab, color: '#0b5c6b' })
  await browser.action.setBadgeTextColor?.({ tabId: tab, color: '#ffffff' })
  await browser.action.setBadgeText({
    tabId: tab,
    text: count === 0 ? '' : count > 999 ? '999+' : String(count),
  })
}
