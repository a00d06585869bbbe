/**
 * Hypothesis's published way to find a quote again, made anew from its description: exact places by plain search, or else
 * `approx-string-match` over the whole text with up to half of the quote (256 characters at most) wrong; of those places the
 * best by weights of 50 for the quote, 20 for what stands before, 20 for what stands after and 2 for the position.
 */
import search from 'approx-string-match'
import type { TextPosition, TextQuote } from '../../lib/anchor/describe.ts'
import type { Span } from '../../lib/text/sentences.ts'

export function findQuote(text: string, [quote, position]: readonly [TextQuote, TextPosition]): Span | null {
  const { exact, prefix, suffix } = quote
  const scored = searchBest(text, exact, Math.min(256, exact.length / 2)).map(({ start, end, errors }) => {
    const parts = [
      [50, 1 - errors / exact.length],
      [20, prefix ? likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) : 1],
      [20, suffix ? likeness(text.slice(end, end + suffix.length), suffix) : 1],
      [2, 1 - Math.abs(start - position.start) / text.length],
    ] as const
    return { start, end, score: parts.reduce((sum, [weight, value]) => sum + weight * value, 0) }
  })
  return scored.reduce<(Span & { score: number }) | null>(
    (best, one) => (best && best.score >= one.score ? best : one),
    null,
  )
}

function searchBest(text: string, part: string, mostErrors: number) {
  const exact: { start: number; end: number; errors: number }[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    exact.push({ start: at, end: at + part.length, errors: 0 })
  return exact.length > 0 ? exact : search(text, part, mostErrors)
}

function likeness(text: string, part: string): number {
  if (text === '') return 0
  const [best] = searchBest(text, part, part.length)
  return best ? 1 - best.errors / part.length : 0
}
