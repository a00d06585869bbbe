/**
 * Says where a passage stands in an article so that it is found again later, on another day's text or another site's copy:
 * its words, the words around it, its offsets. What `resolve` reads, and what the W3C's Web Annotation calls a text quote
 * selector and a text position selector.
 */
import type { Span } from '../text/sentences.ts'

export type TextQuote = {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** Half-open UTF-16 offsets into the article's text. */
export type TextPosition = {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** Linear, once per length of context that is tried. The span must lie within the text. */
export function describe(text: string, { start, end }: Span): [TextQuote, TextPosition] {
  for (const length of CONTEXTS) {
    const from = wholeCharacter(text, Math.max(0, start - length))
    const to = wholeCharacter(text, Math.min(text.length, end + length))
    if (length === LONGEST || standsOnce(text, text.slice(from, to))) {
      return [
        {
          type: 'TextQuoteSelector',
          exact: text.slice(start, end),
          prefix: text.slice(from, start),
          suffix: text.slice(end, to),
        },
        { type: 'TextPositionSelector', start, end },
      ]
    }
  }
  throw new Error('unreachable: the longest context is always taken')
}

/** Units of context on either side: more only where the passage and less of it stand several times. */
const CONTEXTS = [64, 128, 256]
const LONGEST = CONTEXTS.at(-1)

const standsOnce = (text: string, part: string) => text.indexOf(part) === text.lastIndexOf(part)

/** Not between the halves of a surrogate pair, which JSON written as UTF-8 would not survive. */
function wholeCharacter(text: string, at: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)) ? at + 1 : at
}
