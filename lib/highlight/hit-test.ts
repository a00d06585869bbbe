/** Which painted mark is under a point of the window. Reads layout, changes nothing. */

interface Placed {
  readonly start: number
  readonly end: number
}

interface Places {
  offsetOf(node: Node, offset: number): number | null
  rangeOf(start: number, end: number): StaticRange[] | null
}

/**
 * The marks under (x, y), in CSS pixels of the window, shortest first; `[]` where there is none. A caret position snaps
 * to the nearest text, so each candidate's boxes are checked too. `marks` are in reading order. One hit test, O(marks)
 * comparisons.
 */
export function marksAt<Mark extends Placed>(
  document: Document,
  x: number,
  y: number,
  places: Places,
  marks: readonly Mark[],
): Mark[] {
  if (marks.length === 0) return []
  const caret = caretAt(document, x, y)
  const at = caret && places.offsetOf(caret.node, caret.offset)
  if (at === null || at === undefined) return []
  return marks
    .filter((mark) => mark.start <= at && at <= mark.end)
    .filter((mark) => boxesOf(places.rangeOf(mark.start, mark.end)).some((box) => contains(box, x, y)))
    .sort((a, b) => a.end - a.start - (b.end - b.start))
}

/** The boxes of static ranges, in CSS pixels of the window. */
export function boxesOf(ranges: readonly StaticRange[] | null): DOMRect[] {
  return (ranges ?? []).flatMap((range) => {
    if (!range.startContainer.isConnected || !range.endContainer.isConnected) return []
    const live = range.startContainer.ownerDocument!.createRange()
    try {
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return [...live.getClientRects()].filter((box) => box.width > 0)
    } catch (error) {
      // The page shortened the text since the article was read; it will be read again.
      if (error instanceof DOMException) return []
      throw error
    } finally {
      live.detach()
    }
  })
}

const contains = (box: DOMRect, x: number, y: number) =>
  x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 2 && y <= box.bottom + 2

/** Looks into open shadow roots too: without being handed them the browser answers with their host. */
function caretAt(document: Document, x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots: rootsAt(document, x, y) })
    return caret && { node: caret.offsetNode, offset: caret.offset }
  }
  const range = document.caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}

/** The open shadow roots under a point, from the outermost in. */
function rootsAt(document: Document, x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = []
  for (let at: DocumentOrShadowRoot = document; ; ) {
    const root: ShadowRoot | null | undefined = at.elementFromPoint(x, y)?.shadowRoot
    // A root in which nothing but its own host is hit answers with that host again.
    if (!root || roots.includes(root)) return roots
    roots.push(root)
    at = root
  }
}
