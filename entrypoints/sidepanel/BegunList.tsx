/** What was begun on this page and not saved: gone on with, or discarded. */
import { findQuote } from '../../components/AnnotationCard.tsx'
import { t } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import type { Annotation } from '../../lib/model/annotation.ts'
import type { Draft } from '../../lib/model/bundle.ts'
import { type BegunType, NewDraft } from '../../lib/model/new-draft.ts'
import { commitOrSay } from '../pages/notebook.ts'

export interface Begun {
  readonly draft: string
  readonly type: BegunType
  /** What it is known by so far. Untrusted text; may be `''`. */
  readonly title: string
}

/** Those of the drafts that were begun on the article. */
export function readBegun(drafts: readonly Draft[], article: string): Begun[] {
  return drafts.flatMap(({ id, value }) => {
    const read = NewDraft.safeParse(value)
    if (!read.success || read.data.about.url !== article) return []
    const { begins, record } = read.data
    return [{ draft: id, type: begins, title: titleOfBegun(record) }]
  })
}

function titleOfBegun(record: Readonly<Record<string, unknown>>): string {
  const { note, text, name, target } = record
  const quote = Array.isArray((target as Partial<Annotation['target']> | undefined)?.selector)
    ? findQuote(record as unknown as Annotation)
    : ''
  return (
    [note, text, name, quote].find((part): part is string => typeof part === 'string' && part !== '') ?? ''
  )
}

const KINDS = {
  annotations: 'panelBegunAnnotation',
  claims: 'panelBegunClaim',
  actors: 'panelBegunActor',
} as const

interface BegunListProps {
  begun: readonly Begun[]
  onGoOn: (draft: string) => void
  onFault: (fault: string) => void
}

export function BegunList({ begun, onGoOn, onFault }: BegunListProps) {
  if (begun.length === 0) return null
  const discard = (draft: string) => {
    void commitOrSay([{ do: 'deleteDraft', id: draft }]).then((said) => onFault(said ?? ''))
  }
  return (
    <section class="sheet begun" aria-label={t('panelBegun')}>
      <h2>{t('panelBegun')}</h2>
      <ul>
        {begun.map(({ draft, type, title }) => (
          <li key={draft} class="row spread">
            <span class="begun-title">
              <span class="soft small">{t(KINDS[type])}</span> <UserText text={title.slice(0, 120)} />
            </span>
            <span class="row">
              <button type="button" onClick={() => onGoOn(draft)}>
                {t('panelBegunGoOn')}
              </button>
              <button type="button" class="plain" onClick={() => discard(draft)}>
                {t('panelBegunDrop')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
