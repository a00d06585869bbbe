/**
 * The card stands on a page that may want our buttons pressed by mistake: it can cover them, fade them, slip them
 * under a click that was meant for something else. So an action counts only when the browser says that a person did it,
 * and the card had been there to be seen for half a second.
 */

/** Long enough to see what appeared under the pointer; the same as browsers wait in their own prompts. */
const SEEN_MS = 500

export type Verdict = 'allowed' | 'ignored' | 'covered'

export interface ActionGuard {
  /** `ignored`: made by a script, or too soon after the card came into sight; `covered`: the card is not to be seen. */
  judge(event: Pick<Event, 'isTrusted'>): Verdict
  stop(): void
}

type Entry = Pick<IntersectionObserverEntry, 'isIntersecting'> & { readonly isVisible?: boolean }
type Watch = (element: Element, seen: (entries: readonly Entry[]) => void) => () => void

/** Watches whether `element` is to be seen. `watch` and `now` (milliseconds, ever rising) are for tests. */
export function guardActions(
  element: Element,
  { watch = watchVisibility, now = () => performance.now() }: { watch?: Watch; now?: () => number } = {},
): ActionGuard {
  let seenSince: number | null = null
  const unwatch = watch(element, (entries) => {
    const entry = entries.at(-1)
    if (!entry) return
    // Only Chromium knows `isVisible`: false where the page covers, fades or bends us.
    const seen = entry.isIntersecting && entry.isVisible !== false
    if (!seen) seenSince = null
    else seenSince ??= now()
  })
  return {
    judge(event) {
      if (!event.isTrusted) return 'ignored'
      if (seenSince === null) return 'covered'
      return now() - seenSince >= SEEN_MS ? 'allowed' : 'ignored'
    },
    stop: unwatch,
  }
}

/** In the options `trackVisibility` asks Chromium for `isVisible`; it wants a `delay` of at least 100 ms with it. */
const OPTIONS = { trackVisibility: true, delay: 100, threshold: [0, 0.5, 1] }

function watchVisibility(element: Element, seen: (entries: readonly Entry[]) => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    // Without the option's support the property may exist all the same, always false.
    const tracked = (observer as { trackVisibility?: boolean }).trackVisibility === true
    seen(tracked ? entries : entries.map(({ isIntersecting }) => ({ isIntersecting })))
  }, OPTIONS)
  observer.observe(element)
  return () => observer.disconnect()
}
