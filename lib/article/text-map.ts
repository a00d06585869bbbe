import type { TextNodes } from './snapshot.ts'

/** Leads from offsets into an article's text to the live text nodes it was read from, and back. */

export interface TextMap {
  /**
   * The places on the page where `text[start, end)` stands, in reading order: one range as long as nothing that is
   * not part of the text stands in between. `null` when no part of it is on the page (any more). O(log n + nodes).
   */
  rangeOf(start: number, end: number): StaticRange[] | null
  /**
   * The offset of a boundary point (as in a selection or a hit test). Without `side`, `null` unless that very place is
   * in the text; with `'start'` the next place in the text at or after it, with `'end'` the last one at or before it,
   * `null` if there is none. O(log n).
   */
  offsetOf(node: Node, offset: number, side?: 'start' | 'end'): number | null
  /** Whether every node that `text[start, end)` came from is still in the page. */
  isConnected(start: number, end: number): boolean
  readonly textLength: number
}

/**
 * @param runs the snapshot's live text nodes; only those that are looked for are asked for
 * @param segments the reading's, flat [textStart, run, offsetInRun, length] by `textStart`
 */
export function createTextMap(runs: TextNodes, segments: readonly number[], textLength: number): TextMap {
  const count = segments.length >> 2
  const starts = new Int32Array(count)
  const numbers = new Int32Array(count)
  const offsets = new Int32Array(count)
  const lengths = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    starts[i] = segments[i * 4]!
    numbers[i] = segments[i * 4 + 1]!
    offsets[i] = segments[i * 4 + 2]!
    lengths[i] = segments[i * 4 + 3]!
  }
  let numberOf: Map<Node, number> | null = null
  /** Segments by their place on the page instead of their place in the text. */
  let byPlace: Int32Array | null = null

  /** The first segment that ends after `offset`. */
  function findSegment(offset: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! + lengths[middle]! > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  function rangeOf(start: number, end: number): StaticRange[] | null {
    const ranges: StaticRange[] = []
    let first: { node: Text; offset: number } | null = null
    let last: { node: Text; offset: number; run: number } | null = null
    const flush = () => {
      if (first && last) {
        ranges.push(
          new StaticRange({
            startContainer: first.node,
            startOffset: first.offset,
            endContainer: last.node,
            endOffset: last.offset,
          }),
        )
      }
      first = null
      last = null
    }
    for (let i = findSegment(start); i < count && starts[i]! < end && start < end; i++) {
      const run = numbers[i]!
      const node = runs.at(run)
      if (!node) continue
      const from = offsets[i]! + Math.max(0, start - starts[i]!)
      const to = offsets[i]! + Math.min(lengths[i]!, end - starts[i]!)
      if (to > node.length || !node.isConnected) {
        flush()
        continue
      }
      if (last && !isContiguous(last.run, run)) flush()
      first ??= { node, offset: from }
      last = { node, offset: to, run }
    }
    flush()
    return ranges.length > 0 ? ranges : null
  }

  /** Whether only white space stands between two runs, in the order of the page. */
  function isContiguous(run: number, next: number): boolean {
    if (next < run) return false
    for (let between = run + 1; between < next; between++) {
      const node = runs.at(between)
      if (node && /\S/.test(node.data)) return false
    }
    return true
  }

  function isConnected(start: number, end: number): boolean {
    for (let i = findSegment(start); i < count && starts[i]! < end; i++) {
      if (!runs.at(numbers[i]!)?.isConnected) return false
    }
    return true
  }

  function offsetOf(node: Node, offset: number, side?: 'start' | 'end'): number | null {
    numberOf ??= numberTexts()
    const run = numberOf.get(node)
    const at = run === undefined ? findRun(node, offset) : { run, offset }
    if (run === undefined && !side) return null
    byPlace ??= Int32Array.from(starts.keys()).sort(
      (a, b) => numbers[a]! - numbers[b]! || offsets[a]! - offsets[b]!,
    )
    // The first segment, in the order of the page, that starts after this place.
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      const segment = byPlace[middle]!
      if (numbers[segment]! > at.run || (numbers[segment] === at.run && offsets[segment]! > at.offset))
        high = middle
      else low = middle + 1
    }
    const before = low > 0 ? byPlace[low - 1]! : -1
    const after = low < count ? byPlace[low]! : -1
    if (before >= 0 && numbers[before] === at.run) {
      const inSegment = at.offset - offsets[before]!
      // At the end of one segment and not within the next: the end, unless a start is asked for.
      if (inSegment < lengths[before]! || (inSegment === lengths[before]! && side !== 'start')) {
        return starts[before]! + inSegment
      }
    }
    if (side === 'start') return after >= 0 ? starts[after]! : null
    if (side === 'end') return before >= 0 ? starts[before]! + lengths[before]! : null
    return null
  }

  /** The runs that the text came from. */
  function numberTexts(): Map<Node, number> {
    const found = new Map<Node, number>()
    for (const run of numbers) {
      const node = runs.at(run)
      if (node) found.set(node, run)
    }
    return found
  }

  /** The place among the runs of a boundary point in a node that is none of the text's: before the first run after it. */
  function findRun(node: Node, offset: number): { run: number; offset: number } {
    const child = node.nodeType === 1 ? node.childNodes[offset] : undefined
    const reference = child ?? node
    // Past the last child everything inside is before the point, otherwise nothing in the child is.
    const past = !child && (node.nodeType !== 1 || offset > 0)
    let low = 0
    let high = runs.length
    while (low < high) {
      let middle = (low + high) >> 1
      const probe = middle
      while (middle < high && !runs.at(middle)?.isConnected) middle++
      if (middle === high) {
        high = probe
        continue
      }
      const position = reference.compareDocumentPosition(runs.at(middle)!)
      const inside = position === 0 || (position & 16) !== 0
      const follows = inside ? !past : (position & 4) !== 0
      if (follows) high = probe
      else low = middle + 1
    }
    return { run: low, offset: -1 }
  }

  return { rangeOf, offsetOf, isConnected, textLength }
}
