/** Which of several finds at the same place count. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Keeps the leftmost find, of those the longest, and goes on where it ends: «Bank of England» and not «Bank», then not
 * «England» either. Equal spans are one find to this function: the first given stays. Sorted by start. n log n.
 */
export function leftmostLongest<Find extends Span>(finds: readonly Find[]): Find[] {
  const sorted = [...finds].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Find[] = []
  let end = 0
  for (const find of sorted) {
    if (find.start < end || find.end <= find.start) continue
    kept.push(find)
    end = find.end
  }
  return kept
}
