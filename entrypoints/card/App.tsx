/**
 * The card beside a mark: an extension page in a frame of the news page. It shows, and may do only what is small and
 * undone by one click; editing, deleting and sharing are for the panel. It listens to no message of the page's window.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ActorCard } from '../../components/ActorCard.tsx'
import { AnnotationCard } from '../../components/AnnotationCard.tsx'
import { ClaimCard } from '../../components/ClaimCard.tsx'
import { type MessageKey, t } from '../../components/messages.ts'
import { Sentence, UserText } from '../../components/UserText.tsx'
import { WhyMarked } from '../../components/WhyMarked.tsx'
import { askFromCard } from '../../lib/messaging/client.ts'
import type { CardContent, CardEntry } from '../../lib/messaging/protocol.ts'
import { createRequests } from '../../lib/messaging/requests.ts'
import { titleOf } from '../../lib/model/record.ts'
import { newId } from '../../lib/store/new-id.ts'
import { type ActionGuard, guardActions } from './action-guard.ts'

type Reading = 'loading' | 'failed' | 'gone' | CardContent

/** Beyond this the card scrolls inside. */
const TALLEST = 420
/** Room for the shadow, above and below; card.css has the same. */
const MARGINS = 20

const report = (error: unknown) => console.error(error)
const choose = createRequests(newId)

const hideHere = (record: string) =>
  choose(`hideHere ${record}`, (request) => askFromCard('hideHere', { request, record }))
const neverAlias = (record: string, alias: string) =>
  choose(`neverAlias ${record} ${alias}`, (request) => askFromCard('neverAlias', { request, record, alias }))
const neverOnSite = (record: string) =>
  choose(`neverOnSite ${record}`, (request) => askFromCard('neverOnSite', { request, record }))
const pickRecord = (record: string, alias: string) =>
  choose(`pickRecord ${record} ${alias}`, (request) => askFromCard('pickRecord', { request, record, alias }))

