/** One record in full, live: what it says, why it is marked, its mentions, and the way to edit it. */
import { useState } from 'preact/hooks'
import { ActorCard } from '../../components/ActorCard.tsx'
import { AnnotationCard } from '../../components/AnnotationCard.tsx'
import { ClaimCard } from '../../components/ClaimCard.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { MentionList } from '../../components/MentionList.tsx'
import { t } from '../../components/messages.ts'
import { Sentence } from '../../components/UserText.tsx'
import { WhyMarked } from '../../components/WhyMarked.tsx'
import type { Mark } from '../../lib/messaging/protocol.ts'
import { titleOf } from '../../lib/model/record.ts'
import type { Choice } from '../../lib/model/settings.ts'
import type { Database } from '../../lib/store/database.ts'
import { type Found, findRecord, listChoices } from '../../lib/store/records.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'

export interface RecordViewProps {
  id: string
  /** Where the page has it; none where it was asked for from elsewhere. */
  marks?: readonly Mark[]
  /** The mention shown last, from 0. */
  nth?: number | null
  onShow?: (nth: number) => void
  /** Opens another record: a claim's speaker. */
  onOpen: (record: string) => void
  onEdit: (record: string) => void
  /** With it, the view has its own heading and a button that closes it. */
  onClose?: () => void
}

interface Reading {
  readonly found: Found | null
  readonly speaker: string | null
  readonly choices: readonly Choice[]
}

async function readRecord(db: Database, id: string): Promise<Reading> {
  const found = await findRecord(db, id)
  const speaker =
    found?.type === 'claims' && found.record.speaker ? await findRecord(db, found.record.speaker) : null
  const choices = (await listChoices(db, id)).filter(({ kind }) => kind === 'never-alias')
  return { found, speaker: speaker?.type === 'actors' ? speaker.record.name : null, choices }
}

export function RecordView(props: RecordViewProps) {
  const { id, marks = [], nth = null, onShow, onOpen, onEdit, onClose } = props
  const live = useStore((db) => readRecord(db, id), [id])
  const [fault, setFault] = useState('')
  if (live.state === 'loading') return null
  if (live.state === 'failed') return <EmptyState title={t('panelStoreFailed')} level={3} />
  const { found, speaker, choices } = live.value
  if (!found) {
    return (
      <EmptyState
        title={t('panelRecordGone')}
        level={3}
        actions={
          onClose && (
            <button type="button" onClick={onClose}>
              {t('panelBack')}
            </button>
          )
        }
      >
        <p>{t('panelRecordGoneText')}</p>
      </EmptyState>
    )
  }
  const pack = found.pack?.title ?? null
  const mark = marks[nth ?? 0]
  const named = onClose !== undefined
  const shared = { pack, level: named ? (2 as const) : (1 as const), full: true, named }
  const undo = (choice: Choice) => {
    void commitOrSay([{ do: 'deleteChoice', id: choice.id }]).then((said) => setFault(said ?? ''))
  }
  const below = (
    <>
      {mark && <WhyMarked mark={mark} name={titleOf(found)} pack={pack} count={marks.length} />}
      {choices.map((choice) => (
        <p key={choice.id} class="row spread small">
          <span>
            <Sentence message="panelNeverAlias" text={choice.alias ?? ''} />
          </span>
          <button type="button" onClick={() => undo(choice)}>
            {t('panelUndoChoice')}
          </button>
        </p>
      ))}
      <div class="row">
        <button type="button" onClick={() => onEdit(id)}>
          {pack === null ? t('panelEdit') : t('panelEditCopy')}
        </button>
        {onClose && (
          <button type="button" onClick={onClose}>
            {t('panelBack')}
          </button>
        )}
      </div>
      <p class="fault small" role="alert">
        {fault}
      </p>
    </>
  )
  return (
    <>
      {onShow && <MentionList count={marks.length} current={nth} onShow={onShow} />}
      {found.type === 'actors' && (
        <ActorCard actor={found.record} {...shared}>
          {below}
        </ActorCard>
      )}
      {found.type === 'claims' && (
        <ClaimCard
          claim={found.record}
          speaker={speaker}
          onSpeaker={() => found.record.speaker && onOpen(found.record.speaker)}
          {...shared}
        >
          {below}
        </ClaimCard>
      )}
      {found.type === 'annotations' && (
        <AnnotationCard annotation={found.record} {...shared}>
          {below}
        </AnnotationCard>
      )}
    </>
  )
}
