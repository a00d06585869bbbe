/** The parts that the views of actors, claims and annotations share. */
import type { ComponentChildren } from 'preact'
import { describeDay, isPast } from './dates.ts'
import { t } from './messages.ts'
import { Sentence, UserText } from './UserText.tsx'

/** `kind · pack · discreet` above a record's name. */
export const RecordLine = ({ children }: { children: ComponentChildren }) => (
  <p class="record-line soft small">{children}</p>
)

export const PackName = ({ pack }: { pack: string }) => (
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
export function NoteDates({ asOf, reviewBy, now }: { asOf?: string; reviewBy?: string; now: number }) {
  const due = reviewBy !== undefined && isPast(reviewBy, now)
  if (!asOf && !due) return null
  return (
    <p class="soft small record-dates">
      {asOf && <span>{t('cardAsOf', describeDay(asOf))}</span>}
      {due && <strong>{t('cardReviewDue', describeDay(reviewBy))}</strong>}
    </p>
  )
}
