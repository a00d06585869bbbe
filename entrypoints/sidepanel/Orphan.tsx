/** A note whose passage is not in today's text: attached to a passage like it, to what is selected, or kept as it is. */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { askFromPage, askReader } from '../../lib/messaging/client.ts'
import type { PageState, Place } from '../../lib/messaging/protocol.ts'

interface OrphanProps {
  tab: number
  page: PageState
  record: string
}

export function Orphan({ tab, page, record }: OrphanProps) {
  const [places, setPlaces] = useState<readonly Place[] | null>(null)
  const [fault, setFault] = useState('')
  useEffect(() => {
    askFromPage('findPlaces', { tab, record }).then(setPlaces, (error) => {
      console.error(error)
      setPlaces([])
    })
  }, [tab, page, record])
  const attach = (place: Place | null) => {
    setFault('')
    askFromPage('attach', { tab, record, place }).then(
      (done) => !done && setFault(t(place ? 'orphanNotAttached' : 'orphanNothingSelected')),
      () => setFault(t('panelNotReached')),
    )
  }
  const show = ({ start, end }: Place) => {
    askReader(tab, 'showPassage', { start, end }).catch(() => setFault(t('panelNotReached')))
  }
  return (
    <section class="orphan" aria-label={t('orphanTitle')} data-testid="orphan">
      <p class="soft small">{t('orphanText')}</p>
      {places === null && <p class="soft">{t('orphanLooking')}</p>}
      {places?.length === 0 && <p class="soft">{t('orphanNone')}</p>}
      <ul>
        {places?.map((place) => (
          <li key={place.start}>
            <button type="button" class="plain found-words" onClick={() => show(place)}>
              <UserText text={place.words} />
            </button>
            <button type="button" class="small" onClick={() => attach(place)}>
              {t('orphanAttach')}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => attach(null)}>
        {t('orphanAttachSelection')}
      </button>
      <p class="fault small" role="alert">
        {fault}
      </p>
    </section>
  )
}
