import type { ComponentChildren } from 'preact'
import type { Claim, ClaimStatus } from '../lib/model/claim.ts'
import { describeDay } from './dates.ts'
import { t } from './messages.ts'
import { NoteText } from './NoteText.tsx'
import { NoteDates, PackName, RecordLine, TagList } from './record-parts.tsx'
import { SourceList } from './SourceList.tsx'
import { UserText } from './UserText.tsx'
import { WebLink } from './web-link.tsx'

const STATUS_KEYS = {
  unreviewed: 'claimStatus_unreviewed',
  checked: 'claimStatus_checked',
  'needs-source': 'claimStatus_needsSource',
} as const

/** How far the work on a claim has come, in words. */
export const describeStatus = (status: ClaimStatus): string => t(STATUS_KEYS[status])

export interface ClaimCardProps {
  claim: Claim
  /** The speaker's name, where it is known. */
  speaker?: string | null
  /** Makes the speaker's name a button. */
  onSpeaker?: () => void
  /** The pack's title, or `null` for the reader's own notebook. */
  pack?: string | null
  level?: 1 | 2 | 3
  /** Also lists the other wordings; the card on a page leaves them out. */
  full?: boolean
  /** Whether its name heads it; not where the list beside it shows that already. */
  named?: boolean
  /** Below everything: «why», buttons. */
  children?: ComponentChildren
  now?: number
}

/** A statement with its background and what others concluded, in their words. We judge nothing. */
export function ClaimCard(props: ClaimCardProps) {
  const {
    claim,
    speaker = null,
    onSpeaker,
    pack = null,
    level = 2,
    full,
    named = true,
    children,
    now = Date.now(),
  } = props
  const Heading = `h${level}` as 'h2'
  const Part = `h${level + 1}` as 'h3'
  return (
    <article class="record claim-card">
      <RecordLine>
        {named && <span>{t('recordKind_claim')}</span>}
        {named && <span>{describeStatus(claim.status)}</span>}
        {claim.discreet && <span>{t('cardDiscreet')}</span>}
        {pack !== null && <PackName pack={pack} />}
      </RecordLine>
      {named && (
        <Heading class="record-name claim-text">
          <UserText text={claim.text} class="kind-claim" />
        </Heading>
      )}
      {(speaker || claim.said) && (
        <p class="small">
          {speaker && (
            <>
              <span class="soft">{t('cardSaidBy')}</span>{' '}
              {onSpeaker ? (
                <button type="button" class="plain inline" onClick={onSpeaker}>
                  <UserText text={speaker} />
                </button>
              ) : (
                <UserText text={speaker} />
              )}{' '}
            </>
          )}
          {claim.said && (
            <span class="soft">{t(speaker ? 'cardSaidOn' : 'cardSaidWhen', describeDay(claim.said))}</span>
          )}
        </p>
      )}
      {claim.summary && (
        <p class="record-summary">
          <UserText text={claim.summary} />
        </p>
      )}
      <NoteText text={claim.note} level={level} />
      {!claim.note && !claim.summary && <p class="soft">{t('cardNoNote')}</p>}
      {claim.reviews.length > 0 && (
        <section class="record-part">
          <Part class="part-title">{t('cardReviews')}</Part>
          <ul class="review-list">
            {claim.reviews.map((review, index) => (
              <li key={index}>
                <q>
                  <UserText text={review.rating} />
                </q>
                <span class="soft small source-about">
                  {(review.publisher || review.url) && (
                    <span>
                      <WebLink address={review.url ?? ''}>
                        <UserText text={review.publisher || review.url || ''} />
                      </WebLink>
                    </span>
                  )}
                  {review.date && <span>{describeDay(review.date)}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <NoteDates asOf={claim.asOf} reviewBy={claim.reviewBy} now={now} />
      {full && claim.wordings.length > 0 && (
        <section class="record-part">
          <Part class="part-title">{t('cardWordings')}</Part>
          <ul class="wording-list">
            {claim.wordings.map((wording) => (
              <li key={wording}>
                <UserText text={wording} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <SourceList sources={claim.sources} level={level + 1} />
      <TagList tags={claim.tags} />
      {children}
    </article>
  )
}
