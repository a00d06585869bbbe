/** The reader's settings, live, and changing them. */
import { coversHost } from '../../lib/access/sites.ts'
import type { Settings } from '../../lib/model/settings.ts'
import { readSettings } from '../../lib/store/records.ts'
import { commit, useStore } from './notebook.ts'

/** `null` until they are read. */
export function useSettings(): Settings | null {
  const live = useStore(readSettings, [])
  return live.state === 'ready' ? live.value : null
}

export async function saveSettings(settings: Partial<Settings>): Promise<void> {
  const answer = await commit([{ do: 'changeSettings', settings }])
  if (!answer.ok) throw new Error(`settings not saved: ${answer.error.kind}`)
}

/** The list with this host in it, unless a site above it is there already. */
export const withSite = (sites: readonly string[], host: string): string[] =>
  coversHost(sites, host) ? [...sites] : [...sites, host.replace(/^www\./, '')]

/** The list without this host and without the sites above it that cover it. */
export const withoutSite = (sites: readonly string[], host: string): string[] =>
  sites.filter((site) => !coversHost([site], host))
