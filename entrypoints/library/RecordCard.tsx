import { ActorCard } from '../../components/ActorCard.tsx'
import { AnnotationCard } from '../../components/AnnotationCard.tsx'
import { ClaimCard } from '../../components/ClaimCard.tsx'
import { UserText } from '../../components/UserText.tsx'
import { WebLink } from '../../components/web-link.tsx'
import type { TypedRecord } from '../../lib/model/record.ts'
import { readActorOption } from '../pages/listed.ts'
import { useStore } from '../pages/notebook.ts'
import { linkTo } from './routes.ts'

/** A record of any sort, read-only, with all that it holds. */
export function RecordCard({ of, pack = null }: { of: TypedRecord; pack?: string | null }) {
  const speakerId = of.type === 'claims' ? of.record.speaker : null
  const speaker = useStore((store) => readActorOption(store, speakerId), [speakerId])
  switch (of.type) {
    case 'actors':
      return <ActorCard actor={of.record} pack={pack} full />
    case 'claims': {
      const said = speaker.state === 'ready' ? speaker.value : null
      const open = () => {
        location.hash = linkTo('actors', speakerId)
      }
      return (
        <ClaimCard
          claim={of.record}
          pack={pack}
          speaker={said?.name ?? null}
          {...(said && { onSpeaker: open })}
          full
        />
      )
    }
    case 'annotations':
      return <AnnotationCard annotation={of.record} showArticle />
    case 'articles': {
      const { title, url, urls, byline, siteName, published } = of.record
      return (
        <article class="record stack">
          <h2 class="record-name">
            <UserText text={title || url} />
          </h2>
          <p class="soft">
            <UserText text={[byline, siteName, published].filter(Boolean).join(' · ')} />
          </p>
          <ul class="addresses">
            {[...new Set([url, ...urls])].map((address) => (
              <li key={address}>
                <WebLink address={address}>
                  <bdi dir="ltr">{address}</bdi>
                </WebLink>
              </li>
            ))}
          </ul>
        </article>
      )
    }
  }
}
