/** The parts that the views of actors, claims and annotations share. */
import type { ComponentChildren } from 'preact'
import type { Actor } from '../lib/model/actor.ts'
import type { Claim } from '../lib/model/claim.ts'
import { describeDay, isPast } from './dates.ts'
import { t } from './messages.ts'
import { NoteText } from './NoteText.tsx'
import { SourceList } from './SourceList.tsx'
import { Sentence, UserText } from './UserText.tsx'

/** `kind · pack · discreet` above a record's name. */
export const RecordLine = ({ children }: { children: ComponentChildren }) => (
  <p class="record-line soft small">{children}</p>
)

const PackName = ({ pack }: { pack: string }) => (
  <span class="pack-name">
    <Sentence message="cardFromPack" text={pack} />
  </span>
)

export const TagList = ({ tags }: { tags: readonly string[] }) =>
  tags.length === 0 ? null : (
    <ul class="tag-list" aria-label={t('cardTags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <UserText text={tag} />
        </li>
      ))}
    </ul>
  )

/** As of when a note holds, and whether somebody meant to look again before now. */
function NoteDates({ asOf, reviewBy, now }: { asOf?: string; reviewBy?: string; now: number }) {
  const due = reviewBy !== undefined && isPast(reviewBy, now)
  if (!asOf && !due) return null
  return (
    <p class="soft small record-dates">
      {asOf && <span>{t('cardAsOf', describeDay(asOf))}</span>}
      {due && <strong>{t('cardReviewDue', describeDay(reviewBy))}</strong>}
    </p>
  )
}

/** What the views of actors and of claims are told alike. */
export interface RecordViewProps {
  /** The pack's title, or `null` for the reader's own notebook. */
  pack?: string | null
  /** The level of the name's heading. */
  level?: 1 | 2 | 3
  /** Also lists the other names or wordings; the card on a page leaves them out. */
  full?: boolean
  /** Whether its name heads it; not where the list beside it shows that already. */
  named?: boolean
  /** Below everything: «why», buttons. */
  children?: ComponentChildren
  now?: number
}

interface RecordViewFrame extends Omit<RecordViewProps, 'full'> {
  record: Pick<Actor & Claim, 'summary' | 'note' | 'asOf' | 'reviewBy' | 'discreet' | 'sources' | 'tags'>
  class: string
  /** What it is, in the line above its name. */
  kind: ComponentChildren
  name: ComponentChildren
  nameClass?: string
  /** Between the name and the note. */
  about?: ComponentChildren
  /** Between the note and its dates. */
  findings?: ComponentChildren
  /** Between the dates and the sources. */
  wordings?: ComponentChildren
}

/** The frame of an actor's and a claim's view, from the line above the name down to the tags. */
export function RecordView({
  record,
  kind,
  name,
  nameClass = '',
  about,
  findings,
  wordings,
  pack = null,
  level = 2,
  named = true,
  children,
  now = Date.now(),
  ...frame
}: RecordViewFrame) {
  const Heading = `h${level}` as 'h2'
  return (
    <article class={`record ${frame.class}`}>
      <RecordLine>
        {named && kind}
        {record.discreet && <span>{t('cardDiscreet')}</span>}
        {pack !== null && <PackName pack={pack} />}
      </RecordLine>
      {named && <Heading class={`record-name ${nameClass}`.trim()}>{name}</Heading>}
      {about}
      {record.summary && (
        <p class="record-summary">
          <UserText text={record.summary} />
        </p>
      )}
      <NoteText text={record.note} level={level} />
      {!record.note && !record.summary && <p class="soft">{t('cardNoNote')}</p>}
      {findings}
      <NoteDates asOf={record.asOf} reviewBy={record.reviewBy} now={now} />
      {wordings}
      <SourceList sources={record.sources} level={level + 1} />
      <TagList tags={record.tags} />
      {children}
    </article>
  )
}
