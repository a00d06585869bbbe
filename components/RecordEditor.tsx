/**
 * Edits an actor, a claim or an annotation. It holds what is typed and hands out a whole record when it is saved; it
 * knows nothing of where records are kept.
 */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Actor, Alias } from '../lib/model/actor.ts'
import type { Annotation } from '../lib/model/annotation.ts'
import type { Claim, Review } from '../lib/model/claim.ts'
import type { Source } from '../lib/model/fields.ts'
import { type ActorOption, ActorPicker } from './ActorPicker.tsx'
import { AliasForms, type AliasFormsProps } from './AliasForms.tsx'
import { findQuote } from './AnnotationCard.tsx'
import { describeStatus } from './ClaimCard.tsx'
import { Dialog } from './Dialog.tsx'
import { ListField, SelectField, Switch, TextField } from './Field.tsx'
import { LintNotes, type LintNotesProps } from './LintNotes.tsx'
import { type MessageKey, t, tCount } from './messages.ts'
import { NoteText } from './NoteText.tsx'
import { RowList } from './RowList.tsx'
import { type EditedRecord, type Faults, findFaults, tidy } from './record-draft.ts'
import { UserText } from './UserText.tsx'

export interface RecordEditorProps {
  /** What to begin with; the editor keeps its own draft from then on. */
  edited: EditedRecord
  isNew?: boolean
  /** The level of the heading. */
  level?: 1 | 2 | 3
  /** Said above the fields: «from the pack …, editing makes your own copy». */
  notice?: ComponentChildren
  /** The claim's speaker as it is now. */
  speaker?: ActorOption | null
  /** Finds actors by a part of their name; without it the speaker is not offered for change. */
  findActors?: (text: string) => Promise<readonly ActorOption[]>
  /** The forms of a name that are found without being written down; without it they are not shown. */
  formsOf?: AliasFormsProps['formsOf']
  /** What a record will mark too often; without it nothing is said. */
  lint?: (of: EditedRecord) => LintNotesProps['findings']
  /** The record is whole and valid. Answers with what went wrong, in words, or with nothing when it is saved. */
  onSave: (saved: EditedRecord) => Promise<string | null | undefined> | string | null | undefined
  onCancel: () => void
  /** The draft after each change, to be kept in case the page is closed. */
  onTyped?: (draft: EditedRecord) => void
  /** `edited` is an earlier draft, not what is saved: cancelling loses something. */
  isBegun?: boolean
  /** Whether there is something to lose. */
  onDirty?: (dirty: boolean) => void
}

interface FieldsProps<Record> {
  record: Record
  faults: Faults
  change: (part: Partial<Record>) => void
}

const TITLES = {
  actors: ['editorEditActor', 'editorNewActor'],
  claims: ['editorEditClaim', 'editorNewClaim'],
  annotations: ['editorEditAnnotation', 'editorNewAnnotation'],
} as const

