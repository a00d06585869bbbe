/** The record that is open in the panel; the card asks for one by `panelTarget`, a tab of ours by its address. */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { hear } from '../../lib/messaging/client.ts'

export interface Target {
  readonly tab: number
  readonly record: string
}

const readTarget = (value: unknown): Target | null => {
  const { tab, record } = (value ?? {}) as Partial<Target>
  return typeof tab === 'number' && typeof record === 'string' ? { tab, record } : null
}

/** `null` while none is open, and as soon as another tab is followed. What is asked of another tab's panel is left to it. */
export function useTarget(tab: number | null): [string | null, (record: string | null) => void] {
  const [target, setTarget] = useState<Target | null>(() => {
    const asked = new URLSearchParams(location.search)
    return readTarget({
      tab: Number(asked.get('tab') ?? Number.NaN),
      record: asked.get('record') ?? undefined,
    })
  })
  useEffect(() => {
    const take = (value: unknown) => {
      const asked = readTarget(value)
      if (!asked || asked.tab !== tab) return
      setTarget(asked)
      browser.storage.session.remove('panelTarget').catch((error) => console.error(error))
    }
    browser.storage.session.get('panelTarget').then(
      ({ panelTarget }) => take(panelTarget),
      (error) => console.error(error),
    )
    return hear('recordChosen', take)
  }, [tab])
  const open = (record: string | null) => setTarget(tab === null || record === null ? null : { tab, record })
  return [target !== null && target.tab === tab ? target.record : null, open]
}
