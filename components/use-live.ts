/** A query of the store that a component follows: drawn again whenever what it read has changed. */
import { useLayoutEffect, useState } from 'preact/hooks'

interface Followed<Value> {
  subscribe(observer: { next(value: Value): void; error(reason: unknown): void }): { unsubscribe(): void }
}

export type Live<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly reason: unknown }

/**
 * Follows what `query` returns, anew whenever one of `inputs` changes; meanwhile the last value stays, so that a list
 * does not blink at every key pressed.
 */
export function useLive<Value>(query: () => Followed<Value>, inputs: readonly unknown[]): Live<Value> {
  const [live, setLive] = useState<Live<Value>>({ state: 'loading' })
  // Before the paint: an effect after it would cost each key pressed in a search two frames.
  useLayoutEffect(() => {
    const subscription = query().subscribe({
      next: (value) => setLive({ state: 'ready', value }),
      error: (reason) => {
        console.error(reason)
        setLive({ state: 'failed', reason })
      },
    })
    return () => subscription.unsubscribe()
  }, inputs)
  return live
}
