/** What a passage's selectors say, cut into words the way the article's text is. */
import type { Selector } from '../model/annotation.ts'
import { splitWords, type Word } from '../text/words.ts'
import { type WordLine, writeLine } from './text-index.ts'

export interface Described {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** UTF-16 offset in the text of then; `null` where none was kept. */
  readonly start: number | null
}

export interface Pattern extends Described {
  /** The words before the passage, its own, and those after it. */
  readonly before: readonly Word[]
  readonly quote: WordLine
  readonly after: readonly Word[]
}

/** `null` without a quote. Selectors may come from anybody's file: those of other kinds, and the extra of these, are passed over. */
export function readSelectors(selectors: readonly Selector[]): Described | null {
  const { exact, prefix, suffix } = partsOf(selectors, 'TextQuoteSelector')
  const { start } = partsOf(selectors, 'TextPositionSelector')
  if (typeof exact !== 'string' || exact === '') return null
  return {
    exact,
    prefix: typeof prefix === 'string' ? prefix : '',
    suffix: typeof suffix === 'string' ? suffix : '',
    start: typeof start === 'number' ? start : null,
  }
}

const partsOf = (selectors: readonly Selector[], type: string): Readonly<Record<string, unknown>> =>
  selectors.find((one) => one.type === type) ?? {}

/** Cut as one text, so that a passage that begins or ends within a word has that word whole. */
export function readPattern(described: Described): Pattern {
  const { exact, prefix, suffix } = described
  const words = splitWords(prefix + exact + suffix)
  const end = prefix.length + exact.length
  return {
    ...described,
    before: words.filter((word) => word.end <= prefix.length),
    quote: writeLine(words.filter((word) => word.end > prefix.length && word.start < end)),
    after: words.filter((word) => word.start >= end),
  }
}
