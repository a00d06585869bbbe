/**
 * The side panel: what is known of the page in the active tab, in reading order; the twin of its marks for those who
 * do not see them. Records are shown, edited and saved here.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Announcer } from '../../components/Announcer.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { hear } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'
import { BegunElsewhere } from './BegunList.tsx'
import { useFollowedTab } from './followed-tab.ts'
import { Page } from './Page.tsx'
import { PageStatus } from './PageStatus.tsx'
import { type Edited, RecordEditing } from './RecordEditing.tsx'
import { useTarget } from './target.ts'

export function App() {
  const { tab, view, lookAgain } = useFollowedTab()
  // What is being edited stays, whatever the tabs do.
  const [edited, setEdited] = useState<Edited | null>(null)
  const [target, open] = useTarget(tab, (draft) => setEdited({ draft }))
  const [said, setSaid] = useState('')
  const pointed = usePointed(tab)
  const main = useRef<HTMLElement>(null)
  const page = view.kind === 'page' && view.page.status === 'read' ? view.page : null
  const counts = page ? announce(page) : ''
  useEffect(() => setSaid(counts), [counts])
  const stopEditing = useCallback((what: Edited, message: string) => {
    // Answered late, when something else is being edited.
    setEdited((now) => (now === what ? null : now))
    setSaid(message)
    main.current?.focus()
  }, [])

  const title = page?.metadata?.title
  return (
    <main ref={main} class="panel" tabIndex={-1}>
      <Announcer text={said} />
      {edited === null ? (
        <>
          <header class="panel-head">
            <h1>{t('panelOnThisPage')}</h1>
            {title && (
              <p class="soft page-title">
                <UserText text={title} />
              </p>
            )}
            {page && <p class="small">{counts}</p>}
            {page?.anyText && <p class="soft small">{t('panelAnyText')}</p>}
          </header>
          {page && tab !== null ? (
            <Page
              key={tab}
              tab={tab}
              page={page}
              pointed={pointed}
              target={target}
              onOpen={open}
              onEdit={(record) => setEdited({ record })}
              onGoOn={(draft) => setEdited({ draft })}
            />
          ) : (
            <>
              <PageStatus tab={tab} view={view} onAgain={lookAgain} />
              <BegunElsewhere onGoOn={(draft) => setEdited({ draft })} />
            </>
          )}
          <footer class="panel-foot">
            <button type="button" class="plain" onClick={() => void browser.runtime.openOptionsPage()}>
              {t('panelLibrary')}
            </button>
          </footer>
        </>
      ) : (
        <RecordEditing key={JSON.stringify(edited)} what={edited} onDone={stopEditing} />
      )}
    </main>
  )
}

/** Records, not mentions, as on the toolbar's badge. */
function announce({ marks }: PageState): string {
  const count = (kind: 'actor' | 'claim') =>
    new Set(marks.filter((mark) => mark.kind === kind && !mark.related).map(({ record }) => record)).size
  return t('panelAnnounce', tCount('actorCount', count('actor')), tCount('claimCount', count('claim')))
}

/** The record whose mark the pointer or the keyboard is at, in this tab. */
function usePointed(tab: number | null): string | null {
  const [pointed, setPointed] = useState<{ tab: number | null; record: string | null } | null>(null)
  useEffect(() => hear('markPointed', ({ record }, from) => setPointed({ tab: from, record })), [])
  return pointed !== null && pointed.tab === tab ? pointed.record : null
}