export function RecordEditor(props: RecordEditorProps) {
  const {
    edited,
    isNew = false,
    level = 2,
    notice,
    speaker = null,
    findActors,
    formsOf,
    lint,
    onSave,
    onCancel,
    onDirty,
    onTyped,
    isBegun = false,
  } = props
  const [draft, setDraft] = useState(edited)
  const [dirty, setDirty] = useState(isBegun)
  const [checked, setChecked] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const faults = useMemo(() => (checked ? findFaults(draft) : new Map<string, string>()), [checked, draft])

  useEffect(() => onDirty?.(dirty), [dirty, onDirty])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  const change = (part: object) => {
    const changed = { ...draft, record: { ...draft.record, ...part } } as EditedRecord
    setDraft(changed)
    onTyped?.(changed)
    setDirty(true)
    setProblem('')
  }
  const showFirstFault = () => {
    const field = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    for (let part = field?.parentElement; part; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true
    }
    field?.focus()
  }
  const save = async () => {
    if (saving) return
    const tidied = tidy(draft)
    setDraft(tidied)
    setChecked(true)
    if (findFaults(tidied).size > 0) {
      // After the faults are on the page.
      setTimeout(showFirstFault)
      return
    }
    setSaving(true)
    try {
      const said = await onSave(tidied)
      if (said) setProblem(said)
      else setDirty(false)
    } catch {
      setProblem(t('editorNotSaved'))
    } finally {
      setSaving(false)
    }
  }
  const mend: LintNotesProps['onMend'] = ({ text }, match) => {
    if (draft.type !== 'actors') return
    const { aliases } = draft.record
    const listed = aliases.some((alias) => alias.text === text)
    // How a name is matched is said by an alias of the same words.
    const all = listed ? aliases : [...aliases, { text, match, cues: [] }]
    change({ aliases: all.map((alias) => (alias.text === text ? { ...alias, match } : alias)) })
  }
  const cancel = () => (dirty ? setAsking(true) : onCancel())

  const Heading = `h${level}` as 'h2'
  const fieldsProps = { faults, change }
  return (
    <form
      ref={form}
      class="record-editor stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          cancel()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          void save()
        }
      }}
    >
      <Heading>{t(TITLES[edited.type][isNew ? 1 : 0])}</Heading>
      {notice && <p class="notice small">{notice}</p>}
      {draft.type === 'actors' && <ActorFields record={draft.record} {...fieldsProps} formsOf={formsOf} />}
      {draft.type === 'claims' && (
        <ClaimFields record={draft.record} {...fieldsProps} speaker={speaker} findActors={findActors} />
      )}
      {draft.type === 'annotations' && <AnnotationFields record={draft.record} {...fieldsProps} />}
      {lint && <LintNotes findings={lint(draft)} onMend={mend} />}
      <div class="editor-actions">
        <div role="alert">
          {faults.size > 0 && <p class="field-fault">{tCount('editorFaults', faults.size)}</p>}
          {problem && <p class="field-fault">{problem}</p>}
        </div>
        <div class="row">
          <button type="submit" class="primary" aria-disabled={saving}>
            {saving ? t('editorSaving') : t('editorSave')}
          </button>
          <button type="button" onClick={cancel}>
            {t('editorCancel')}
          </button>
        </div>
      </div>
      {asking && (
        <Dialog
          title={t('editorDiscardTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" class="primary" onClick={() => setAsking(false)}>
                {t('editorKeep')}
              </button>
              <button type="button" class="danger" onClick={onCancel}>
                {t('editorDiscard')}
              </button>
            </>
          }
        >
          <p>{t('editorDiscardText')}</p>
        </Dialog>
      )}
    </form>
  )
}

const ACTOR_KINDS = ['person', 'organisation', 'place', 'product', 'event', 'other'] as const

