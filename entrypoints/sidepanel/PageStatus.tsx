/** What the panel says when there is no list: what is going on, and what to do. */
import { useState } from 'preact/hooks'
import { EmptyState } from '../../components/EmptyState.tsx'
import { type MessageKey, t, uiLanguage } from '../../components/messages.ts'
import { askForAccess } from '../../lib/access/permissions.ts'
import { askFromPage } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'
import type { Settings } from '../../lib/model/settings.ts'
import { AllowSites } from '../pages/AllowSites.tsx'
import { saveSettings, useSettings, withoutSite } from '../pages/settings.ts'
import type { TabView } from './followed-tab.ts'

export interface PageStatusProps {
  tab: number | null
  view: TabView
  onAgain: () => void
}

export function PageStatus({ tab, view, onAgain }: PageStatusProps) {
  const [fault, setFault] = useState<MessageKey | null>(null)
  const attempt = (action: Promise<unknown>, otherwise: MessageKey) => {
    setFault(null)
    action.catch((error) => {
      console.error(error)
      setFault(otherwise)
    })
  }
  /** In the click itself: after an `await` the browser refuses to ask. */
  const allow = async (sites: readonly string[] | 'every-site'): Promise<boolean> => {
    setFault(null)
    const granted = await askForAccess(sites).catch((error) => {
      console.error(error)
      return false
    })
    if (granted) onAgain()
    else setFault('panelNotAllowed')
    return granted
  }
  const setHere = (anyText: boolean) => {
    if (tab !== null) attempt(askFromPage('setHere', { tab, on: true, anyText }), 'panelNotReached')
  }
  return (
    <div role="status">
      <Status
        view={view}
        onAllow={allow}
        onHere={setHere}
        onSettings={(settings) => attempt(saveSettings(settings), 'panelNotReached')}
        onAgain={() => {
          if (tab !== null) attempt(askFromPage('readTab', { tab }).then(onAgain), 'panelNotReached')
        }}
      />
      <p class="fault" role="alert">
        {fault && t(fault)}
      </p>
    </div>
  )
}

interface StatusProps {
  view: TabView
  onAllow: (sites: readonly string[] | 'every-site') => Promise<boolean>
  onHere: (anyText: boolean) => void
  onSettings: (settings: Partial<Settings>) => void
  onAgain: () => void
}

function Status({ view, onAllow, onHere, onSettings, onAgain }: StatusProps) {
  if (view.kind === 'looking') return <Waiting words={t('panelLooking')} />
  if (view.kind === 'unread') {
    return (
      <EmptyState
        title={t('panelUnread')}
        actions={
          <>
            {view.host && (
              <button type="button" onClick={() => void onAllow([view.host])}>
                {t('panelAllowSite', view.host)}
              </button>
            )}
            <button type="button" onClick={() => void onAllow('every-site')}>
              {t('panelAllowEvery')}
            </button>
            {/* The browser does not tell the address of a page that may not be read. */}
            {!view.host && (
              <details class="allow-sites">
                <summary>{t('panelAllowNamed')}</summary>
                <AllowSites onAsk={onAllow} />
              </details>
            )}
          </>
        }
      >
        <p>{t('panelUnreadText')}</p>
      </EmptyState>
    )
  }
  const { page } = view
  switch (page.status) {
    case 'read':
    case 'reading':
      return <Waiting words={t('panelReading')} />
    case 'no-article':
      return (
        <EmptyState
          title={t('panelNoArticle')}
          actions={
            <button type="button" onClick={() => onHere(true)}>
              {t('panelMarkAnyText')}
            </button>
          }
        >
          <p>{t('panelNoArticleText')}</p>
        </EmptyState>
      )
    case 'too-large':
      return (
        <EmptyState title={t('panelTooLarge')}>
          <p>{t('panelTooLargeText')}</p>
        </EmptyState>
      )
    case 'failed':
      return (
        <EmptyState
          title={t('panelFailed')}
          actions={
            <button type="button" onClick={onAgain}>
              {t('panelTryAgain')}
            </button>
          }
        >
          <p>{t('panelFailedText')}</p>
        </EmptyState>
      )
    case 'off':
      return <Off page={page} onHere={() => onHere(page.anyText)} onSettings={onSettings} />
  }
}

const Waiting = ({ words }: { words: string }) => (
  <p class="soft waiting" aria-busy="true">
    {words}
  </p>
)

interface OffProps {
  page: PageState
  onHere: () => void
  onSettings: (settings: Partial<Settings>) => void
}

function Off({ page, onHere, onSettings }: OffProps) {
  const settings = useSettings()
  const { title, action, run } = describeOff(page, settings, onHere, onSettings)
  return (
    <EmptyState
      title={title}
      actions={
        <button type="button" class="primary" onClick={run}>
          {action}
        </button>
      }
    >
      <p>{t('panelOffText')}</p>
    </EmptyState>
  )
}

function describeOff(
  { reason, until = 0, host }: PageState,
  settings: Settings | null,
  onHere: () => void,
  onSettings: (settings: Partial<Settings>) => void,
): { title: string; action: string; run: () => void } {
  const sitesOff = withoutSite(settings?.sitesOff ?? [], host)
  switch (reason) {
    case 'site':
      return {
        title: t('panelOffSite', host),
        action: t('panelOnSite', host),
        run: () => settings && onSettings({ sitesOff }),
      }
    case 'everywhere':
      return {
        title: t('panelOffEverywhere'),
        action: t('panelOnEverywhere'),
        run: () => onSettings({ off: false }),
      }
    case 'paused':
      return {
        title: t('panelOffPaused', describeClock(until)),
        action: t('panelResume'),
        run: () => onSettings({ pausedUntil: 0 }),
      }
    default:
      return { title: t('panelOffHere'), action: t('panelOnHere'), run: onHere }
  }
}

const describeClock = (moment: number) =>
  new Intl.DateTimeFormat(uiLanguage(), { hour: 'numeric', minute: '2-digit' }).format(moment)
