/** Hands on the latest of many values: at once, then at most once in 100 ms, so that what is typed is never far from kept. */
export interface Keeper<Value> {
  keep(value: Value): void
  /** Hands on what waits. */
  flush(): void
  /** Forgets what waits. */
  drop(): void
}

const PAUSE_MS = 100

export function createKeeper<Value>(handOn: (value: Value) => void): Keeper<Value> {
  let waiting: { readonly value: Value } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    if (!waiting) return
    const { value } = waiting
    waiting = null
    handOn(value)
  }
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined
      if (!waiting) return
      flush()
      pause()
    }, PAUSE_MS)
  }
  return {
    keep(value) {
      waiting = { value }
      if (timer !== undefined) return
      flush()
      pause()
    },
    flush,
    drop() {
      waiting = null
    },
  }
}
