/** Names sites, one a line, and asks the browser for them. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../components/messages.ts'
import { readSites } from '../../lib/access/sites.ts'
import { SitesField } from './SitesField.tsx'

export interface AllowSitesProps {
  /** Called within the click: after an `await` the browser refuses to ask. Answers whether it was allowed. */
  onAsk(sites: readonly string[]): Promise<boolean>
  /** Asking is the one thing to do here. */
  isMain?: boolean
  /** Further buttons. */
  children?: ComponentChildren
}

export function AllowSites({ onAsk, isMain, children }: AllowSitesProps) {
  const [typed, setTyped] = useState('')
  const { hosts, faults } = readSites(typed)
  const isReady = hosts.length > 0 && faults.length === 0
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void onAsk(hosts).then((granted) => granted && setTyped(''))
      }}
    >
      <SitesField label={t('accessSitesList')} value={typed} onChange={setTyped} />
      <div class="row">
        <button type="submit" class={isMain ? 'primary' : undefined} disabled={!isReady}>
          {t('accessAskThese')}
        </button>
        {children}
      </div>
    </form>
  )
}
