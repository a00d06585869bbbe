/** Import and export: a file comes in after it was looked at, the notebook goes out as one. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { FaultList } from '../../components/FaultList.tsx'
import { ImportLint } from '../../components/ImportLint.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import type { ImportPlan } from '../../lib/exchange/merge.ts'
import type { Finding, LintReport } from '../../lib/match/lint.ts'
import type { Fault } from '../../lib/model/fault.ts'
import { describeCommitFault } from '../pages/notebook.ts'
import { saveBundle } from './download.ts'
import { ImportPreview } from './ImportPreview.tsx'
import {
  type Destination,
  type ImportOptions,
  isBackup,
  LARGEST_FILE,
  planFile,
  type ReadFile,
  type Running,
  readFile,
  startImport,
} from './importing.ts'
import { lintImport } from './lint-import.ts'
import { linkTo } from './routes.ts'

export function Exchange() {
  return (
    <div class="page stack">
      <h1>{t('place_exchange')}</h1>
      <Import />
      <Export />
    </div>
  )
}

type Report =
  | { readonly kind: 'faults'; readonly name: string; readonly faults: readonly Fault[] }
  | { readonly kind: 'failed'; readonly text: string }
  | {
      readonly kind: 'done'
      readonly text: string
      readonly to: Destination
      readonly plan: ImportPlan
    }

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'ready'; readonly file: ReadFile }
  | { readonly kind: 'writing'; readonly running: Running; readonly done: number }

function Import() {
  const [step, setStep] = useState<Step>({ kind: 'idle' })
  const [report, setReport] = useState<Report | null>(null)
  const [over, setOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const input = useRef<HTMLInputElement>(null)
  // A file that was chosen later wins over one that is still being read.
  const turn = useRef(0)

  const read = async (name: string, text: () => Promise<string>) => {
    const mine = ++turn.current
    setReport(null)
    setStep({ kind: 'reading', name })
    // Checking a large file takes the page's time: let it say so first.
    await new Promise((resolve) => setTimeout(resolve, 30))
    try {
      const result = await readFile(name, await text())
      if (mine !== turn.current) return
      if (result.ok) return setStep({ kind: 'ready', file: result.value })
      setReport({ kind: 'faults', name, faults: result.error })
    } catch (error) {
      console.error(error)
      setReport({ kind: 'failed', text: t('importNotRead', name) })
    }
    setStep({ kind: 'idle' })
  }
  const readChosen = (file: File | undefined) => {
    if (!file) return
    if (file.size > LARGEST_FILE) {
      setStep({ kind: 'idle' })
      setReport({ kind: 'failed', text: t('importTooLarge', file.name) })
      return
    }
    void read(file.name, () => file.text())
  }
  const write = async (file: ReadFile, options: ImportOptions, plan: ImportPlan) => {
    const running = startImport(file, plan, options, (done) => setStep({ kind: 'writing', running, done }))
    setStep({ kind: 'writing', running, done: 0 })
    try {
      const result = await running.result
      if (result.ok) {
        const { added, updated, deleted, same, kept, conflict } = plan.counts
        const text =
          options.to === 'pack'
            ? t('importDonePack', file.bundle.pack?.title ?? '', running.total)
            : t('importDone', added, updated, deleted, same, kept, conflict)
        setReport({ kind: 'done', text, to: options.to, plan })
      } else if (result.error.kind === 'cancelled') {
        setReport({ kind: 'failed', text: t('importCancelled') })
      } else setReport({ kind: 'failed', text: describeCommitFault(result.error) })
    } catch (error) {
      console.error(error)
      setReport({ kind: 'failed', text: t('importNoAnswer') })
    }
    setStep({ kind: 'idle' })
  }

  const busy = step.kind === 'reading' || step.kind === 'writing'
  return (
    <section class="sheet stack" aria-labelledby="import-title">
      <h2 id="import-title">{t('importTitle')}</h2>
      <p class="soft">{t('importText')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for pointers; the field in it is for all */}
      <div
        class={over ? 'drop stack over' : 'drop stack'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          if (!busy) readChosen(event.dataTransfer?.files[0])
        }}
      >
        <label for="import-file">{t('importChoose')}</label>
        <input
          ref={input}
          id="import-file"
          data-testid="import-file"
          type="file"
          accept=".json,application/json"
          disabled={busy}
          onChange={(event) => {
            readChosen(event.currentTarget.files?.[0])
            // The same file chosen again is a new asking.
            event.currentTarget.value = ''
          }}
        />
        <details>
          <summary>{t('importPaste')}</summary>
          <form
            class="stack"
            onSubmit={(event) => {
              event.preventDefault()
              if (pasted.trim()) void read(t('importPasted'), async () => pasted)
            }}
          >
            <textarea
              aria-label={t('importPasteField')}
              rows={5}
              dir="ltr"
              spellcheck={false}
              value={pasted}
              onInput={(event) => setPasted(event.currentTarget.value)}
            />
            <button type="submit" disabled={busy || !pasted.trim()}>
              {t('importPasteRead')}
            </button>
          </form>
        </details>
      </div>
      {step.kind === 'reading' && <p role="status">{t('importReading', step.name)}</p>}
      {step.kind === 'ready' && (
        <Preview
          key={turn.current}
          file={step.file}
          onCancel={() => setStep({ kind: 'idle' })}
          onApply={(...chosen) => void write(step.file, ...chosen)}
        />
      )}
      {step.kind === 'writing' && <Progress {...step} />}
      <div data-testid="import-report" role="status">
        {report && <ReportText report={report} />}
      </div>
    </section>
  )
}

