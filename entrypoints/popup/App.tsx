/** The popup: what is marked on this page, and the switches a reader wants at hand. */
import { useEffect, useId, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { Switch } from '../../components/Field.tsx'
import { type MessageKey, t, tCount } from '../../components/messages.ts'
import { findHost } from '../../lib/access/sites.ts'
import { askFromPage, askReader } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'
import { Density, type Settings } from '../../lib/model/settings.ts'
import { saveSettings, useSettings, withoutSite, withSite } from '../pages/settings.ts'
import { AccessHere } from './AccessHere.tsx'
import { type TabUnderPopup, useActiveTab, type View } from './active-tab.ts'

const HOUR = 3_600_000

export function App() {
  const { tab, view, readAgain } = useActiveTab()
  const settings = useSettings()
  const [fault, setFault] = useState<MessageKey | null>(null)
  const page = view.kind === 'page' ? view.page : null
  const host = page?.host || findHost(tab?.url ?? '') || ''

  const attempt = (action: Promise<unknown>, otherwise: MessageKey) => {
    setFault(null)
    action.catch((error) => {
      console.error(error)
      setFault(otherwise)
    })
  }
  const save = (patch: Partial<Settings>) => attempt(saveSettings(patch), 'popupNotSaved')
  const setHere = (on: boolean, anyText = false) =>
    tab && attempt(askFromPage('setHere', { tab: tab.id, on, anyText }), 'popupNotReached')

  return (
    <main class="popup">
      <h1 class="brand">{t('extensionName')}</h1>

      <section class="sheet stack" aria-label={t('popupThisPage')}>
        <Page view={view} tab={tab} onAnyText={() => setHere(true, true)} onAgain={readAgain} />
        {page && tab && <Marks page={page} tab={tab} onFault={() => setFault('popupNotReached')} />}
      </section>

      {settings && (
        <section class="stack" aria-label={t('popupMarks')}>
          {page && (
            <Switch
              label={t('popupOnThisPage')}
              checked={page.status !== 'off'}
              onChange={(on) => setHere(on)}
            />
          )}
          {host && (
            <Switch
              label={t('popupOnSite', host)}
              checked={
                !settings.off && withoutSite(settings.sitesOff, host).length === settings.sitesOff.length
              }
              disabled={settings.off}
              onChange={(on) =>
                save({
                  sitesOff: on ? withoutSite(settings.sitesOff, host) : withSite(settings.sitesOff, host),
                })
              }
            />
          )}
          <Switch
            label={t('popupEverywhere')}
            checked={!settings.off}
            onChange={(on) => save({ off: !on, pausedUntil: 0 })}
          />
          <DensityChoice value={settings.density} onChange={(density) => save({ density })} />
          <Pause until={settings.pausedUntil} onChange={(pausedUntil) => save({ pausedUntil })} />
        </section>
      )}

      {host && <AccessHere host={host} onFault={() => setFault('accessFailed')} />}

      <p class="fault" role="alert">
        {fault && t(fault)}
      </p>
      <footer class="row">
        <button
          type="button"
          class="primary"
          disabled={!tab}
          onClick={() => {
            if (tab) attempt(openPanel(tab.windowId), 'popupNoPanel')
          }}
        >
          {t('popupOpenPanel')}
        </button>
        <button
          type="button"
          onClick={() => attempt(browser.runtime.openOptionsPage().then(close), 'popupNoLibrary')}
        >
          {t('popupOpenLibrary')}
        </button>
      </footer>
    </main>
  )
}

const close = () => window.close()

/** Must run in the click itself: both browsers refuse it after an `await`. */
async function openPanel(windowId: number): Promise<void> {
  const { sidebarAction } = browser as unknown as { sidebarAction?: { open(): Promise<void> } }
  await (sidebarAction ? sidebarAction.open() : browser.sidePanel.open({ windowId }))
  close()
}

function Page({
  view,
  tab,
  onAnyText,
  onAgain,
}: {
  view: View
  tab: TabUnderPopup | null
  onAnyText(): void
  onAgain(): void
}) {
  const title = (view.kind === 'page' && view.page.metadata?.title) || tab?.title
  return (
    <>
      {title && <h2 class="title">{title}</h2>}
      <div role="status" class="stack">
        <Status view={view} />
      </div>
      {view.kind === 'page' && view.page.status === 'no-article' && (
        <button type="button" onClick={onAnyText}>
          {t('popupMarkAnyText')}
        </button>
      )}
      {(view.kind === 'silent' || (view.kind === 'page' && view.page.status === 'failed')) && (
        <button type="button" onClick={onAgain}>
          {t('popupReadAgain')}
        </button>
      )}
    </>
  )
}

function Status({ view }: { view: View }) {
  if (view.kind === 'looking') return <p class="soft">{t('popupLooking')}</p>
  if (view.kind === 'silent') return <p>{t('popupSilent')}</p>
  if (view.kind === 'forbidden') {
    return (
      <>
        <p>{t('popupForbidden')}</p>
        <p class="soft small">{t(`popupForbidden_${view.why}`)}</p>
      </>
    )
  }
  const { page } = view
  switch (page.status) {
    case 'reading':
      return <p class="soft">{t('popupReading')}</p>
    case 'no-article':
      return <p>{t('popupNoArticle')}</p>
    case 'too-large':
      return <p>{t('popupTooLarge')}</p>
    case 'failed':
      return <p>{t('popupFailed')}</p>
    case 'off':
      if (page.reason === 'here') return <p>{t('popupOffHere')}</p>
      if (page.reason === 'site') return <p>{t('popupOffSite', page.host)}</p>
      if (page.reason === 'paused') return <p>{t('popupOffPaused', clock(page.until ?? 0))}</p>
      return <p>{t('popupOffEverywhere')}</p>
    case 'read':
      return <Counts page={page} />
  }
}

/** Records, not mentions: the number on the toolbar's badge. */
function Counts({ page }: { page: PageState }) {
  const count = (kind: 'actor' | 'claim') =>
    new Set(page.marks.filter((mark) => mark.kind === kind && !mark.related).map((mark) => mark.record)).size
  const actors = count('actor')
  const claims = count('claim')
  return (
    <>
      {actors + claims === 0 ? (
        <p>{t('popupNothingKnown')}</p>
      ) : (
        <p class="counts">
          <span>
            <span class="kind-actor">{tCount('actorCount', actors)}</span>
          </span>
          <span>
            <span class="kind-claim">{tCount('claimCount', claims)}</span>
          </span>
        </p>
      )}
      {page.anyText && <p class="soft small">{t('popupAnyText')}</p>}
    </>
  )
}

function Marks({ page, tab, onFault }: { page: PageState; tab: TabUnderPopup; onFault(): void }) {
  if (page.status !== 'read' || page.painted === 0) return null
  const step = (by: 1 | -1) => {
    askReader(tab.id, 'step', { by }).catch(onFault)
  }
  return (
    <div class="row spread">
      <span class="soft small">{tCount('popupPainted', page.painted)}</span>
      <span class="row">
        <button type="button" onClick={() => step(-1)}>
          {t('popupPrevious')}
        </button>
        <button type="button" onClick={() => step(1)}>
          {t('popupNext')}
        </button>
      </span>
    </div>
  )
}

function DensityChoice({ value, onChange }: { value: Density; onChange(value: Density): void }) {
  const id = useId()
  return (
    <div class="row spread density">
      <label for={id}>{t('popupDensity')}</label>
      <select id={id} value={value} onChange={(event) => onChange(Density.parse(event.currentTarget.value))}>
        {Density.options.map((density) => (
          <option key={density} value={density}>
            {t(`density_${density}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Pause({ until, onChange }: { until: number; onChange(until: number): void }) {
  const [now, setNow] = useState(Date.now)
  const left = until - now
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setNow(Date.now()), left)
    return () => clearTimeout(timer)
  }, [left])
  const paused = left > 0
  return (
    <div class="row spread">
      {paused && <span role="status">{t('popupPausedUntil', clock(until))}</span>}
      <button
        type="button"
        onClick={() => {
          setNow(Date.now())
          onChange(paused ? 0 : Date.now() + HOUR)
        }}
      >
        {paused ? t('popupResume') : t('popupPause')}
      </button>
    </div>
  )
}

const clock = (moment: number) =>
  new Intl.DateTimeFormat(browser.i18n.getUILanguage(), { hour: 'numeric', minute: '2-digit' }).format(moment)
