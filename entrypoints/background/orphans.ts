/** An annotation whose passage is not in today's text: where it may belong, and how it is attached anew. */
import { describe } from '../../lib/anchor/describe.ts'
import { resolve } from '../../lib/anchor/resolve.ts'
import { indexText } from '../../lib/anchor/text-index.ts'
import type { Place } from '../../lib/messaging/protocol.ts'
import type { Annotation } from '../../lib/model/annotation.ts'
import type { Database } from '../../lib/store/database.ts'
import { newId } from '../../lib/store/new-id.ts'
import { findRecord } from '../../lib/store/records.ts'
import { readTabArticle } from './tab-article.ts'
import { write } from './write.ts'

/** The places in the tab's article that are most like the passage, best first. */
export async function findPlaces(db: Database, tab: number, record: string): Promise<readonly Place[]> {
  const [found, article] = await Promise.all([findRecord(db, record), readTabArticle(tab)])
  if (found?.type !== 'annotations' || !article) return []
  const { text } = article
  const resolved = resolve(indexText(text), found.record.target.selector)
  const candidates = resolved.kind === 'place' ? [resolved] : resolved.candidates
  const places = candidates.filter(({ score }) => score >= LIKELY)
  return places.map(({ start, end }) => ({ start, end, words: text.slice(start, end) }))
}

/** Attaches it to a place, or to what is selected; `false` where nothing of the article is, or where it was changed meanwhile. */
export async function attach(
  db: Database,
  tab: number,
  record: string,
  place: Place | null,
): Promise<boolean> {
  const [found, article] = await Promise.all([findRecord(db, record), readTabArticle(tab)])
  if (found?.type !== 'annotations' || !article) return false
  const span = place ?? article.selected
  if (!span) return false
  // The page may be another since the places were found.
  if (place && article.text.slice(place.start, place.end) !== place.words) return false
  const { target } = found.record
  const others = target.selector.filter((one) => !DESCRIBED.has(one.type))
  const selector: Annotation['target']['selector'] = [
    ...describe(article.text, span).map((one) => ({ ...one })),
    ...others,
  ]
  const moved = { ...found.record, target: { ...target, selector } }
  const answer = await write({
    request: newId(),
    edits: [{ do: 'putRecord', type: 'annotations', record: moved, expect: found.expect }],
  })
  return answer.ok
}

/** Below, a passage has no more in common with another than any two passages of one story. */
const LIKELY = 0.3
const DESCRIBED = new Set(['TextQuoteSelector', 'TextPositionSelector'])