function Preview({
  file,
  onApply,
  onCancel,
}: {
  file: ReadFile
  onApply(options: ImportOptions, plan: ImportPlan): void
  onCancel(): void
}) {
  const { bundle, installed, name } = file
  const [to, setTo] = useState<Destination>(bundle.pack ? 'pack' : 'notebook')
  const [conflicts, setConflicts] = useState<'ours' | 'theirs'>('ours')
  const [whole, setWhole] = useState(true)
  const options = useMemo(() => ({ to, conflicts, whole }), [to, conflicts, whole])
  const plan = useMemo(() => planFile(file, options), [file, options])
  const lint = useLint(plan, to)
  const backup = to === 'notebook' && isBackup(bundle)
  const nothing = to === 'notebook' && plan.writes === 0 && !(backup && whole)
  const radio = (group: string, value: string, checked: boolean, label: string, choose: () => void) => (
    <label>
      <input type="radio" name={group} value={value} checked={checked} onChange={choose} />
      <span>{label}</span>
    </label>
  )
  return (
    <div class="import-preview" data-testid="import-preview">
      <h3>
        <UserText text={bundle.pack?.title ?? name} />
      </h3>
      {bundle.pack && (
        <fieldset class="choice-list">
          <legend class="visually-hidden">{t('importTo')}</legend>
          {radio(
            'import-to',
            'pack',
            to === 'pack',
            t(installed ? 'importToPackAgain' : 'importToPack'),
            () => setTo('pack'),
          )}
          {radio('import-to', 'notebook', to === 'notebook', t('importToNotebook'), () => setTo('notebook'))}
        </fieldset>
      )}
      <ImportPreview plan={plan} />
      <ImportLint report={lint} titleOf={titlesOf(plan)} />
      {plan.counts.conflict > 0 && (
        <fieldset class="choice-list">
          <legend>{tCount('importConflicts', plan.counts.conflict)}</legend>
          {radio('import-conflicts', 'ours', conflicts === 'ours', t('importOurs'), () =>
            setConflicts('ours'),
          )}
          {radio('import-conflicts', 'theirs', conflicts === 'theirs', t('importTheirs'), () =>
            setConflicts('theirs'),
          )}
        </fieldset>
      )}
      {backup && (
        <div class="choice-list">
          <label>
            <input
              type="checkbox"
              checked={whole}
              onChange={(event) => setWhole(event.currentTarget.checked)}
            />
            <span>{t('importWhole')}</span>
          </label>
        </div>
      )}
      {nothing && <p>{t('importNothing')}</p>}
      <div class="row">
        <button
          type="button"
          class="primary"
          data-testid="import-apply"
          disabled={nothing}
          onClick={() => onApply(options, plan)}
        >
          {t('importApply')}
        </button>
        <button type="button" onClick={onCancel}>
          {t('editorCancel')}
        </button>
      </div>
    </div>
  )
}