export function App() {
  const [reading, setReading] = useState<Reading>('loading')
  const [fault, setFault] = useState<MessageKey | null>(null)
  const card = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const guard = useRef<ActionGuard | null>(null)

  useEffect(() => {
    askFromCard('readCard').then(
      (read) => setReading(read && (read.isBar || read.entries.length > 0) ? read : 'gone'),
      (error) => {
        report(error)
        setReading('failed')
      },
    )
  }, [])
  useEffect(() => {
    if (!card.current) return
    guard.current = guardActions(card.current)
    return () => guard.current?.stop()
  }, [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.isTrusted) close()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  useEffect(() => {
    // Before there is something to show, the frame stays hidden.
    if (reading === 'loading' || !content.current) return
    const observer = new ResizeObserver(() => {
      const tall = content.current?.getBoundingClientRect().height ?? 0
      askFromCard('sizeCard', { height: Math.min(Math.ceil(tall) + 2, TALLEST) + MARGINS }).catch(report)
    })
    observer.observe(content.current)
    return () => observer.disconnect()
  }, [reading])
  const wantsFocus = typeof reading === 'object' && reading.focus
  useLayoutEffect(() => {
    if (!wantsFocus) return
    const take = () => card.current?.focus()
    take()
    // The frame itself is given the focus after that, which puts it back on the body.
    window.addEventListener('focus', take, { once: true })
    return () => window.removeEventListener('focus', take)
  }, [wantsFocus])

  /** Runs an action if the event is a person's, and the card was there to be seen. */
  const act = (event: Event, action: () => Promise<unknown>) => {
    const verdict = guard.current?.judge(event) ?? 'ignored'
    setFault(verdict === 'covered' ? 'cardCovered' : null)
    if (verdict !== 'allowed') return
    action().catch((error) => {
      report(error)
      setFault('cardFailed')
    })
  }
  const close = () => {
    askFromCard('closeCard').catch(report)
  }

  return (
    <main ref={card} class="card" tabIndex={-1} aria-label={t('cardTitle')} aria-busy={reading === 'loading'}>
      <div ref={content} class="card-content">
        <button
          type="button"
          class="plain icon card-close"
          aria-label={t('cardClose')}
          title={t('cardClose')}
          onClick={(event) => event.isTrusted && close()}
        >
          <span aria-hidden="true">✕</span>
        </button>
        {reading === 'loading' && <p class="soft">{t('cardLoading')}</p>}
        {reading === 'failed' && <p>{t('cardNotLoaded')}</p>}
        {reading === 'gone' && <p>{t('cardGone')}</p>}
        {typeof reading === 'object' && reading.isBar && <Bar act={act} />}
        {typeof reading === 'object' &&
          reading.entries.map((entry) => (
            <Entry key={entry.record.id} entry={entry} host={reading.host} act={act} />
          ))}
        <p class="fault small" role="alert">
          {fault && t(fault)}
        </p>
      </div>
    </main>
  )
}

/** Beside a selection: what it may become. */
function Bar({ act }: Pick<EntryProps, 'act'>) {
  return (
    <div class="row card-bar" role="toolbar" aria-label={t('barTitle')}>
      {BAR.map(([begins, label]) => (
        <button
          key={begins}
          type="button"
          class={begins === 'annotations' ? 'primary' : undefined}
          onClick={(event) => act(event, () => askFromCard('beginNote', { begins }))}
        >
          {t(label)}
        </button>
      ))}
    </div>
  )
}

const BAR = [
  ['annotations', 'barNote'],
  ['claims', 'barClaim'],
  ['actors', 'barActor'],
] as const

interface EntryProps {
  entry: CardEntry
  host: string
  act: (event: Event, action: () => Promise<unknown>) => void
}

function Entry({ entry, host, act }: EntryProps) {
  const { mark, pack, count, options } = entry
  const { id: record } = entry.record
  const name = titleOf(entry)
  // What was noted on one passage is nowhere else: it is opened, or deleted in the panel.
  const isFound = entry.type !== 'annotations'
  const below = (
    <>
      {options.length > 1 && <Homonyms entry={entry} act={act} />}
      <WhyMarked mark={mark} name={name} pack={pack} count={count} />
      <div class="row card-actions">
        <button
          type="button"
          class="primary"
          onClick={(event) => act(event, () => askFromCard('openRecord', { record }))}
        >
          {t('cardOpenPanel')}
        </button>
        {isFound && <Less entry={entry} host={host} act={act} />}
      </div>
    </>
  )
  switch (entry.type) {
    case 'actors':
      return (
        <ActorCard actor={entry.record} pack={pack}>
          {below}
        </ActorCard>
      )
    case 'claims':
      return (
        <ClaimCard claim={entry.record} speaker={entry.speaker} pack={pack}>
          {below}
        </ClaimCard>
      )
    case 'annotations':
      return <AnnotationCard annotation={entry.record}>{below}</AnnotationCard>
  }
}

/** The ways not to have a mark: here, by this alias, on this site. */
function Less({ entry, host, act }: EntryProps) {
  const { alias } = entry.mark
  const { id: record } = entry.record
  return (
    <>
      <button
        type="button"
        title={t('cardHideHereHint')}
        onClick={(event) => act(event, () => hideHere(record))}
      >
        {t('cardHideHere')}
      </button>
      <details class="card-less">
        <summary>{t('cardLess')}</summary>
        <div class="stack">
          <button
            type="button"
            title={t('cardNeverAliasHint')}
            onClick={(event) => act(event, () => neverAlias(record, alias))}
          >
            <Sentence message="cardNeverAlias" text={alias} />
          </button>
          <button
            type="button"
            title={t('cardNeverOnSiteHint')}
            onClick={(event) => act(event, () => neverOnSite(record))}
          >
            <Sentence message="cardNeverOnSite" text={host} />
          </button>
        </div>
      </details>
    </>
  )
}

/** Several records have these words as a name, and nothing in the article tells which is meant: the reader says. */
function Homonyms({ entry, act }: Omit<EntryProps, 'host'>) {
  const { alias } = entry.mark
  return (
    <section class="homonyms">
      <h3 class="part-title">
        <Sentence message="cardWhich" text={alias} />
      </h3>
      <ul>
        {entry.options.map(({ id, name, summary }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === entry.record.id && entry.mark.rule === 'picked'}
              onClick={(event) => act(event, () => pickRecord(id, alias))}
            >
              <UserText text={name} />
              {summary && (
                <span class="soft small">
                  <UserText text={summary} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
