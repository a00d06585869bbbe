/** What the panel lists of a page: one item for each record, in the order of its first mention. */
import type { Mark } from '../../lib/messaging/protocol.ts'
import type { Annotation } from '../../lib/model/annotation.ts'
import type { Found } from '../../lib/store/records.ts'

export interface PageItem {
  readonly found: Found<'actors' | 'claims' | 'annotations'>
  /** Its marks in reading order; none for an annotation whose passage is not in the text, or that has no passage. */
  readonly marks: readonly Mark[]
  readonly discreet: boolean
  readonly ambiguous: boolean
}

export interface PageItems {
  readonly listed: readonly PageItem[]
  /** Claims that only come near something said here. */
  readonly related: readonly PageItem[]
}

interface Group {
  readonly record: string
  readonly start: number
  readonly marks: Mark[]
}

function groupByRecord(marks: readonly Mark[]): Group[] {
  const groups = new Map<string, Group>()
  for (const mark of marks) {
    const group = groups.get(mark.record)
    if (group) group.marks.push(mark)
    else groups.set(mark.record, { record: mark.record, start: mark.start, marks: [mark] })
  }
  return [...groups.values()]
}

/** Where an annotation was attached, or after everything where that is not known. */
function startOf({ target }: Annotation): number {
  const position = target.selector.find((selector) => selector.type === 'TextPositionSelector')
  return position && typeof position.start === 'number' ? position.start : Number.POSITIVE_INFINITY
}

/** Records that the marks name but `records` does not know (deleted just now) are left out. */
export function listItems(
  marks: readonly Mark[],
  records: ReadonlyMap<string, Found>,
  annotations: readonly Found<'annotations'>[],
): PageItems {
  const known = groupByRecord(marks.filter((mark) => !mark.related))
  const seen = new Set(known.map(({ record }) => record))
  const near = groupByRecord(marks.filter((mark) => mark.related && !seen.has(mark.record)))
  const toItem = ({ record, marks }: Group): PageItem[] => {
    const found = records.get(record)
    if (!found || found.type === 'articles') return []
    const discreet =
      marks.some((mark) => mark.discreet) || (found.type !== 'annotations' && found.record.discreet)
    return [{ found, marks, discreet, ambiguous: marks.some((mark) => (mark.ambiguous?.length ?? 0) > 1) }]
  }
  const placed = [
    ...known.flatMap((group) => toItem(group).map((item) => ({ item, start: group.start }))),
    ...annotations
      .filter(({ record }) => !seen.has(record.id))
      .map((found) => ({
        item: { found, marks: [], discreet: false, ambiguous: false },
        start: startOf(found.record),
      })),
  ]
  placed.sort((one, other) => (one.start === other.start ? 0 : one.start - other.start))
  return { listed: placed.map(({ item }) => item), related: near.flatMap(toItem) }
}
