/**
 * A record being edited in the panel. What is typed is kept as a draft until it is saved or given up, so that a closed
 * panel loses nothing.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ActorOption } from '../../components/ActorPicker.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { t } from '../../components/messages.ts'
import { RecordEditor } from '../../components/RecordEditor.tsx'
import {
  draftActor,
  draftAnnotation,
  draftClaim,
  type EditedRecord,
  resumeDraft,
} from '../../components/record-draft.ts'
import { Sentence } from '../../components/UserText.tsx'
import type { Edit } from '../../lib/model/change.ts'
import { NewDraft } from '../../lib/model/new-draft.ts'
import { newId } from '../../lib/store/new-id.ts'
import { findDraft, findRecord, listLinked } from '../../lib/store/records.ts'
import { createKeeper } from '../pages/keeper.ts'
import { findActorOptions, readActorOption } from '../pages/listed.ts'
import { useNameTools } from '../pages/name-tools.ts'
import { commit, commitOrSay, db, describeCommitFault } from '../pages/notebook.ts'

/** What is edited: a record, or one that was begun on a page. */
export type Edited = { readonly record: string } | { readonly draft: string }

export interface RecordEditingProps {
  what: Edited
  /** Closed, with what to tell: «Saved», or nothing. */
  onDone: (what: Edited, message: string) => void
}

interface Beginning {
  readonly edited: EditedRecord
  readonly expect: string | null
  readonly pack: string | null
  readonly speaker: ActorOption | null
  readonly isNew: boolean
  /** What was typed before is gone on with; leaving loses it. */
  readonly fromDraft: boolean
  /** The draft's id, and what it keeps of what is typed. */
  readonly draft: string
  readonly valueOf: (record: EditedRecord['record']) => unknown
  /** What is written beside the record when it is saved. */
  readonly alongside: (saved: EditedRecord) => Promise<Edit[]>
}

const draftId = (id: string) => `edit:${id}`.slice(0, 128)

const begin = (what: Edited) => ('record' in what ? beginWith(what.record) : goOn(what.draft))

async function beginWith(id: string): Promise<Beginning | null> {
  const found = await findRecord(db, id)
  if (!found || found.type === 'articles') return null
  const draft = await findDraft(db, draftId(id))
  const saved = { type: found.type, record: found.record } as EditedRecord
  const edited = draft ? resumeDraft(saved, draft.value) : saved
  return {
    edited,
    expect: found.expect,
    pack: found.pack?.title ?? null,
    speaker: await speakerOf(edited),
    isNew: false,
    fromDraft: draft !== null,
    draft: draftId(id),
    valueOf: (record) => record,
    alongside: async () => [],
  }
}

/** With a record that was begun on a page. */
async function goOn(id: string): Promise<Beginning | null> {
  const value = NewDraft.safeParse((await findDraft(db, id))?.value)
  if (!value.success) return null
  const { about, record } = value.data
  // Under the draft's own id: saved in two places it is a conflict, never two records.
  const edited = resumeDraft(blank(id, value.data), record)
  return {
    edited,
    expect: null,
    pack: null,
    speaker: await speakerOf(edited),
    isNew: true,
    // Only what the editor kept has an id.
    fromDraft: 'id' in record,
    draft: id,
    valueOf: (typed) => ({ ...value.data, record: typed }),
    alongside: ({ type }) => (type === 'annotations' ? keepArticle(about) : Promise.resolve([])),
  }
}

function blank(id: string, { begins, about, record }: NewDraft): EditedRecord {
  switch (begins) {
    case 'actors':
      return draftActor(id)
    case 'claims':
      return draftClaim(id)
    case 'annotations': {
      const { selector } = (record.target ?? {}) as { selector?: unknown }
      return draftAnnotation(id, about.url, selector)
    }
  }
}

const speakerOf = async ({ type, record }: EditedRecord) =>
  type === 'claims' ? await readActorOption(db, record.speaker) : null

/** What is noted of an article is found by it, so it is kept with its first note. */
async function keepArticle({ url, ...named }: NewDraft['about']): Promise<Edit[]> {
  if ((await listLinked(db, 'url', url, { limit: 1 })).length > 0) return []
  const record = { id: newId(), url, ...named }
  return [{ do: 'putRecord', type: 'articles', record, expect: null }]
}

const findActors = (words: string) => findActorOptions(db, words)

export function RecordEditing({ what, onDone }: RecordEditingProps) {
  const nameTools = useNameTools()
  const [beginning, setBeginning] = useState<Beginning | 'gone' | null>(null)
  const expect = useRef<string | null>(null)
  const [notKept, setNotKept] = useState<string | null>(null)
  const saving = useRef(false)
  const keeper = useMemo(() => createKeeper<Edit>((edit) => void commitOrSay([edit]).then(setNotKept)), [])

  useEffect(() => {
    begin(what).then(
      (begun) => {
        expect.current = begun?.expect ?? null
        setBeginning(begun ?? 'gone')
      },
      (error) => {
        console.error(error)
        setBeginning('gone')
      },
    )
    return keeper.flush
  }, [keeper])
  useEffect(() => {
    // Whoever looks elsewhere may not come back.
    const leaving = new AbortController()
    for (const event of ['blur', 'pagehide'])
      window.addEventListener(event, keeper.flush, { signal: leaving.signal })
    document.addEventListener('visibilitychange', keeper.flush, { signal: leaving.signal })
    return () => leaving.abort()
  }, [keeper])

  if (beginning === null) return null
  if (beginning === 'gone') {
    return (
      <EmptyState
        title={t('panelRecordGone')}
        actions={
          <button type="button" onClick={() => onDone(what, '')}>
            {t('panelBack')}
          </button>
        }
      >
        <p>{t('panelRecordGoneText')}</p>
      </EmptyState>
    )
  }
  const { edited, pack, speaker, isNew, fromDraft, draft } = beginning
  const keep = ({ record }: EditedRecord) => {
    // A draft that is written behind the record would be begun for good.
    if (saving.current) return
    const value = beginning.valueOf(record)
    keeper.keep({ do: 'putDraft', draft: { id: draft, value, saved: new Date().toISOString() } })
  }
  const save = async (saved: EditedRecord): Promise<string | null> => {
    keeper.drop()
    saving.current = true
    const { type, record } = saved
    const answer = await commit([
      { do: 'putRecord', type, record, expect: expect.current },
      ...(await beginning.alongside(saved)),
      { do: 'deleteDraft', id: draft },
    ]).catch((error) => {
      saving.current = false
      keep(saved)
      throw error
    })
    if (answer.ok) {
      onDone(what, t('panelSaved'))
      return null
    }
    saving.current = false
    keep(saved)
    const { error } = answer
    if (error.kind !== 'conflict') return describeCommitFault(error)
    expect.current = error.conflicts[0]?.found ?? null
    return t('panelConflict')
  }
  const cancel = () => {
    keeper.drop()
    void commitOrSay([{ do: 'deleteDraft', id: draft }])
    onDone(what, '')
  }
  return (
    <RecordEditor
      edited={edited}
      isNew={isNew}
      level={1}
      notice={
        (pack !== null || fromDraft || notKept) && (
          <>
            {pack !== null && <Sentence message="panelPackNotice" text={pack} />}
            {pack !== null && fromDraft && <br />}
            {fromDraft && t('panelDraftFound')}
            {notKept && <span role="alert">{t('panelNotKept', notKept)}</span>}
          </>
        )
      }
      isBegun={fromDraft}
      speaker={speaker}
      findActors={findActors}
      {...nameTools}
      onSave={save}
      onTyped={keep}
      onCancel={cancel}
    />
  )
}
