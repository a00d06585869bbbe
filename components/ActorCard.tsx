import type { Actor } from '../lib/model/actor.ts'
import { t } from './messages.ts'
import { RecordView, type RecordViewProps } from './record-parts.tsx'
import { UserText } from './UserText.tsx'

export interface ActorCardProps extends RecordViewProps {
  actor: Actor
}

/** A person, organisation, place, product or event, read-only. */
export const ActorCard = ({ actor, full, ...view }: ActorCardProps) => (
  <RecordView
    {...view}
    record={actor}
    class="actor-card"
    kind={<span>{t(`actorKind_${actor.kind}`)}</span>}
    name={<UserText text={actor.name} class="kind-actor" />}
    wordings={full && actor.aliases.length > 0 && <OtherNames aliases={actor.aliases} />}
  />
)

const OtherNames = ({ aliases }: Pick<Actor, 'aliases'>) => (
  <p class="small">
    <span class="soft">{t('cardAlsoCalled')}</span>{' '}
    {aliases.map((alias, index) => (
      <span key={alias.text}>
        {index > 0 && ' · '}
        <UserText text={alias.text} />
      </span>
    ))}
  </p>
)
