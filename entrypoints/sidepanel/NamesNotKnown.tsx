/** People, organisations and places that the article names and no entry knows: taken up or dismissed, by one key each. */
import { useState } from 'preact/hooks'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { askFromPage } from '../../lib/messaging/client.ts'
import type { SuggestedName } from '../../lib/messaging/protocol.ts'
import { FoundInText } from './FoundInText.tsx'
import { beginOnPage, type FoundOnPageProps, showPassage } from './found-on-page.ts'

/** Until the panel is closed, by article. */
const DISMISSED = new Map<string, Set<string>>()
function dismissedOn(address: string): Set<string> {
  const known = DISMISSED.get(address) ?? new Set()
  DISMISSED.set(address, known)
  return known
}

export function NamesNotKnown(props: FoundOnPageProps) {
  const { tab, page } = props
  const [, redraw] = useState(0)
  const dismissed = dismissedOn(page.address)
  const dismiss = (name: string) => {
    dismissed.add(name)
    redraw((last) => last + 1)
  }
  const add = ({ name, kind }: SuggestedName) => beginOnPage(props, { begins: 'actors', words: name, kind })
  return (
    <FoundInText
      title={t('suggestTitle')}
      page={page}
      ask={() => askFromPage('suggestNames', { tab })}
      none={t('suggestNone')}
    >
      {(found) => (
        <>
          <p class="soft small">{t('suggestKeys')}</p>
          <ul>
            {found
              .filter(({ name }) => !dismissed.has(name))
              .map((one) => (
                <li key={one.name} data-testid="suggested-name">
                  <button
                    type="button"
                    class="plain found-words"
                    onClick={() => showPassage(props, one)}
                    onKeyDown={(event) => {
                      if (event.key === '+') add(one)
                      else if (event.key === 'Delete') dismiss(one.name)
                    }}
                  >
                    <strong>
                      <UserText text={one.name} />
                    </strong>{' '}
                    <span class="soft small">
                      {t(`actorKind_${one.kind}`)} · {tCount('mentionCount', one.count)}
                    </span>
                    <span class="small suggested-sentence">
                      <UserText text={one.sentence} />
                    </span>
                  </button>
                  <span class="row">
                    <button type="button" class="small" onClick={() => add(one)}>
                      {t('suggestAdd')}
                    </button>
                    <button type="button" class="plain small" onClick={() => dismiss(one.name)}>
                      {t('suggestDismiss')}
                    </button>
                  </span>
                </li>
              ))}
          </ul>
        </>
      )}
    </FoundInText>
  )
}
