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
    readonly address: string
    readonly items: readonly Item[] | 'loading' | 'failed'
  } | null>(null)
  const { address } = page
  const items = found?.address === address ? found.items : null
  const look = () => {
    setFound({ address, items: 'loading' })
    ask().then(
      (answer) => setFound({ address, items: answer ?? [] }),
      (error) => {
        console.error(error)
        setFound({ address, items: 'failed' })
      },
    )
  }
  return (
    <details class="found-in-text" onToggle={(event) => event.currentTarget.open && items === null && look()}>
      <summary>{title}</summary>
      <p class="soft" role="status">
        {items === 'loading' && t('foundLooking')}
        {items === 'failed' && t('foundFailed')}
        {Array.isArray(items) && items.length === 0 && none}
      </p>
      {Array.isArray(items) && items.length > 0 && children(items)}
      {items !== 'loading' && (
        <button type="button" class="plain small" onClick={look}>
          {t('foundLook')}
        </button>
      )}
    </details>
  )
}