function ActorFields({
  record,
  faults,
  change,
  formsOf,
}: FieldsProps<Actor> & Pick<RecordEditorProps, 'formsOf'>) {
  return (
    <>
      <TextField
        label={t('editorName')}
        value={record.name}
        fault={faults.get('name')}
        required
        autofocus
        onChange={(name) => change({ name })}
      />
      <SelectField
        label={t('editorKind')}
        value={record.kind}
        options={ACTOR_KINDS.map((value) => ({ value, label: t(`actorKind_${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <TextField
        label={t('editorSummary')}
        value={record.summary}
        fault={faults.get('summary')}
        onChange={(summary) => change({ summary })}
      />
      <NoteField note={record.note} onChange={(note) => change({ note })} />
      <RowList<Alias>
        title={t('editorAliases')}
        hint={t('editorAliasesHint')}
        rows={record.aliases}
        nameRow={(position) => t('editorAlias', position)}
        addLabel={t('editorAddAlias')}
        nameRemove={(alias) => t('editorRemoveAlias', alias.text)}
        make={() => ({ text: '', match: 'auto', cues: [] })}
        onChange={(aliases) => change({ aliases })}
        render={(alias, index, set) => (
          <AliasFields alias={alias} faults={faults} path={`aliases.${index}`} set={set} />
        )}
      />
      {formsOf && <AliasForms actor={record} formsOf={formsOf} onChange={(aliases) => change({ aliases })} />}
      <FieldRows
        of={SOURCES}
        rows={record.sources}
        faults={faults}
        onChange={(sources) => change({ sources })}
      />
      <MoreFields record={record} faults={faults} change={change} />
    </>
  )
}

interface AliasFieldsProps {
  alias: Alias
  faults: Faults
  path: string
  set: (alias: Alias) => void
}

const ALIAS_MATCHES = [
  { value: 'auto', key: 'editorAliasMatch_auto' },
  { value: 'exact-case', key: 'editorAliasMatch_exactCase' },
  { value: 'never', key: 'editorAliasMatch_never' },
] as const

function AliasFields({ alias, faults, path, set }: AliasFieldsProps) {
  return (
    <>
      <TextField
        label={t('editorAliasText')}
        value={alias.text}
        fault={faults.get(`${path}.text`)}
        onChange={(text) => set({ ...alias, text })}
      />
      <details class="editor-more">
        <summary class="small">{t('editorAliasMore')}</summary>
        <div class="row-fields">
          <TextField
            label={t('editorAliasLang')}
            hint={t('editorAliasLangHint')}
            form="code"
            value={alias.lang ?? ''}
            onChange={(lang) => set({ ...alias, lang })}
          />
          <SelectField
            label={t('editorAliasMatch')}
            value={alias.match}
            options={ALIAS_MATCHES.map(({ value, key }) => ({ value, label: t(key) }))}
            onChange={(match) => set({ ...alias, match })}
          />
          <ListField
            label={t('editorAliasCues')}
            hint={t('editorAliasCuesHint')}
            values={alias.cues}
            onChange={(cues) => set({ ...alias, cues })}
          />
        </div>
      </details>
    </>
  )
}

const CLAIM_STATUSES = ['unreviewed', 'checked', 'needs-source'] as const

type ClaimFieldsProps = FieldsProps<Claim> & Pick<RecordEditorProps, 'speaker' | 'findActors'>

function ClaimFields({ record, faults, change, speaker = null, findActors }: ClaimFieldsProps) {
  const [chosen, setChosen] = useState(speaker)
  return (
    <>
      <TextField
        label={t('editorClaimText')}
        lines={2}
        value={record.text}
        fault={faults.get('text')}
        required
        autofocus
        onChange={(text) => change({ text })}
      />
      {findActors && (
        <ActorPicker
          label={t('editorSpeaker')}
          hint={t('editorSpeakerHint')}
          chosen={chosen ?? (record.speaker ? { id: record.speaker, name: record.speaker } : null)}
          find={findActors}
          onChoose={(actor) => {
            setChosen(actor)
            change({ speaker: actor?.id ?? null })
          }}
        />
      )}
      <TextField
        label={t('editorSaid')}
        hint={t('editorDayHint')}
        form="day"
        value={record.said ?? ''}
        fault={faults.get('said')}
        onChange={(said) => change({ said })}
      />
      <TextField
        label={t('editorSummary')}
        value={record.summary}
        fault={faults.get('summary')}
        onChange={(summary) => change({ summary })}
      />
      <NoteField note={record.note} onChange={(note) => change({ note })} />
      <SelectField
        label={t('editorStatus')}
        value={record.status}
        options={CLAIM_STATUSES.map((value) => ({ value, label: describeStatus(value) }))}
        onChange={(status) => change({ status })}
      />
      <RowList<string>
        title={t('editorWordings')}
        hint={t('editorWordingsHint')}
        rows={record.wordings}
        nameRow={(position) => t('editorWording', position)}
        addLabel={t('editorAddWording')}
        nameRemove={(_, position) => t('editorRemoveWording', position)}
        make={() => ''}
        onChange={(wordings) => change({ wordings })}
        render={(wording, index, set) => (
          <TextField
            label={t('editorWording', index + 1)}
            lines={1}
            value={wording}
            fault={faults.get(`wordings.${index}`)}
            onChange={set}
          />
        )}
      />
      <FieldRows
        of={REVIEWS}
        rows={record.reviews}
        faults={faults}
        onChange={(reviews) => change({ reviews })}
      />
      <FieldRows
        of={SOURCES}
        rows={record.sources}
        faults={faults}
        onChange={(sources) => change({ sources })}
      />
      <MoreFields record={record} faults={faults} change={change} />
    </>
  )
}

function AnnotationFields({ record, change }: FieldsProps<Annotation>) {
  const quote = findQuote(record)
  return (
    <>
      {quote && (
        <blockquote dir="auto" class="annotation-quote">
          <UserText text={quote} />
        </blockquote>
      )}
      <NoteField note={record.note} autofocus onChange={(note) => change({ note })} />
      <ListField
        label={t('editorTags')}
        hint={t('editorTagsHint')}
        values={record.tags}
        onChange={(tags) => change({ tags })}
      />
      <Switch
        label={t('editorPrivate')}
        hint={t('editorPrivateHint')}
        checked={record.private}
        onChange={(isPrivate) => change({ private: isPrivate })}
      />
    </>
  )
}

interface NoteFieldProps {
  note: string
  onChange: (note: string) => void
  autofocus?: boolean
}

function NoteField({ note, onChange, autofocus }: NoteFieldProps) {
  const [preview, setPreview] = useState(false)
  return (
    <div class="stack">
      <TextField
        label={t('editorNote')}
        hint={t('editorNoteHint')}
        lines={5}
        value={note}
        autofocus={autofocus}
        onChange={onChange}
      />
      <button type="button" class="plain" aria-pressed={preview} onClick={() => setPreview(!preview)}>
        {t('editorNotePreview')}
      </button>
      {preview && (
        <div class="sheet">
          <NoteText text={note} />
        </div>
      )}
    </div>
  )
}

/** A list in a record whose rows are a few lines of text each. */
interface RowsOf<Row> {
  /** Where it stands in the record. */
  readonly path: string
  readonly title: MessageKey
  /** Names one row by its position. */
  readonly row: MessageKey
  readonly add: MessageKey
  readonly remove: MessageKey
  readonly empty: Row
  readonly fields: readonly RowField<Row>[]
  /** Fields that most rows are saved without, and what they are called together. */
  readonly more?: { readonly label: MessageKey; readonly fields: readonly RowField<Row>[] }
}

interface RowField<Row> {
  readonly key: keyof Row & string
  readonly label: MessageKey
  readonly form?: 'address' | 'day'
}

const SOURCES: RowsOf<Source> = {
  path: 'sources',
  title: 'editorSources',
  row: 'editorSource',
  add: 'editorAddSource',
  remove: 'editorRemoveSource',
  empty: { url: '' },
  fields: [
    { key: 'url', label: 'editorSourceUrl', form: 'address' },
    { key: 'title', label: 'editorSourceTitle' },
  ],
  more: {
    label: 'editorSourceMore',
    fields: [
      { key: 'publisher', label: 'editorSourcePublisher' },
      { key: 'accessed', label: 'editorSourceAccessed', form: 'day' },
      { key: 'archive', label: 'editorSourceArchive', form: 'address' },
    ],
  },
}

const REVIEWS: RowsOf<Review> = {
  path: 'reviews',
  title: 'editorReviews',
  row: 'editorReview',
  add: 'editorAddReview',
  remove: 'editorRemoveReview',
  empty: { rating: '' },
  fields: [
    { key: 'rating', label: 'editorReviewRating' },
    { key: 'publisher', label: 'editorReviewPublisher' },
    { key: 'url', label: 'editorReviewUrl', form: 'address' },
    { key: 'date', label: 'editorReviewDate', form: 'day' },
  ],
}

interface FieldRowsProps<Row> {
  of: RowsOf<Row>
  rows: readonly Row[]
  faults: Faults
  onChange: (rows: Row[]) => void
}

function FieldRows<Row extends object>({ of, rows, faults, onChange }: FieldRowsProps<Row>) {
  const { path, more } = of
  return (
    <RowList<Row>
      title={t(of.title)}
      rows={rows}
      nameRow={(position) => t(of.row, position)}
      addLabel={t(of.add)}
      nameRemove={(_, position) => t(of.remove, position)}
      make={() => ({ ...of.empty })}
      onChange={onChange}
      render={(row, index, set) => {
        const write = ({ key, label, form }: RowField<Row>) => (
          <TextField
            key={key}
            label={t(label)}
            form={form}
            value={String(row[key] ?? '')}
            fault={faults.get(`${path}.${index}.${key}`)}
            onChange={(text) => set({ ...row, [key]: text })}
          />
        )
        return (
          <>
            {of.fields.map(write)}
            {more && (
              <details class="editor-more">
                <summary class="small">{t(more.label)}</summary>
                <div class="row-fields">{more.fields.map(write)}</div>
              </details>
            )}
          </>
        )
      }}
    />
  )
}

/** What most records are saved without. */
function MoreFields({
  record,
  faults,
  change,
}: FieldsProps<Pick<Actor & Claim, 'asOf' | 'reviewBy' | 'tags' | 'discreet'>>) {
  return (
    <details class="editor-more">
      <summary>{t('editorMore')}</summary>
      <div class="stack">
        <ListField
          label={t('editorTags')}
          hint={t('editorTagsHint')}
          values={record.tags}
          onChange={(tags) => change({ tags })}
        />
        <TextField
          label={t('editorAsOf')}
          hint={t('editorDayHint')}
          form="day"
          value={record.asOf ?? ''}
          fault={faults.get('asOf')}
          onChange={(asOf) => change({ asOf })}
        />
        <TextField
          label={t('editorReviewBy')}
          hint={t('editorDayHint')}
          form="day"
          value={record.reviewBy ?? ''}
          fault={faults.get('reviewBy')}
          onChange={(reviewBy) => change({ reviewBy })}
        />
        <Switch
          label={t('editorDiscreet')}
          hint={t('editorDiscreetHint')}
          checked={record.discreet}
          onChange={(discreet) => change({ discreet })}
        />
      </div>
    </details>
  )
}
