/** The article's quotes by speaker, found when they are asked for and stored only where one is made a claim. */
import { useState } from 'preact/hooks'
import { Switch } from '../../components/Field.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { askFromPage, askReader } from '../../lib/messaging/client.ts'
import type { PageState, QuoteLine } from '../../lib/messaging/protocol.ts'
import { aboutArticle, beginClaim } from '../../lib/model/new-draft.ts'
import { newId } from '../../lib/store/new-id.ts'
import { commitOrSay } from '../pages/notebook.ts'

export interface WhoSaysWhatProps {
  tab: number
  page: PageState
  /** The names of known actors, by id. */
  nameOf: (record: string) => string | null
  onGoOn: (draft: string) => void
  onFault: (fault: string) => void
}

type Reading = 'loading' | 'failed' | readonly QuoteLine[]

export function WhoSaysWhat({ tab, page, nameOf, onGoOn, onFault }: WhoSaysWhatProps) {
  const [found, setFound] = useState<{ readonly page: PageState; readonly reading: Reading } | null>(null)
  // What is reported in other words is told from the story's own words less surely.
  const [reported, setReported] = useState(false)
  // Of a page that has changed since they are found again when they are opened again.
  const reading = found?.page === page ? found.reading : null
  const lines = Array.isArray(reading) ? reading.filter(({ kind }) => reported || kind !== 'indirect') : []
  const look = () => {
    setFound({ page, reading: 'loading' })
    askFromPage('readQuotes', { tab }).then(
      (lines) => setFound({ page, reading: lines ?? [] }),
      (error) => {
        console.error(error)
        setFound({ page, reading: 'failed' })
      },
    )
  }
  const makeClaim = (line: QuoteLine) => {
    const about = aboutArticle(page.address, page.metadata)
    const value = beginClaim(about, withoutMarks(line.words), line.speaker?.record ?? null, Date.now())
    const draft = { id: newId(), value, saved: new Date().toISOString() }
    void commitOrSay([{ do: 'putDraft', draft }]).then((fault) => (fault ? onFault(fault) : onGoOn(draft.id)))
  }
  const show = ({ start, end }: QuoteLine) => {
    askReader(tab, 'showPassage', { start, end }).catch(() => onFault(t('panelNotReached')))
  }
  return (
    <details
      class="who-says-what"
      onToggle={(event) => event.currentTarget.open && reading === null && look()}
    >
      <summary>{t('quotesTitle')}</summary>
      {reading === null && (
        <button type="button" onClick={look}>
          {t('quotesLook')}
        </button>
      )}
      {reading === 'loading' && <p class="soft">{t('quotesLoading')}</p>}
      {reading === 'failed' && (
        <p>
          {t('quotesFailed')}{' '}
          <button type="button" onClick={look}>
            {t('quotesLook')}
          </button>
        </p>
      )}
      {Array.isArray(reading) && (
        <>
          {lines.length === 0 && <p class="soft">{t('quotesNone')}</p>}
          <Switch
            label={t('quotesReported')}
            hint={t('quotesReportedHint')}
            checked={reported}
            onChange={setReported}
          />
        </>
      )}
      {bySpeaker(lines, nameOf).map(({ name, lines }) => (
        <section key={name} class="speaker">
          <h3>
            {name === '' ? t('quotesNobody') : <UserText text={name} />}{' '}
            <span class="soft small">{tCount('quoteCount', lines.length)}</span>
          </h3>
          <ul>
            {lines.map((line) => (
              <li key={line.start} data-testid="quote-item">
                <button type="button" class="plain quote-words" onClick={() => show(line)}>
                  <UserText text={shorten(line.words)} />
                </button>
                <button type="button" class="small" onClick={() => makeClaim(line)}>
                  {t('quotesMakeClaim')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}

/** In the order of who speaks first; whoever is named nowhere comes last, as `''`. */
function bySpeaker(lines: readonly QuoteLine[], nameOf: WhoSaysWhatProps['nameOf']) {
  const groups = new Map<string, QuoteLine[]>()
  for (const line of lines) {
    const { speaker } = line
    const known = speaker?.record ? nameOf(speaker.record) : null
    const name = known ?? speaker?.name ?? speaker?.words ?? ''
    const group = groups.get(name)
    if (group) group.push(line)
    else groups.set(name, [line])
  }
  const named = [...groups].map(([name, lines]) => ({ name, lines }))
  return [...named.filter(({ name }) => name !== ''), ...named.filter(({ name }) => name === '')]
}

const LONGEST = 280
const shorten = (words: string) => (words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()}…` : words)

/** A claim is what is said, not how it is set. */
const withoutMarks = (words: string) =>
  words.replace(/^[\s"'“”„‟«»‹›‘’‚「」『』]+|[\s"'“”„‟«»‹›‘’‚「」『』,]+$/g, '')
