/**
 * Says when the page is worth reading again: late or replaced text, navigation without loading. Our own work never
 * wakes it: marks are not in the tree, and what happens to our own host element is passed over.
 */

export interface PageWatch {
  /** `readMs` is what the reading cost the page, `changed` whether it found other text; both set the pace. */
  readingDone(readMs: number, changed: boolean): void
  stop(): void
}

/** Milliseconds without changes before the page is read again. */
const QUIET = 250
/** A page that never is quiet is read at least this often, while its text really changes. */
const LONGEST_WAIT = 1_000
/** The slowest pace, for pages that change all the time without changing their text. */
const SLOWEST = 15_000
/** Reading may take this share of the page's thread at most. */
const SHARE = 0.02

/**
 * Calls `onChange` when text may have changed or the address did. Waits while the page is hidden. `isOurs` tells our
 * own nodes. Per batch of changes one pass over its records, and nothing once a reading is due anyway.
 */
export function watchPage(
  document: Document,
  isOurs: (node: Node) => boolean,
  onChange: () => void,
): PageWatch {
  const view = document.defaultView!
  let timer: ReturnType<typeof setTimeout> | undefined
  let firstChange = 0
  let pace = QUIET
  let address = view.location.href

  const due = () => {
    timer = undefined
    firstChange = 0
    if (document.visibilityState === 'hidden')
      return document.addEventListener('visibilitychange', due, { once: true })
    onChange()
  }
  const wait = () => {
    const now = performance.now()
    firstChange ||= now
    const longest = Math.max(LONGEST_WAIT, pace) - (now - firstChange)
    clearTimeout(timer)
    timer = setTimeout(due, Math.max(0, Math.min(pace, longest)))
  }
  const observer = new MutationObserver((records) => {
    if (view.location.href !== address) {
      address = view.location.href
      pace = QUIET
    }
    if (records.some((record) => concerns(record, isOurs))) wait()
  })
  observer.observe(document, { subtree: true, childList: true, characterData: true })

  return {
    readingDone(readMs, changed) {
      const affordable = readMs / SHARE
      pace = changed
        ? Math.max(QUIET, Math.min(affordable, SLOWEST))
        : Math.min(Math.max(pace * 2, affordable), SLOWEST)
    },
    stop() {
      observer.disconnect()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', due)
    },
  }
}

function concerns(record: MutationRecord, isOurs: (node: Node) => boolean): boolean {
  if (record.type === 'characterData') return true
  for (const node of record.addedNodes) if (!isOurs(node)) return true
  for (const node of record.removedNodes) if (!isOurs(node)) return true
  return false
}
