/** A long list of rows of one height, of which only those near the window are in the document. The page itself scrolls. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface WindowedListProps<Item> {
  label: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** One row; it holds exactly one link or button. */
  children: (item: Item) => ComponentChildren
  /** The row's height; taller content is cut. */
  rem: number
  /** The key of a row to bring into view and focus, once for each change of `at`. */
  focused?: { readonly key: string; readonly at: number } | null
}

/** Rows kept beyond the window's edges, so that scrolling shows no blanks. */
const MARGIN = 12
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

/** Arrow keys, Page up and down, Home and End move along the rows; Tab leads on as everywhere. */
export function WindowedList<Item>(props: WindowedListProps<Item>) {
  const { label, items, keyOf, children, rem, focused } = props
  const list = useRef<HTMLUListElement>(null)
  const height = rem * useRootSize()
  const [shown, setShown] = useState({ first: 0, last: 40 })
  const [wanted, setWanted] = useState<number | null>(null)

  useLayoutEffect(() => {
    const measure = () => {
      const top = list.current?.getBoundingClientRect().top ?? 0
      const first = Math.max(0, Math.floor(-top / height) - MARGIN)
      const last = Math.ceil((window.innerHeight - top) / height) + MARGIN
      setShown((old) => (old.first === first && old.last === last ? old : { first, last }))
    }
    measure()
    const options = { passive: true, capture: true } as const
    window.addEventListener('scroll', measure, options)
    window.addEventListener('resize', measure)
    return () => {
      window.removeEventListener('scroll', measure, options)
      window.removeEventListener('resize', measure)
    }
  }, [height, items.length])

  useEffect(() => {
    if (!focused) return
    const index = items.findIndex((item) => keyOf(item) === focused.key)
    if (index >= 0) setWanted(index)
  }, [focused?.at])

  useLayoutEffect(() => {
    if (wanted === null) return
    const top = (list.current?.getBoundingClientRect().top ?? 0) + wanted * height
    if (top < 0) window.scrollBy(0, top - 2 * height)
    else if (top + height > window.innerHeight) window.scrollBy(0, top + 3 * height - window.innerHeight)
    const row = list.current?.querySelector<HTMLElement>(`[aria-posinset="${wanted + 1}"]`)
    const target = row?.querySelector<HTMLElement>('a, button')
    if (!target) return
    target.focus({ preventScroll: true })
    setWanted(null)
  }, [wanted, height, shown])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const row = event.target instanceof Element ? event.target.closest('[aria-posinset]') : null
    if (!row) return
    const at = Number(row.getAttribute('aria-posinset')) - 1
    const step = STEPS[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : step && at + step
    if (next === undefined) return
    event.preventDefault()
    setWanted(Math.min(Math.max(next, 0), items.length - 1))
  }

  // A shrinking list may leave the window below its end until the next measure.
  const first = Math.min(shown.first, Math.max(0, items.length - 1))
  const last = Math.min(items.length, Math.max(shown.last, first))
  return (
    <ul
      ref={list}
      aria-label={label}
      class="windowed"
      style={{
        paddingBlockStart: `${first * height}px`,
        paddingBlockEnd: `${(items.length - last) * height}px`,
      }}
      onKeyDown={onKeyDown}
    >
      {items.slice(first, last).map((item, index) => (
        <li
          key={keyOf(item)}
          aria-setsize={items.length}
          aria-posinset={first + index + 1}
          style={{ blockSize: `${height}px` }}
        >
          {children(item)}
        </li>
      ))}
    </ul>
  )
}

/** The root's font size in CSS pixels, which a reader may change at any time. */
function useRootSize(): number {
  const read = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  const [size, setSize] = useState(read)
  useEffect(() => {
    const update = () => setSize(read())
    window.addEventListener('resize', update)
    return () => window.removeEventListener('resize', update)
  }, [])
  return size
}
