/** What the panel is asked to show: card and menu ask by `panelTarget`, a tab of ours by its address. */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { hear } from '../../lib/messaging/client.ts'

interface Asked {
  readonly tab: number
  /** A record to open. */
  readonly record?: string
  /** A note that was begun, to go on with. */
  readonly draft?: string
}

function readAsked(value: unknown): Asked | null {
  const { tab, record, draft } = (value ?? {}) as Record<string, unknown>
  if (typeof tab !== 'number') return null
  if (typeof record === 'string') return { tab, record }
  return typeof draft === 'string' ? { tab, draft } : null
}

function readAddress(): Asked | null {
  const { tab, ...asked } = Object.fromEntries(new URLSearchParams(location.search))
  return readAsked({ tab: Number(tab ?? Number.NaN), ...asked })
}

/**
 * The record that is open: `null` while none is, and as soon as another tab is followed. `onDraft` hears of a note that was
 * begun on the tab's page. What is asked of another tab's panel is left to it.
 */
export function useTarget(
  tab: number | null,
  onDraft: (draft: string) => void,
): [string | null, (record: string | null) => void] {
  const [target, setTarget] = useState<Asked | null>(readAddress)
  useEffect(() => {
    const take = (value: unknown) => {
      const asked = readAsked(value)
      if (!asked || asked.tab !== tab) return
      if (asked.draft === undefined) setTarget(asked)
      else {
        onDraft(asked.draft)
        // A reload would ask for a draft that was saved since.
        history.replaceState(null, '', `?tab=${asked.tab}`)
      }
      browser.storage.session.remove('panelTarget').catch((error) => console.error(error))
    }
    if (target?.draft !== undefined) take(target)
    browser.storage.session.get('panelTarget').then(
      ({ panelTarget }) => take(panelTarget),
      (error) => console.error(error),
    )
    const stops = [hear('recordChosen', take), hear('draftBegun', take)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [tab])
  const open = (record: string | null) => setTarget(tab === null || record === null ? null : { tab, record })
  return [target !== null && target.tab === tab ? (target.record ?? null) : null, open]
}
