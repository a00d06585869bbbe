import type { Density } from '../model/settings.ts'

interface Paintable {
  readonly start: number
  readonly record: string
  readonly discreet?: boolean
  readonly related?: boolean
}

/**
 * Which marks are painted: per record the first in the article, the first in each section, all, or none; never a discreet or
 * merely related one. `marks` and `sections` (where headings begin) are in reading order. O(marks + sections).
 */
export function selectPainted<Mark extends Paintable>(
  marks: readonly Mark[],
  density: Density | 'none',
  sections: readonly number[],
): Mark[] {
  let seen = new Set<string>()
  let section = 0
  return marks.filter((mark) => {
    if (mark.discreet || mark.related || density === 'none') return false
    if (density === 'all') return true
    if (density === 'section') {
      const before = section
      while (section < sections.length && (sections[section] ?? 0) <= mark.start) section++
      if (section !== before) seen = new Set()
    }
    if (seen.has(mark.record)) return false
    seen.add(mark.record)
    return true
  })
}
