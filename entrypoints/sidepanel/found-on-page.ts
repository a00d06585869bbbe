/** What the panel does with what it found in an article's text. */
import { t } from '../../components/messages.ts'
import { askFromPage, askReader } from '../../lib/messaging/client.ts'
import type { FoundBeginning, PageState } from '../../lib/messaging/protocol.ts'

export interface FoundOnPageProps {
  tab: number
  page: PageState
  /** With a record that was begun. */
  onGoOn: (draft: string) => void
  onFault: (fault: string) => void
}

type Ways = Pick<FoundOnPageProps, 'tab' | 'onGoOn' | 'onFault'>

export function showPassage(
  { tab, onFault }: Ways,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  askReader(tab, 'showPassage', { start, end }).catch(() => onFault(t('panelNotReached')))
}

/** Has a draft made of it, then goes on with that in the editor. */
export function beginOnPage({ tab, onGoOn, onFault }: Ways, found: FoundBeginning): void {
  askFromPage('beginFound', { tab, ...found }).then(
    (draft) => (draft === null ? onFault(t('panelNotReached')) : onGoOn(draft)),
    (error) => {
      console.error(error)
      onFault(t('libraryNoAnswer'))
    },
  )
}
