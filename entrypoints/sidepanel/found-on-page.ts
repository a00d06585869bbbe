/** What the panel does with what it found in an article's text. */
import { t } from '../../components/messages.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'
import type { NewDraft } from '../../lib/model/new-draft.ts'
import { newId } from '../../lib/store/new-id.ts'
import { commitOrSay } from '../pages/notebook.ts'

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

/** Keeps the draft, then goes on with it in the editor. */
export async function beginOnPage({ onGoOn, onFault }: Ways, value: NewDraft): Promise<void> {
  const draft = { id: newId(), value, saved: new Date().toISOString() }
  const fault = await commitOrSay([{ do: 'putDraft', draft }])
  if (fault) onFault(fault)
  else onGoOn(draft.id)
}
