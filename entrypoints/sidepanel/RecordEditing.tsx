/**
 * A record being edited in the panel. What is typed is kept as a draft until it is saved or given up, so that a closed
 * panel loses nothing.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActorOption } from '../../components/ActorPicker.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { t } from '../../components/messages.ts'
import { RecordEditor } from '../../components/RecordEditor.tsx'
import { type EditedRecord, resumeDraft } from '../../components/record-draft.ts'
import { Sentence } from '../../components/UserText.tsx'
import { findDraft, findRecord } from '../../lib/store/records.ts'
import { findActorOptions, readActorOption } from '../pages/listed.ts'
import { useNameTools } from '../pages/name-tools.ts'
import { commit, commitOrSay, db, describeCommitFault } from '../pages/notebook.ts'

export interface RecordEditingProps {
  id: string
  /** Closed, with what to tell: «Saved», or nothing. */
  onDone: (message: string) => void
}

interface Beginning {
  readonly edited: EditedRecord
  readonly expect: string | null
  readonly pack: string | null
  readonly speaker: ActorOption | null
  readonly fromDraft: boolean
}

/** A draft is kept this long after the last key, in milliseconds. */
const PAUSE = 600
const draftId = (id: string) => `edit:${id}`.slice(0, 128)

async function begin(id: string): Promise<Beginning | null> {
  const found = await findRecord(db, id)
  if (!found || found.type === 'articles') return null
  const draft = await findDraft(db, draftId(id))
  const saved = { type: found.type, record: found.record } as EditedRecord
  const edited = draft ? resumeDraft(saved, draft.value) : saved
  return {
    edited,
    expect: found.expect,
    pack: found.pack?.title ?? null,
    speaker: edited.type === 'claims' ? await readActorOption(db, edited.record.speaker) : null,
    fromDraft: draft !== null,
  }
}

const findActors = (words: string) => findActorOptions(db, words)

export function RecordEditing({ id, onDone }: RecordEditingProps) {
  const nameTools = useNameTools()
  const [beginning, setBeginning] = useState<Beginning | 'gone' | null>(null)
  const expect = useRef<string | null>(null)
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    begin(id).then(
      (begun) => {
        expect.current = begun?.expect ?? null
        setBeginning(begun ?? 'gone')
      },
      (error) => {
        console.error(error)
        setBeginning('gone')
      },
    )
    return () => clearTimeout(typing.current)
  }, [id])

  const dropDraft = () => {
    clearTimeout(typing.current)
    return commitOrSay([{ do: 'deleteDraft', id: draftId(id) }])
  }
  const keepDraft = ({ record }: EditedRecord) => {
    clearTimeout(typing.current)
    typing.current = setTimeout(() => {
      void commitOrSay([
        {
          do: 'putDraft',
          draft: { id: draftId(id), value: record, saved: new Date().toISOString() },
        },
      ])
    }, PAUSE)
  }
  const save = async (saved: EditedRecord): Promise<string | null> => {
    clearTimeout(typing.current)
    const answer = await commit([
      { do: 'putRecord', type: saved.type, record: saved.record, expect: expect.current },
    ])
    if (answer.ok) {
      await dropDraft()
      onDone(t('panelSaved'))
      return null
    }
    const { error } = answer
    if (error.kind !== 'conflict') return describeCommitFault(error)
    expect.current = error.conflicts[0]?.found ?? null
    return t('panelConflict')
  }

  if (beginning === null) return null
  if (beginning === 'gone') {
    return (
      <EmptyState
        title={t('panelRecordGone')}
        actions={
          <button type="button" onClick={() => onDone('')}>
            {t('panelBack')}
          </button>
        }
      >
        <p>{t('panelRecordGoneText')}</p>
      </EmptyState>
    )
  }
  const { edited, pack, speaker, fromDraft } = beginning
  return (
    <RecordEditor
      edited={edited}
      level={1}
      notice={
        (pack !== null || fromDraft) && (
          <>
            {pack !== null && <Sentence message="panelPackNotice" text={pack} />}
            {pack !== null && fromDraft && <br />}
            {fromDraft && t('panelDraftFound')}
          </>
        )
      }
      isBegun={fromDraft}
      speaker={speaker}
      findActors={findActors}
      {...nameTools}
      onSave={save}
      onTyped={keepDraft}
      onCancel={() => {
        void dropDraft()
        onDone('')
      }}
    />
  )
}
