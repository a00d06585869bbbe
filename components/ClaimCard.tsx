import type { Claim, ClaimStatus, Review } from '../lib/model/claim.ts'
import { describeDay } from './dates.ts'
import { t } from './messages.ts'
import { RecordView, type RecordViewProps } from './record-parts.tsx'
import { UserText } from './UserText.tsx'
import { WebLink } from './web-link.tsx'

const STATUS_KEYS = {
  unreviewed: 'claimStatus_unreviewed',
  checked: 'claimStatus_checked',
  'needs-source': 'claimStatus_needsSource',
} as const

/** How far the work on a claim has come, in words. */
export const describeStatus = (status: ClaimStatus): string => t(STATUS_KEYS[status])

export interface ClaimCardProps extends RecordViewProps {
  claim: Claim
  /** The speaker's name, where it is known. */
  speaker?: string | null
  /** Makes the speaker's name a button. */
  onSpeaker?: () => void
}

/** A statement with its background and what others concluded, in their words. We judge nothing. */
export function ClaimCard({ claim, speaker = null, onSpeaker, full, ...view }: ClaimCardProps) {
  const Part = `h${(view.level ?? 2) + 1}` as 'h3'
  return (
    <RecordView
      {...view}
      record={claim}
      class="claim-card"
      kind={
        <>
          <span>{t('recordKind_claim')}</span>
          <span>{describeStatus(claim.status)}</span>
        </>
      }
      name={<UserText text={claim.text} class="kind-claim" />}
      nameClass="claim-text"
      about={<Said said={claim.said} speaker={speaker} onSpeaker={onSpeaker} />}
      findings={
        claim.reviews.length > 0 && (
          <section class="record-part">
            <Part class="part-title">{t('cardReviews')}</Part>
            <ul class="review-list">
              {claim.reviews.map((review, index) => (
                <ReviewItem key={index} review={review} />
              ))}
            </ul>
          </section>
        )
      }
      wordings={
        full &&
        claim.wordings.length > 0 && (
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
        )
      }
    />
  )
}

function Said({
  said,
  speaker,
  onSpeaker,
}: Pick<ClaimCardProps, 'speaker' | 'onSpeaker'> & { said?: string }) {
  if (!speaker && !said) return null
  return (
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
      {said && <span class="soft">{t(speaker ? 'cardSaidOn' : 'cardSaidWhen', describeDay(said))}</span>}
    </p>
  )
}

const ReviewItem = ({ review: { rating, publisher, url = '', date } }: { review: Review }) => (
  <li>
    <q>
      <UserText text={rating} />
    </q>
    <span class="soft small source-about">
      {(publisher || url) && (
        <span>
          <WebLink address={url}>
            <UserText text={publisher || url} />
          </WebLink>
        </span>
      )}
      {date && <span>{describeDay(date)}</span>}
    </span>
  </li>
)
