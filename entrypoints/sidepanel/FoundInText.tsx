/** A part of the panel that is looked for in the article's text only when it is opened. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../components/messages.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'

export interface FoundInTextProps<Item> {
  title: string
  page: PageState
  ask: () => Promise<readonly Item[] | null>
  /** Said where nothing was found. */
  none: string
  children: (items: readonly Item[]) => ComponentChildren
}

export function FoundInText<Item>({ title, page, ask, none, children }: FoundInTextProps<Item>) {
  const [found, setFound] = useState<{
    readonly page: PageState
    readonly items: readonly Item[] | 'loading' | 'failed'
  } | null>(null)
  // What was found in the text before is not what is in it now.
  const items = found?.page === page ? found.items : null
  const look = () => {
    setFound({ page, items: 'loading' })
    ask().then(
      (answer) => setFound({ page, items: answer ?? [] }),
      (error) => {
        console.error(error)
        setFound({ page, items: 'failed' })
      },
    )
  }
  return (
    <details class="found-in-text" onToggle={(event) => event.currentTarget.open && items === null && look()}>
      <summary>{title}</summary>
      {items === 'loading' && <p class="soft">{t('foundLooking')}</p>}
      {items === 'failed' && <p>{t('foundFailed')}</p>}
      {(items === null || items === 'failed') && (
        <button type="button" onClick={look}>
          {t('foundLook')}
        </button>
      )}
      {Array.isArray(items) && (items.length === 0 ? <p class="soft">{none}</p> : children(items))}
    </details>
  )
}
