/** Who says what in a tab's article, and whom it names that is not known yet: looked for when the panel asks. */
import type { QuoteLine, SuggestedName } from '../../lib/messaging/protocol.ts'
import { findQuotes, type Quote } from '../../lib/quotes/attribution.ts'
import { suggestActors } from '../../lib/quotes/suggestions.ts'
import { type Span, splitSentences } from '../../lib/text/sentences.ts'
import { readTabArticle, type TabArticle } from './tab-article.ts'

/** The quotes of the article that a tab shows; `null` where none is marked. */
export async function readQuotes(tab: number): Promise<readonly QuoteLine[] | null> {
  const article = await readTabArticle(tab)
  return article && listQuotes(article)
}

/** Names in the article that a tab shows of which no record is marked there; `null` where no article is. */
export async function suggestNames(tab: number): Promise<readonly SuggestedName[] | null> {
  const article = await readTabArticle(tab)
  if (!article) return null
  const { text, metadata, actors } = article
  const sentences = splitSentences(text)
  return suggestActors(text, { lang: metadata.lang, known: actors }).flatMap(
    ({ text: name, kind, mentions }) => {
      const [first] = mentions
      if (!first) return []
      const sentence = sentences.find((one) => overlaps(one, first)) ?? first
      const words = text.slice(sentence.start, sentence.end)
      return [{ name, kind, start: first.start, end: first.end, sentence: words, count: mentions.length }]
    },
  )
}

/** A quote within another is left out: whoever is quoted there is quoted by somebody else. */
export function listQuotes({ text, metadata, actors }: TabArticle): QuoteLine[] {
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
        record: findActor(speaker, actors),
      },
    })
  }
  return lines
}

/** The known actor that is marked where the speaker is named: «President Macron», not «a French official». */
function findActor(speaker: NonNullable<Quote['speaker']>, actors: TabArticle['actors']): string | null {
  for (const place of [speaker, speaker.actor]) {
    const mark = actors.find((one) => !one.ambiguous && place && names(one, place))
    if (mark) return mark.record
  }
  return null
}

const names = (mark: Span, place: Span) => overlaps(mark, place) && mark.end >= place.end

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end
