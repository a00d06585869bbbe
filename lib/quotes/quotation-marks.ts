/**
 * What stands between quotation marks: every house style, nested, and quotations that run over several paragraphs with a
 * new opening mark at each. Knows nothing of who speaks.
 */
import type { Span } from '../text/sentences.ts'

export interface Quotation extends Span {
  /** Quotations inside this one. */
  readonly inner: readonly Quotation[]
  /** The quotation before it was left open, and goes on here in another paragraph. */
  readonly continues: boolean
}

/**
 * The outermost quotations of a text in order, marks included. They never overlap, and inner ones lie inside. Linear.
 * An opening mark that nothing closes counts to the end of its paragraph if it stands at the paragraph's start or after
 * a colon, and is passed over otherwise: it may be an inch or a slip.
 */
export function findQuotations(text: string): Quotation[] {
  const found: Found[] = []
  let open: Open[] = []
  const close = (depth: number, end: number) => {
    const { start, continues } = open[depth]!
    if (end > start) found.push({ start, end, continues })
    open = open.slice(0, depth)
  }
  const giveUp = (depth: number) => {
    const { standsOut, continues, paragraphEnd } = open[depth]!
    // One inside it may have been closed further on.
    const crossed = (found.at(-1)?.end ?? 0) > paragraphEnd
    if ((standsOut || continues) && !crossed) close(depth, paragraphEnd)
    else open = open.slice(0, depth)
  }

  for (const mark of readMarks(text)) {
    if (open[0] && mark.paragraph - open[0].paragraph > LONGEST) giveUp(0)
    const closed = mark.closing ? open.findLastIndex(({ sign }) => CLOSED_BY[sign]!.includes(mark.sign)) : -1
    if (closed >= 0) {
      close(closed, mark.end)
      continue
    }
    if (!mark.opening) continue
    const same = open.findIndex(({ sign }) => sign === mark.sign)
    const goesOn = same >= 0 && open[same]!.paragraph < mark.paragraph && mark.first
    if (goesOn) close(same, mark.previousEnd)
    else if (same >= 0 && (open[same]!.paragraph < mark.paragraph || !DIRECTED.includes(mark.sign)))
      giveUp(same)
    if (open.length < DEEPEST)
      open.push({ ...mark, continues: goesOn, standsOut: mark.first || mark.afterColon })
  }
  if (open.length > 0) giveUp(0)
  return nest(found)
}

/** More paragraphs than this are not one quotation: a mark was forgotten. */
const LONGEST = 8
/** Nobody quotes deeper; it bounds the work for each mark. */
const DEEPEST = 4

interface Mark {
  readonly sign: string
  readonly start: number
  readonly end: number
  readonly paragraph: number
  /** Where the mark's paragraph ends, and the one before it. */
  readonly paragraphEnd: number
  readonly previousEnd: number
  /** Nothing stands before it in its paragraph. */
  readonly first: boolean
  readonly afterColon: boolean
  readonly opening: boolean
  readonly closing: boolean
}

interface Open extends Mark {
  readonly standsOut: boolean
  readonly continues: boolean
}

interface Found extends Span {
  readonly continues: boolean
}

