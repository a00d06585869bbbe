import type { Mark } from '../lib/messaging/protocol.ts'
import { type MessageKey, t, tCount } from './messages.ts'
import { Sentence, UserText } from './UserText.tsx'

const RULES: Readonly<Record<Mark['rule'], MessageKey>> = {
  name: 'why_name',
  alias: 'why_alias',
  'short-form': 'why_shortForm',
  acronym: 'why_acronym',
  inflected: 'why_inflected',
  wording: 'why_wording',
  'near-wording': 'why_nearWording',
  passage: 'why_passage',
  'near-passage': 'why_nearPassage',
  picked: 'why_picked',
}

export interface WhyMarkedProps {
  mark: Pick<Mark, 'alias' | 'rule' | 'ambiguous'>
  /** The record's own name, the claim's text or the passage. */
  name: string
  /** The pack's title, or `null` for the reader's own notebook. */
  pack: string | null
  /** Mentions in this article. */
  count: number
}

/** Answers «why is this marked?»: which record, by which words, by which rule, from where. Closed at first. */
export function WhyMarked({ mark, name, pack, count }: WhyMarkedProps) {
  return (
    <details
      class="why-marked small"
      onToggle={(event) =>
        event.currentTarget.open && event.currentTarget.scrollIntoView?.({ block: 'nearest' })
      }
    >
      <summary>{t('whyTitle')}</summary>
      <dl>
        <dt>{t('whyNote')}</dt>
        <dd>
          <UserText text={name} />
        </dd>
        <dt>{t('whyHow')}</dt>
        <dd>
          <Sentence message={RULES[mark.rule]} text={mark.alias} />
          {mark.ambiguous && mark.ambiguous.length > 1 && ` ${t('whyAmbiguous')}`}
        </dd>
        <dt>{t('whyWhere')}</dt>
        <dd>{pack === null ? t('cardFromNotebook') : <Sentence message="cardFromPack" text={pack} />}</dd>
        <dt>{t('whyHere')}</dt>
        <dd>{tCount('mentionCount', count)}</dd>
      </dl>
    </details>
  )
}
