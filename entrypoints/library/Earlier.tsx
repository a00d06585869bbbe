/** What a record was before, each version to be looked at and brought back. */
import { useState } from 'preact/hooks'
import { t, tCount, uiLanguage } from '../../components/messages.ts'
import type { HistoryVersion } from '../../lib/model/bundle.ts'
import { readRecord, type TypedRecord } from '../../lib/model/record.ts'
import { history } from '../../lib/store/records.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'
import type { Done } from './App.tsx'
import { RecordCard } from './RecordCard.tsx'

export function Earlier({ id, onDone }: { id: string; onDone(done: Done): void }) {
  const live = useStore((store) => history(store, id), [id])
  const [problem, setProblem] = useState('')
  if (live.state !== 'ready' || live.value.length === 0) return null
  const restore = async ({ version }: HistoryVersion) => {
    const fault = await commitOrSay([{ do: 'restoreVersion', id, version }])
    setProblem(fault ?? '')
    if (!fault) onDone({ message: t('libraryRestored') })
  }
  return (
    <details class="earlier">
      <summary>{tCount('libraryEarlier', live.value.length)}</summary>
      <p role="alert" class="fault">
        {problem}
      </p>
      <ol>
        {live.value.map((version) => (
          <li key={version.version} class="sheet stack">
            <details>
              <summary>{t(`libraryReplaced_${version.by}`, moment(version.replaced))}</summary>
              <Version version={version} />
            </details>
            <button type="button" onClick={() => void restore(version)}>
              {t('libraryRestore')}
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What was stored by an older release is read again before it is shown. */
function Version({ version: { type, record } }: { version: HistoryVersion }) {
  const read = readRecord(type, record)
  return read.ok ? (
    <RecordCard of={{ type, record: read.value } as TypedRecord} />
  ) : (
    <pre>{JSON.stringify(record, null, 2)}</pre>
  )
}

const moment = (iso: string) =>
  new Intl.DateTimeFormat(uiLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
