import { findQuote } from '../../components/AnnotationCard.tsx'
import { describeStatus } from '../../components/ClaimCard.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { titleOf } from '../../lib/model/record.ts'
import type { PageItem } from './page-items.ts'

export interface ItemHeadProps {
  item: PageItem
  isOpen: boolean
  /** Not marked in the text, and not shown as if it were. */
  isRelated: boolean
  /** Its mark is pointed at on the page. */
  isPointed: boolean
  /** The one of the list that the Tab key leads to. */
  isReachable: boolean
  onFocus: () => void
  onToggle: () => void
}

const MARK_CLASSES = { actors: 'kind-actor', claims: 'kind-claim', annotations: 'kind-annotation' } as const

/** One line of the list: name, kind, mentions, summary. A button that opens the record below it. */
export function ItemHead({
  item,
  isOpen,
  isRelated,
  isPointed,
  isReachable,
  onFocus,
  onToggle,
}: ItemHeadProps) {
  const { found, marks, discreet, ambiguous } = item
  const { id } = found.record
  return (
    <button
      type="button"
      class="item-head"
      aria-expanded={isOpen}
      aria-controls={isOpen ? `body-${id}` : undefined}
      aria-current={isPointed ? 'true' : undefined}
      tabIndex={isReachable ? 0 : -1}
      onFocus={onFocus}
      onClick={onToggle}
    >
      <span class="item-name">
        <UserText
          text={titleOf(found) || t('recordKind_annotation')}
          class={discreet || isRelated ? undefined : MARK_CLASSES[found.type]}
        />
      </span>
      <span class="soft small item-about">
        <span>{describeKind(found)}</span>
        {found.type === 'claims' && found.record.status !== 'unreviewed' && (
          <span>{describeStatus(found.record.status)}</span>
        )}
        {found.type !== 'annotations' && marks.length > 0 && (
          <span>{tCount('mentionCount', marks.length)}</span>
        )}
        {found.type === 'annotations' && marks.length === 0 && (
          <span>{t(findQuote(found.record) === '' ? 'panelWholeArticle' : 'panelNoPlace')}</span>
        )}
        {discreet && <span>{t('panelDiscreet')}</span>}
        {ambiguous && <span>{t('panelAmbiguous')}</span>}
      </span>
      {!isOpen && <Summary found={found} />}
    </button>
  )
}

function Summary({ found }: Pick<PageItem, 'found'>) {
  const line = found.type === 'annotations' ? found.record.note : found.record.summary || found.record.note
  return line ? (
    <span class="small item-summary">
      <UserText text={line.slice(0, 300)} />
    </span>
  ) : null
}

function describeKind(found: PageItem['found']): string {
  if (found.type === 'actors') return t(`actorKind_${found.record.kind}`)
  return t(found.type === 'claims' ? 'recordKind_claim' : 'recordKind_annotation')
}
