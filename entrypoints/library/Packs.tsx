/** Packs: bundles of others, read-only beside the notebook. */
import { useState } from 'preact/hooks'
import { Dialog } from '../../components/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Switch } from '../../components/Field.tsx'
import { t, tCount } from '../../components/messages.ts'
import { NoteText } from '../../components/NoteText.tsx'
import { UserText } from '../../components/UserText.tsx'
import { readHost, WebLink } from '../../components/web-link.tsx'
import type { PackRow } from '../../lib/store/database.ts'
import { listPacks } from '../../lib/store/records.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'
import type { Done } from './App.tsx'
import { saveBundle } from './download.ts'
import { linkTo } from './routes.ts'

export function Packs({ onDone }: { onDone(done: Done): void }) {
  const live = useStore(listPacks, [])
  const [problem, setProblem] = useState('')
  const [asking, setAsking] = useState<PackRow | null>(null)
  const packs = live.state === 'ready' ? live.value : null

  const turn = async (pack: PackRow, enabled: boolean) => {
    setProblem((await commitOrSay([{ do: 'changePack', pack: pack.id, enabled }])) ?? '')
  }
  const remove = async (pack: PackRow) => {
    setAsking(null)
    const fault = await commitOrSay([{ do: 'removePack', pack: pack.id }])
    setProblem(fault ?? '')
    if (!fault) onDone({ message: t('libraryPackRemoved', pack.head.title) })
  }
  return (
    <section class="page stack" aria-labelledby="packs-title">
      <h1 id="packs-title">{t('place_packs')}</h1>
      <p class="soft">{t('libraryPacksText')}</p>
      <p role="alert" class="fault">
        {live.state === 'failed' ? t('libraryFailedText') : problem}
      </p>
      {live.state === 'loading' && <p class="soft">{t('libraryLoading')}</p>}
      {packs?.length === 0 && (
        <EmptyState
          title={t('libraryNoPacks')}
          actions={
            <a class="button primary" href={linkTo('exchange')}>
              {t('libraryImportFile')}
            </a>
          }
        >
          <p>{t('libraryNoPacksText')}</p>
        </EmptyState>
      )}
      {packs && packs.length > 0 && (
        <ul class="packs">
          {packs.map((pack) => (
            <li key={pack.id} class="sheet stack">
              <Pack
                pack={pack}
                onTurn={(on) => void turn(pack, on)}
                onRemove={() => setAsking(pack)}
                onFault={setProblem}
              />
            </li>
          ))}
        </ul>
      )}
      {asking && (
        <Dialog
          title={t('libraryPackRemoveTitle', asking.head.title)}
          onClose={() => setAsking(null)}
          actions={
            <>
              <button type="button" onClick={() => setAsking(null)}>
                {t('editorCancel')}
              </button>
              <button type="button" class="danger" onClick={() => void remove(asking)}>
                {t('libraryPackRemove')}
              </button>
            </>
          }
        >
          <p>{t('libraryPackRemoveText')}</p>
        </Dialog>
      )}
    </section>
  )
}

interface PackProps {
  pack: PackRow
  onTurn(on: boolean): void
  onRemove(): void
  onFault(fault: string): void
}

function Pack({ pack: { id, head, counts, enabled }, onTurn, onRemove, onFault }: PackProps) {
  return (
    <>
      <div class="row spread">
        <h2>
          <UserText text={head.title} />
        </h2>
        <Switch label={t('libraryPackOn')} checked={enabled} onChange={onTurn} />
      </div>
      <NoteText text={head.description} level={2} />
      <p class="soft small facts">
        <span>{tCount('actorCount', counts.actors)}</span>
        <span>{tCount('claimCount', counts.claims)}</span>
        {counts.annotations > 0 && <span>{tCount('annotationCount', counts.annotations)}</span>}
        {head.license && (
          <span>
            {t('libraryLicence')} <UserText text={head.license} />
          </span>
        )}
        {head.homepage && <WebLink address={head.homepage}>{readHost(head.homepage)}</WebLink>}
      </p>
      <div class="row">
        <button
          type="button"
          aria-label={t('libraryPackExportNamed', head.title)}
          onClick={() => {
            saveBundle({ pack: id }).catch((error) => {
              console.error(error)
              onFault(t('libraryExportFailed'))
            })
          }}
        >
          {t('libraryPackExport')}
        </button>
        <button
          type="button"
          class="danger"
          aria-label={t('libraryPackRemoveNamed', head.title)}
          onClick={onRemove}
        >
          {t('libraryPackRemove')}
        </button>
      </div>
    </>
  )
}
