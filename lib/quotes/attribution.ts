/**
 * Who said what: the direct, mixed and reported quotes of an article with their speakers, by rules over a table of verbs. Speaks of text
 * and offsets alone and knows no records: whether a speaker is an actor of the notebook is for others to ask.
 */
import type { Span } from '../text/sentences.ts'
import { type Actor, readActors } from './actors.ts'
import { type Draft, isName, readDrafts } from './drafts.ts'
import type { LanguageTable } from './language-table.ts'
import { findTable } from './languages.ts'
import { findQuotations, type Quotation } from './quotation-marks.ts'

/** `direct`: in quotation marks throughout. `mixed`: partly. `indirect`: reported in other words. */
export type QuoteKind = 'direct' | 'mixed' | 'indirect'

export interface Speaker extends Span {
  /** The words that stand with the cue, be it «he». */
  readonly text: string
  /** The fullest name in the text that they stand for. */
  readonly actor?: Actor
}

export interface Quote {
  /** In reading order and apart from each other; quotation marks included. An interrupted quote has several. */
  readonly spans: readonly Span[]
  readonly kind: QuoteKind
  /** `null` if nobody is named. */
  readonly speaker: Speaker | null
  /** The verb or phrase that says so, `null` where only the place in the text does. */
  readonly cue: Span | null
}

/**
 * The quotes of a text in reading order, half-open UTF-16 offsets. Two either lie apart or one lies in the other: the words in quotation
 * marks inside a mixed quote are listed as direct ones of their own, with the same speaker. Empty for a language without a table.
 * Linear: about 0.3 µs a character.
 */
export function findQuotes(text: string, { lang }: { readonly lang?: string } = {}): Quote[] {
  const table = findTable(text, lang)
  if (!table) return []
  const quotations = findQuotations(text)
  const drafts = readDrafts(text, { start: 0, end: text.length }, quotations, table)
  drafts.push(...readInner(text, quotations, table))
  const actors = readActors(text, table)
  return drafts
    .sort((a, b) => a.spans[0]!.start - b.spans[0]!.start)
    .flatMap((draft) => {
      const { spans, quotations, cue } = draft
      const kind = quotations.length === 0 ? 'indirect' : draft.plain ? 'mixed' : 'direct'
      const speaker = draft.speaker && nameSpeaker(text, draft.speaker, actors)
      const verbatim =
        kind === 'mixed' ? quotations.filter((quotation) => isSaid(text, draft, quotation)) : []
      return [
        { spans, kind, speaker, cue },
        ...verbatim.map(
          ({ start, end }): Quote => ({ spans: [{ start, end }], kind: 'direct', speaker, cue }),
        ),
      ]
    })
}

/** What somebody quotes who is quoted: only with a cue, and only what stands in marks of its own. */
function readInner(text: string, quotations: readonly Quotation[], table: LanguageTable): Draft[] {
  return quotations.flatMap(({ start, end, inner }) => {
    if (inner.length === 0) return []
    const drafts = readDrafts(text, { start: start + 1, end: end - 1 }, inner, table)
    const quoted = drafts.filter(({ cue, quotations }) => cue && quotations.length > 0)
    return [
      ...quoted.map((draft) => ({
        ...draft,
        spans: draft.quotations.map(({ start, end }) => ({ start, end })),
        plain: false,
      })),
      ...readInner(text, inner, table),
    ]
  })
}

const isSaid = (text: string, { calls }: Draft, { start, end }: Span) =>
  calls || !isName(text.slice(start + 1, end - 1))

function nameSpeaker(text: string, { start, end }: Span, actors: ReturnType<typeof readActors>): Speaker {
  const actor = actors.find({ start, end })
  return { start, end, text: text.slice(start, end), ...(actor && { actor }) }
}
