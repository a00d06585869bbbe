import type { ComponentChildren } from 'preact'
import type { Actor } from '../lib/model/actor.ts'
import { t } from './messages.ts'
import { NoteText } from './NoteText.tsx'
import { NoteDates, PackName, RecordLine, TagList } from './record-parts.tsx'
import { SourceList } from './SourceList.tsx'
import { UserText } from './UserText.tsx'

export interface ActorCardProps {
  actor: Actor
  /** The pack's title, or `null` for the reader's own notebook. */
  pack?: string | null
  /** The level of the name's heading. */
  level?: 1 | 2 | 3
  /** Also lists the other names; the card on a page leaves them out. */
  full?: boolean
  /** Whether its name heads it; not where the list beside it shows that already. */
  named?: boolean
  /** Below everything: «why», buttons. */
  children?: ComponentChildren
  now?: number
}

/** A person, organisation, place, product or event, read-only. */
export function ActorCard({
  actor,
  pack = null,
  level = 2,
  full,
  named = true,
  children,
  now = Date.now(),
}: ActorCardProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <article class="record actor-card">
      <RecordLine>
        {named && <span>{t(`actorKind_${actor.kind}`)}</span>}
        {actor.discreet && <span>{t('cardDiscreet')}</span>}
        {pack !== null && <PackName pack={pack} />}
      </RecordLine>
      {named && (
        <Heading class="record-name">
          <UserText text={actor.name} class="kind-actor" />
        </Heading>
      )}
      {actor.summary && (
        <p class="record-summary">
          <UserText text={actor.summary} />
        </p>
      )}
      <NoteText text={actor.note} level={level} />
      {!actor.note && !actor.summary && <p class="soft">{t('cardNoNote')}</p>}
      <NoteDates asOf={actor.asOf} reviewBy={actor.reviewBy} now={now} />
      {full && actor.aliases.length > 0 && (
        <p class="small">
          <span class="soft">{t('cardAlsoCalled')}</span>{' '}
          {actor.aliases.map((alias, index) => (
            <span key={alias.text}>
              {index > 0 && ' · '}
              <UserText text={alias.text} />
            </span>
          ))}
        </p>
      )}
      <SourceList sources={actor.sources} level={level + 1} />
      <TagList tags={actor.tags} />
      {children}
    </article>
  )
}
