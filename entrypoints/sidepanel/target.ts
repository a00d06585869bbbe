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

/** `null` while none is open, and as soon as another tab is followed. */
export function useTarget(tab: number | null): [string | null, (record: string | null) => void] {
  const [target, setTarget] = useState<Target | null>(() => {
    const asked = new URLSearchParams(location.search)
    return readTarget({
      tab: Number(asked.get('tab') ?? Number.NaN),
      record: asked.get('record') ?? undefined,
    })
  })
  useEffect(() => {
    browser.storage.session
      .get('panelTarget')
      .then(async ({ panelTarget }) => {
        const asked = readTarget(panelTarget)
        if (!asked) return
        setTarget(asked)
        await browser.storage.session.remove('panelTarget')
      })
      .catch((error) => console.error(error))
    return hear('recordChosen', (chosen) => {
      setTarget(readTarget(chosen))
      browser.storage.session.remove('panelTarget').catch((error) => console.error(error))
    })
  }, [])
  const open = (record: string | null) => setTarget(tab === null || record === null ? null : { tab, record })
  return [target !== null && target.tab === tab ? target.record : null, open]
}
