/** The library: everything the reader has notes on, and the options of the extension. */

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../../components/Dialog.tsx'
import { t } from '../../components/messages.ts'
import { Toast } from '../../components/Toast.tsx'
import { Compiling } from './Compiling.tsx'
import { Exchange } from './Exchange.tsx'
import { Packs } from './Packs.tsx'
import { RecordSection } from './RecordSection.tsx'
import { isRecords, linkTo, PLACES, type Route, readRoute } from './routes.ts'
import { SettingsPage } from './SettingsPage.tsx'

/** What was just done, said in a corner, with its way back. */
export interface Done {
  readonly message: string
  readonly undo?: () => void
}

export function App() {
  const { route, setDirty, asking, leave, stay } = useRoute()
  const [done, setDone] = useState<Done | null>(null)
  const main = useRef<HTMLElement>(null)
  const { place } = route

  useEffect(() => {
    document.title = `${t(`place_${place}`)} · ${t('libraryTitle')}`
  }, [place])

  return (
    <div class="library">
      <header class="library-header">
        {/* biome-ignore lint/a11y/useValidAnchor: a skip link; the address is taken by the open entry */}
        <a
          class="skip"
          href="#main"
          onClick={(event) => {
            event.preventDefault()
            main.current?.focus()
          }}
        >
          {t('librarySkip')}
        </a>
        <p class="brand">{t('extensionName')}</p>
        <nav aria-label={t('libraryNavigation')}>
          <ul>
            {PLACES.map((each) => (
              <li key={each}>
                <a href={linkTo(each)} aria-current={each === place ? 'page' : undefined}>
                  {t(`place_${each}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main ref={main} id="main" tabIndex={-1}>
        <Compiling />
        {isRecords(place) && (
          <RecordSection key={place} type={place} route={route} onDirty={setDirty} onDone={setDone} />
        )}
        {place === 'packs' && <Packs onDone={setDone} />}
        {place === 'exchange' && <Exchange />}
        {place === 'settings' && <SettingsPage />}
      </main>
      <Toast
        message={done?.message ?? ''}
        onUndo={done?.undo}
        seconds={done?.undo ? 12 : 5}
        onClose={useCallback(() => setDone(null), [])}
      />
      {asking && (
        <Dialog
          title={t('editorDiscardTitle')}
          onClose={stay}
          actions={
            <>
              <button type="button" class="primary" onClick={stay}>
                {t('editorKeep')}
              </button>
              <button type="button" class="danger" onClick={leave}>
                {t('editorDiscard')}
              </button>
            </>
          }
        >
          <p>{t('editorDiscardText')}</p>
        </Dialog>
      )}
    </div>
  )
}

/** Follows the address. While something typed is not saved, leaving it asks first: the address goes back meanwhile. */
function useRoute() {
  const [route, setRoute] = useState<Route>(() => readRoute(location.hash))
  const [asking, setAsking] = useState<string | null>(null)
  const dirty = useRef(false)
  const shown = useRef(location.hash)

  // Before the page is painted: an address that changes between the two would be missed.
  useLayoutEffect(() => {
    const onChange = () => {
      if (dirty.current && location.hash !== shown.current) {
        setAsking(location.hash)
        history.replaceState(null, '', shown.current || '#/')
        return
      }
      shown.current = location.hash
      setRoute(readRoute(location.hash))
    }
    window.addEventListener('hashchange', onChange)
    return () => window.removeEventListener('hashchange', onChange)
  }, [])

  return {
    route,
    asking,
    setDirty: useCallback((next: boolean) => {
      dirty.current = next
    }, []),
    stay: () => setAsking(null),
    leave: () => {
      dirty.current = false
      setAsking(null)
      if (asking !== null) location.hash = asking
    },
  }
}
