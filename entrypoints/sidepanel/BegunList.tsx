/** What was begun on a page and not saved: gone on with, or discarded. */
import { useState } from 'preact/hooks'
import { findQuote } from '../../components/AnnotationCard.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { t } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import type { Annotation } from '../../lib/model/annotation.ts'
import type { Draft } from '../../lib/model/bundle.ts'
import { type BegunType, NewDraft } from '../../lib/model/new-draft.ts'
import { listDrafts } from '../../lib/store/records.ts'
import { storyKey } from '../../lib/store/row.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'

export interface Begun {
  readonly draft: string
  readonly type: BegunType
  /** What it is known by so far. Untrusted text; may be `''`. */
  readonly title: string
  /** Somebody wrote in it: discarding loses that. */
  readonly isTyped: boolean
}

/** Those of the drafts that were begun on the article, under whichever of its addresses; on any, where none is named. */
export function readBegun(drafts: readonly Draft[], article: string | null): Begun[] {
  return drafts.flatMap(({ id, value }) => {
    const read = NewDraft.safeParse(value)
    if (!read.success) return []
    const { begins, about, record } = read.data
    if (article !== null && storyKey(about.url) !== storyKey(article)) return []
    return [{ draft: id, type: begins, title: titleOfBegun(record), isTyped: 'id' in record }]
  })
}

function titleOfBegun(record: Readonly<Record<string, unknown>>): string {
  const { note, text, name, target } = record
  const quote = Array.isArray((target as Partial<Annotation['target']> | undefined)?.selector)
    ? findQuote(record as unknown as Annotation)
    : ''
  return (
    [note, text, name, quote].find((part): part is string => typeof part === 'string' && part !== '') ?? ''
  )
}

const KINDS = {
  annotations: 'panelBegunAnnotation',
  claims: 'panelBegunClaim',
  actors: 'panelBegunActor',
} as const

interface BegunListProps {
  begun: readonly Begun[]
  onGoOn: (draft: string) => void
  onFault: (fault: string) => void
}

export function BegunList({ begun, onGoOn, onFault }: BegunListProps) {
  const [asking, setAsking] = useState<string | null>(null)
  if (begun.length === 0) return null
  const discard = (draft: string) => {
    setAsking(null)
    void commitOrSay([{ do: 'deleteDraft', id: draft }]).then((said) => onFault(said ?? ''))
  }
  return (
    <section class="sheet begun" aria-label={t('panelBegun')}>
      <h2>{t('panelBegun')}</h2>
      <ul>
        {begun.map(({ draft, type, title, isTyped }) => (
          <li key={draft} class="row spread">
            <span class="begun-title">
              <span class="soft small">{t(KINDS[type])}</span> <UserText text={title.slice(0, 120)} />
            </span>
            <span class="row">
              <button type="button" onClick={() => onGoOn(draft)}>
                {t('panelBegunGoOn')}
              </button>
              <button
                type="button"
                class="plain"
                onClick={() => (isTyped ? setAsking(draft) : discard(draft))}
              >
                {t('panelBegunDrop')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {asking !== null && (
        <Dialog
          title={t('panelBegunDropTitle')}
          onClose={() => setAsking(null)}
          actions={
            <>
              <button type="button" class="primary" onClick={() => setAsking(null)}>
                {t('editorKeep')}
              </button>
              <button type="button" class="danger" onClick={() => discard(asking)}>
                {t('panelBegunDrop')}
              </button>
            </>
          }
        >
          <p>{t('panelBegunDropText')}</p>
        </Dialog>
      )}
    </section>
  )
}

/** Where no article is shown: whatever was begun anywhere. */
export function BegunElsewhere({ onGoOn }: Pick<BegunListProps, 'onGoOn'>) {
  const live = useStore(async (db) => readBegun(await listDrafts(db), null), [])
  const [fault, setFault] = useState('')
  if (live.state !== 'ready') return null
  return (
    <>
      <p class="fault" role="alert">
        {fault}
      </p>
      <BegunList begun={live.value} onGoOn={onGoOn} onFault={setFault} />
    </>
  )
}