/** Which marks close what this one opened; sloppy pairs that papers print are among them. */
const CLOSED_BY: Readonly<Record<string, readonly string[]>> = {
  '“': ['”', '"', '“'],
  '„': ['“', '”', '"', '‟'],
  '‟': ['”'],
  '”': ['”'],
  '"': ['"', '”', '“'],
  '«': ['»'],
  '»': ['«'],
  "''": ["''"],
  '``': ["''", '``'],
  '‘': ['’', "'"],
  '‚': ['‘', '’'],
  "'": ["'", '’'],
  '‹': ['›'],
  '›': ['‹'],
  '「': ['」'],
  '『': ['』'],
}
/** Marks whose form tells opening from closing, so that the same one may open again inside. */
const DIRECTED = '“„‟«»‘‚‹›「『'
const SIGNS = /''|``|[“”„‟"«»‘’‚‹›'「」『』]|\n+/gu

function readMarks(text: string): Mark[] {
  const marks: Mark[] = []
  const double = firstOf(text, '«', '»')
  const single = firstOf(text, '‹', '›')
  let paragraph = 0
  let paragraphStart = 0
  let paragraphEnd = endOfParagraph(text, 0)
  let previousEnd = 0
  for (const { 0: sign, index: start } of text.matchAll(SIGNS)) {
    const end = start + sign.length
    if (sign.startsWith('\n')) {
      paragraph++
      previousEnd = paragraphEnd
      paragraphStart = end
      paragraphEnd = endOfParagraph(text, end)
      continue
    }
    const before = start > paragraphStart ? text[start - 1]! : '\n'
    const after = end < text.length ? text[end]! : '\n'
    const { opening, closing } = roleOf(sign, before, after, double, single)
    if (!opening && !closing) continue
    marks.push({
      sign,
      start,
      end,
      paragraph,
      paragraphEnd,
      previousEnd,
      first: start - paragraphStart < 8 && text.slice(paragraphStart, start).trim() === '',
      afterColon: /[:：]\s?$/u.test(text.slice(Math.max(paragraphStart, start - 2), start)),
      opening,
      closing,
    })
  }
  return withoutApostrophes(text, marks)
}

/** Whether a mark may open and may close, by its form and the characters beside it. */
function roleOf(sign: string, before: string, after: string, double: string, single: string) {
  const leans =
    BEFORE_AN_OPENER.test(before) && !/[\s,;:!?)\]}]/u.test(after) && (after !== '.' || /\s/u.test(before))
  // A mark with spaces on both sides closes what is open: “He said ‘never.’ ”
  const closing = !/[\s\p{Cf}]/u.test(before) || /[\s.,]/u.test(after)
  switch (sign) {
    case '„':
    case '‚':
    case '‟':
    case '「':
    case '『':
      return { opening: true, closing: false }
    case '」':
    case '』':
      return { opening: false, closing: true }
    case '“':
      return { opening: /\S/u.test(after), closing: closing && !(leans && /\p{L}/u.test(after)) }
    case '‘':
      return { opening: leans, closing: closing && !/\p{L}/u.test(after) }
    case '”':
      return { opening: leans && /[\s\p{Cf}([]/u.test(before), closing }
    case '’':
      return { opening: false, closing: closing && !/[\p{L}\p{N}]/u.test(after) }
    case "'":
      return {
        opening: leans && /[\p{L}“"«]/u.test(after),
        closing: closing && !/[\p{L}\p{N}]/u.test(after),
      }
    case '«':
    case '»':
      return { opening: sign === double, closing: sign !== double }
    case '‹':
    case '›':
      return { opening: sign === single, closing: sign !== single }
    default:
      return { opening: leans, closing: closing && !(leans && /[([{]/u.test(before)) }
  }
}

const BEFORE_AN_OPENER = /[\s\p{Cf}([{<>/\-–—―“„«‘‚‹"'「『…¿¡:=|’`]/u

/**
 * An apostrophe looks like a single quotation mark: one opens only if another in its paragraph can close it, and after a
 * plural («the workers’ pay») closes only if no other is left to.
 */
function withoutApostrophes(text: string, marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = []
  let closerIn = -1
  let closersSinceOpener = 0
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i]!
    const isSingle = "'‘’".includes(mark.sign) && mark.sign.length === 1
    if (!isSingle) {
      kept.push(mark)
      continue
    }
    if (closerIn !== mark.paragraph) closersSinceOpener = 0
    const pluralLike =
      mark.closing &&
      /s/i.test(text[mark.start - 1] ?? '') &&
      /^\s\p{Ll}/u.test(text.slice(mark.end, mark.end + 2))
    if (mark.closing && !(pluralLike && closersSinceOpener > 0)) {
      closerIn = mark.paragraph
      closersSinceOpener++
      kept.push(mark)
    } else if (mark.opening && (closerIn === mark.paragraph || (mark.sign === '‘' && mark.first))) {
      closersSinceOpener = 0
      kept.push(mark)
    }
  }
  return kept.reverse()
}

/** Which of two marks stands first: guillemets open with «French» or with »German» ones, the same way through a text. */
function firstOf(text: string, a: string, b: string): string {
  const [first, second] = [text.indexOf(a), text.indexOf(b)]
  return second >= 0 && (first < 0 || second < first) ? b : a
}

function endOfParagraph(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Spans that never cross, made a tree. */
function nest(spans: readonly Found[]): Quotation[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end)
  const top: Quotation[] = []
  const path: { end: number; inner: Quotation[] }[] = []
  for (const { start, end, continues } of sorted) {
    while (path.length > 0 && path.at(-1)!.end <= start) path.pop()
    const inner: Quotation[] = []
    ;(path.at(-1)?.inner ?? top).push({ start, end, continues, inner })
    path.push({ end, inner })
  }
  return top
}
