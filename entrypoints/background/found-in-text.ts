import { type ArticleReading, readArticle } from '../../lib/article/read-article.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { Mark, QuoteLine, SuggestedName } from '../../lib/messaging/protocol.ts'
import { findQuotes, type Quote } from '../../lib/quotes/attribution.ts'
import { suggestActors } from '../../lib/quotes/suggestions.ts'
import { type Span, splitSentences } from '../../lib/text/sentences.ts'

/** The quotes of the article that a tab shows, read again from its markup; `null` where none is marked. */
export async function readQuotes(tab: number): Promise<readonly QuoteLine[] | null> {
  const markup = await askReader(tab, 'describeArticle').catch(() => null)
  return markup && listQuotes(readArticle(markup.html, markup.address, markup), markup.marks)
}

/** Names in the article that a tab shows of which no record is marked there; `null` where no article is. */
export async function suggestNames(tab: number): Promise<readonly SuggestedName[] | null> {
  const markup = await askReader(tab, 'describeArticle').catch(() => null)
  if (!markup) return null
  const { text, metadata } = readArticle(markup.html, markup.address, markup)
  const known = markup.marks.filter(({ kind }) => kind === 'actor')
  const sentences = splitSentences(text)
  return suggestActors(text, { lang: metadata.lang, known }).flatMap(({ text: name, kind, mentions }) => {
    const [first] = mentions
    if (!first) return []
    const sentence = sentences.find((one) => overlaps(one, first)) ?? first
    const words = text.slice(sentence.start, sentence.end)
    return [{ name, kind, start: first.start, end: first.end, sentence: words, count: mentions.length }]
  })
}

/** A quote within another is left out: whoever is quoted there is quoted by somebody else. */
export function listQuotes({ text, metadata }: ArticleReading, marks: readonly Mark[]): QuoteLine[] {
  const lines: QuoteLine[] = []
  for (const { spans, kind, speaker } of findQuotes(text, { lang: metadata.lang })) {
    const [first] = spans
    const last = spans.at(-1)
    if (!first || !last || (lines.at(-1)?.end ?? 0) >= last.end) continue
    lines.push({
      start: first.start,
      end: last.end,
      words: spans.map((span) => text.slice(span.start, span.end)).join(' … '),
      kind,
      speaker: speaker && {
        words: speaker.text,
        name: speaker.actor?.text ?? null,
        record: findActor(speaker, marks),
      },
    })
  }
  return lines
}

/** The known actor that is marked where the speaker is named: «President Macron», not «a French official». */
function findActor(speaker: NonNullable<Quote['speaker']>, marks: readonly Mark[]): string | null {
  for (const place of [speaker, speaker.actor]) {
    const mark = marks.find((one) => one.kind === 'actor' && !one.ambiguous && place && names(one, place))
    if (mark) return mark.record
  }
  return null
}

const names = (mark: Span, place: Span) => overlaps(mark, place) && mark.end >= place.end

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end
