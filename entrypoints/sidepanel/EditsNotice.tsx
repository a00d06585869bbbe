/** «Edited since you read it»: what was changed, where, and which notes it touches. */
import { useState } from 'preact/hooks'
import { describeDay } from '../../components/dates.ts'
import { t, tCount } from '../../components/messages.ts'
import { askFromPage, askReader } from '../../lib/messaging/client.ts'
import type { PageEdits } from '../../lib/messaging/protocol.ts'

interface EditsNoticeProps {
  tab: number
  edits: PageEdits
  onFault: (fault: string) => void
}

export function EditsNotice({ tab, edits, onFault }: EditsNoticeProps) {
  const [nth, setNth] = useState(-1)
  const { since, changed, removed, added, touched } = edits
  const passages = [...changed, ...added].sort((a, b) => a.start - b.start)
  const said = [
    changed.length > 0 && tCount('editsChanged', changed.length),
    added.length > 0 && tCount('editsAdded', added.length),
    removed > 0 && tCount('editsRemoved', removed),
    touched.length > 0 && tCount('editsTouched', touched.length),
  ].filter((part) => part !== false)
  const showNext = () => {
    const next = (nth + 1) % passages.length
    setNth(next)
    askReader(tab, 'showPassage', passages[next]!).catch(() => onFault(t('panelNotReached')))
  }
  const accept = () => {
    askFromPage('acceptEdition', { tab }).catch(() => onFault(t('panelNotReached')))
  }
  return (
    <section class="sheet edits" aria-label={t('editsTitle')} data-testid="edits">
      <h2>{t('editsSince', describeDay(since))}</h2>
      <p>{said.join(' · ')}</p>
      <div class="row">
        {passages.length > 0 && (
          <button type="button" onClick={showNext}>
            {t('editsShow')}
          </button>
        )}
        <button type="button" onClick={accept}>
          {t('editsAccept')}
        </button>
      </div>
    </section>
  )
}
