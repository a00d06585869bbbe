/** The article's quotes by speaker; nothing of them is stored but what is made a claim. */
import { useState } from 'preact/hooks'
import { Switch } from '../../components/Field.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { askFromPage } from '../../lib/messaging/client.ts'
import type { QuoteLine } from '../../lib/messaging/protocol.ts'
import { FoundInText } from './FoundInText.tsx'
import { beginOnPage, type FoundOnPageProps, showPassage } from './found-on-page.ts'

export interface WhoSaysWhatProps extends FoundOnPageProps {
  /** The names of known actors, by id. */
  nameOf: (record: string) => string | null
}

export function WhoSaysWhat(props: WhoSaysWhatProps) {
  const { tab, page, nameOf } = props
  // What is reported in other words is told from the story's own words less surely.
  const [reported, setReported] = useState(false)
  return (
    <FoundInText
      title={t('quotesTitle')}
      page={page}
      ask={() => askFromPage('readQuotes', { tab })}
      none={t('quotesNone')}
    >
      {(found) => (
        <>
          <Switch
            label={t('quotesReported')}
            hint={t('quotesReportedHint')}
            checked={reported}
            onChange={setReported}
          />
          {bySpeaker(
            found.filter(({ kind }) => reported || kind !== 'indirect'),
            nameOf,
          ).map(({ name, lines }) => (
            <section key={name} class="speaker">
              <h3>
                {name === '' ? t('quotesNobody') : <UserText text={name} />}{' '}
                <span class="soft small">{tCount('quoteCount', lines.length)}</span>
              </h3>
              <ul>
                {lines.map((line) => (
                  <li key={line.start} data-testid="quote-item">
                    <button type="button" class="plain found-words" onClick={() => showPassage(props, line)}>
                      <UserText text={shorten(line.words)} />
                    </button>
                    <button type="button" class="small" onClick={() => beginOnPage(props, claimOf(line))}>
                      {t('quotesMakeClaim')}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </FoundInText>
  )
}

const claimOf = ({ words, speaker }: QuoteLine) =>
  ({ begins: 'claims', words: withoutMarks(words), speaker: speaker?.record ?? null }) as const

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