/** Looked for anew whenever the plan is another one. */
function useLint(plan: ImportPlan, to: Destination): LintReport | null {
  const [lint, setLint] = useState<{ plan: ImportPlan; report: LintReport } | null>(null)
  useEffect(() => {
    const ending = new AbortController()
    lintImport(plan, to, ending.signal).then(
      (report) => setLint({ plan, report }),
      (error) => {
        if (!ending.signal.aborted) console.error(error)
      },
    )
    return () => ending.abort()
  }, [plan, to])
  return lint?.plan === plan ? lint.report : null
}

const titlesOf = (plan: ImportPlan) => {
  const titles = new Map(plan.items.map(({ id, title }) => [id, title]))
  return ({ record }: Finding) => titles.get(record) || record
}

const linkToRecord = ({ record, kind }: Finding) =>
  linkTo(kind === 'common-claim' ? 'claims' : 'actors', record)

/** First every part is staged, which can be cancelled; then all of them are made to count, which cannot. */
function Progress({ running, done }: { running: Running; done: number }) {
  const applying = done >= running.total
  return (
    <div class="stack">
      <p id="import-progress" role="status">
        {applying ? t('importApplying') : t('importWriting')}
      </p>
      <progress
        aria-labelledby="import-progress"
        max={Math.max(running.total, 1)}
        value={applying ? undefined : done}
      />
      {!applying && (
        <button type="button" onClick={() => running.cancel()}>
          {t('editorCancel')}
        </button>
      )}
    </div>
  )
}

function ReportText({ report }: { report: Report }) {
  if (report.kind === 'failed') return <p class="fault">{report.text}</p>
  if (report.kind === 'faults') {
    return (
      <div class="stack">
        <p class="fault">{t('importFaulty', report.name)}</p>
        <FaultList faults={report.faults} />
      </div>
    )
  }
  return <Done {...report} />
}

function Done({ text, to, plan }: Extract<Report, { kind: 'done' }>) {
  const lint = useLint(plan, to)
  return (
    <div class="stack">
      <p>
        {text}{' '}
        <a href={linkTo(to === 'pack' ? 'packs' : 'actors')}>
          {t(to === 'pack' ? 'importSeePacks' : 'importSeeActors')}
        </a>
      </p>
      <ImportLint report={lint} titleOf={titlesOf(plan)} linkOf={linkToRecord} />
    </div>
  )
}

function Export() {
  const [leaveOutPrivate, setLeaveOutPrivate] = useState(false)
  const [said, setSaid] = useState('')
  const save = (options: Parameters<typeof saveBundle>[0]) => {
    setSaid('')
    saveBundle(options).then(
      (name) => setSaid(t('exportDone', name)),
      (error) => {
        console.error(error)
        setSaid(t('libraryExportFailed'))
      },
    )
  }
  return (
    <section class="sheet stack" aria-labelledby="export-title">
      <h2 id="export-title">{t('exportTitle')}</h2>
      <p class="soft">{t('exportText')}</p>
      <div class="choice-list">
        <label>
          <input
            type="checkbox"
            checked={leaveOutPrivate}
            onChange={(event) => setLeaveOutPrivate(event.currentTarget.checked)}
          />
          <span>{t('exportLeaveOutPrivate')}</span>
        </label>
      </div>
      <div class="row">
        <button
          type="button"
          class="primary"
          data-testid="export-json"
          onClick={() => save({ leaveOutPrivate })}
        >
          {t('exportNotebook')}
        </button>
        <button type="button" onClick={() => save({ backup: true })}>
          {t('exportBackup')}
        </button>
      </div>
      <p class="soft small">{t('exportBackupText')}</p>
      <p role="status">{said}</p>
    </section>
  )
}
