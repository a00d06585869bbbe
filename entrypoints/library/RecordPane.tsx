/** The record that is open: shown, edited, deleted, or written anew. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { ActorOption } from '../../components/ActorPicker.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { t } from '../../components/messages.ts'
import { RecordEditor } from '../../components/RecordEditor.tsx'
import { draftActor, draftClaim, type EditedRecord } from '../../components/record-draft.ts'
import { UserText } from '../../components/UserText.tsx'
import type { RecordType } from '../../lib/model/bundle.ts'
import { titleOf } from '../../lib/model/record.ts'
import { newId } from '../../lib/store/new-id.ts'
import { type Found, findRecord, history } from '../../lib/store/records.ts'
import { findActorOptions, readActorOption, readLinked } from '../pages/listed.ts'
import { useNameTools } from '../pages/name-tools.ts'
import { commit, commitOrSay, db, describeCommitFault, useStore } from '../pages/notebook.ts'
import { useSettings } from '../pages/settings.ts'
import type { Done } from './App.tsx'
import { Earlier } from './Earlier.tsx'
import { RecordCard } from './RecordCard.tsx'
import { linkTo, type Route } from './routes.ts'

interface Doing {
  onDirty(dirty: boolean): void
  onDone(done: Done): void
}

export function RecordPane({ type, route, ...doing }: { type: RecordType; route: Route } & Doing) {
  const pane = useRef<HTMLElement>(null)
  const { record: id, mode } = route
  const live = useStore(async (store) => (id ? findRecord(store, id) : null), [id])
  const ready = live.state === 'ready'
  useEffect(() => {
    // An editor takes the focus into its first field by itself.
    if (ready && mode === 'show') pane.current?.focus()
  }, [ready, mode])
  const editing = mode === 'edit' || mode === 'new'
  const found = ready ? live.value : null
  return (
    <section ref={pane} class="record-pane" tabIndex={-1} aria-label={t('libraryOpenRecord')}>
      {!editing && (
        <a class="back" href={linkTo(type)}>
          {t(`libraryBack_${type}`)}
        </a>
      )}
      {ready && editing && (found || mode === 'new') && <Editing type={type} found={found} {...doing} />}
      {ready && mode === 'show' && found && <Showing found={found} onDone={doing.onDone} />}
      {ready && id && !found && (
        <>
          <EmptyState title={t('libraryGone')}>
            <p>{t('libraryGoneText')}</p>
          </EmptyState>
          <Earlier id={id} onDone={doing.onDone} />
        </>
      )}
      {live.state === 'failed' && <p role="alert">{t('libraryFailedText')}</p>}
    </section>
  )
}

function Editing({ type, found, onDirty, onDone }: { type: RecordType; found: Found | null } & Doing) {
  const nameTools = useNameTools()
  const settings = useSettings()
  // What is edited is what was there when editing began; later changes elsewhere are found out when saving.
  const [edited] = useState<EditedRecord | null>(() => beginWith(type, found))
  const [expected, setExpected] = useState(found?.expect ?? null)
  const speakerId = edited?.type === 'claims' ? edited.record.speaker : null
  const speaker = useStore((store) => readActorOption(store, speakerId), [speakerId])
  useEffect(() => () => onDirty(false), [onDirty])
  if (!edited || speaker.state === 'loading') return null
  const close = (id: string | null) => {
    onDirty(false)
    location.hash = linkTo(type, id)
  }

  const save = async (saved: EditedRecord): Promise<string | null> => {
    const record = found || !settings?.creator ? saved.record : { creator: settings.creator, ...saved.record }
    const answer = await commit([{ do: 'putRecord', type: saved.type, record, expect: expected }])
    if (answer.ok) {
      close(saved.record.id)
      onDone({ message: t('librarySaved') })
      return null
    }
    const { error } = answer
    if (error.kind !== 'conflict') return describeCommitFault(error)
    setExpected(error.conflicts[0]?.found ?? null)
    return t('librarySaveConflict')
  }

  return (
    <RecordEditor
      edited={edited}
      isNew={!found}
      level={2}
      notice={found?.pack ? t('libraryEditPack', found.pack.title) : undefined}
      speaker={speaker.state === 'ready' ? speaker.value : null}
      findActors={findActors}
      {...nameTools}
      onSave={save}
      onCancel={() => close(found?.record.id ?? null)}
      onDirty={onDirty}
    />
  )
}

const findActors = (words: string): Promise<ActorOption[]> => findActorOptions(db, words)

function beginWith(type: RecordType, found: Found | null): EditedRecord | null {
  if (found) return found.type === 'articles' ? null : found
  if (type === 'actors') return draftActor(newId())
  return type === 'claims' ? draftClaim(newId()) : null
}

function Showing({ found, onDone }: { found: Found; onDone(done: Done): void }) {
  const [problem, setProblem] = useState('')
  const { type, record, pack } = found
  const { id } = record
  const remove = async () => {
    const fault = await commitOrSay([{ do: 'deleteRecord', id, expect: found.expect }])
    if (fault) return setProblem(fault)
    location.hash = linkTo(type)
    onDone({
      message: t('libraryDeleted', titleOf(found).slice(0, 80)),
      undo: () => {
        void undelete(id).then((failed) => {
          if (failed) onDone({ message: failed })
        })
      },
    })
  }
  return (
    <>
      <RecordCard of={found} pack={pack?.title ?? null} />
      <div class="row record-actions">
        {type !== 'articles' && (
          <a class="button primary" href={linkTo(type, id, 'edit')}>
            {pack ? t('libraryEditCopy') : t('libraryEdit')}
          </a>
        )}
        {!pack && (
          <button type="button" class="danger" onClick={() => void remove()}>
            {t('libraryDelete')}
          </button>
        )}
      </div>
      <p role="alert" class="fault">
        {problem}
      </p>
      <Linked found={found} />
      <Earlier id={id} onDone={onDone} />
    </>
  )
}

/** Brings the last version of a deleted record back; says in words why it could not. */
async function undelete(id: string): Promise<string | null> {
  const [last] = await history(db, id, { limit: 1 })
  if (!last) return t('libraryFaultNotFound')
  return commitOrSay([{ do: 'restoreVersion', id, version: last.version }])
}

/** What points to this record: an actor's claims, an article's annotations. */
function Linked({ found }: { found: Found }) {
  const live = useStore((store) => readLinked(store, found), [found])
  if (live.state !== 'ready' || live.value.length === 0) return null
  return (
    <section class="stack linked" aria-labelledby="linked">
      <h3 id="linked">{t('libraryLinked')}</h3>
      <ul>
        {live.value.map(({ id, type, title }) => (
          <li key={id}>
            <a href={linkTo(type, id)}>
              <UserText text={title} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
