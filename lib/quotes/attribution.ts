/**
 * Who said what: the direct, mixed and reported quotes of an article with their speakers, by rules over a table of verbs. Speaks of text
 * and offsets alone and knows no records: whether a speaker is one of the notebook's actors is for others to ask.
 */
import type { Span } from '../text/sentences.ts'
import { readActors } from './actors.ts'
import { readSentences, type Sentence, type Token } from './clauses.ts'
import { findSaid, type Said } from './contents.ts'
import { findCues, readSignature } from './cues.ts'
import type { LanguageTable } from './language-table.ts'
import { findTable } from './languages.ts'
import { findQuotations, type Quotation } from './quotation-marks.ts'
import { findSpeakerBefore, findSubject, type Run } from './speakers.ts'

export interface Speaker extends Span {
  readonly text: string
  readonly actor?: { readonly start: number; readonly end: number; readonly text: string }
}

export interface Quote {
  readonly spans: readonly Span[]
  readonly kind: 'direct' | 'indirect' | 'mixed'
  readonly speaker: Speaker | null
  readonly cue: Span | null
}

interface Draft {
  spans: Span[]
  speaker: Span | null
  cue: Span | null
  quotations: Quotation[]
  /** Some of it stands outside quotation marks. */
  plain: boolean
  /** Somebody is called something: a name in quotation marks is what was said. */
  calls?: boolean
}

export function findQuotes(text: string, options: { lang?: string } = {}): Quote[] {
  const table = findTable(text, options.lang)
  if (!table) return []
  const quotations = findQuotations(text)
  const drafts = readScope(text, { start: 0, end: text.length }, quotations, table)
  const actors = readActors(text, table)
  const quotes: Quote[] = []
  for (const draft of drafts) {
    const kind = draft.quotations.length === 0 ? 'indirect' : draft.plain ? 'mixed' : 'direct'
    const speaker = draft.speaker && nameSpeaker(text, draft.speaker, actors)
    quotes.push({ spans: draft.spans, kind, speaker, cue: draft.cue })
    if (kind === 'mixed')
      for (const { start, end } of draft.quotations)
        if (draft.calls || !isName(text.slice(start + 1, end - 1))) quotes.push({ spans: [{ start, end }], kind: 'direct', speaker, cue: draft.cue })
  }
  return quotes
}

function nameSpeaker(text: string, { start, end }: Span, actors: ReturnType<typeof readActors>): Speaker {
  const actor = actors.find({ start, end })
  return { start, end, text: text.slice(start, end), ...(actor && { actor }) }
}

/** Fewer quoted words than this, and nobody who says them, are a title, a nickname or irony. */
const FEWEST_WORDS = 5

function readScope(text: string, within: Span, quotations: readonly Quotation[], table: LanguageTable): Draft[] {
  const drafts: Draft[] = []
  const sentences = joinAsides(text, readSentences(text, within, quotations, table), table)
  let last: Draft | null = null
  let lastParagraph = -1
  let introduced: Pick<Draft, 'speaker' | 'cue'> | null = null
  let subjectBefore: Span | null = null
  for (const sentence of sentences) {
    const { tokens } = sentence
    const said = findSaid(sentence, table)
    const own = said.map((one) => draftOf(tokens, one))
    if (table.dropsSubject) for (const draft of own) draft.speaker ??= last?.speaker ?? null
    const taken = new Set(own.flatMap((draft) => draft.quotations))
    const left = tokens.filter((token) => token.quotation && !taken.has(token.quotation))
    const long = left.filter((token) => countWords(text, token) >= FEWEST_WORDS && !isName(text.slice(token.start + 1, token.end - 1)))
    const opener = tokens[0]?.quotation
    const signature = tokens.length > 0 ? readSignature(tokens, 0, table) : null
    const goesOn = opener !== undefined && own.length === 0 && last !== null && (opener.continues || (sentence.paragraph === lastParagraph && last.quotations.length > 0))
    if (goesOn) {
      extend(last!, tokens, left)
    } else if (own.length > 0) {
      if (opener?.continues && last && own[0]!.quotations.includes(opener)) {
        const head = own.shift()!
        if (!last.cue) Object.assign(last, { speaker: head.speaker, cue: head.cue })
        last.spans.push(...head.spans)
        last.quotations.push(...head.quotations)
        if (own.length === 0) own.push(last)
        else drafts.push(...own)
      } else drafts.push(...own)
      for (const token of long) drafts.push(bare(token, own[0]!.speaker))
      last = own.findLast((draft) => draft.quotations.length > 0) ?? own.at(-1)!
    } else if (last && last.speaker && !opener && tokens.some(({ key }) => table.reporting.has(key)) && sentence.paragraph === lastParagraph) {
      const draft: Draft = {
        spans: [{ start: tokens[0]!.start, end: tokens.at(-1)!.end }],
        speaker: last.speaker,
        cue: null,
        quotations: left.map((token) => token.quotation!),
        plain: true,
      }
      drafts.push(draft)
      last = draft
    } else if (long.length > 0) {
      const subject = opener ? null : findSubject(tokens, tokens.length, table)
      const near = sentence.paragraph === lastParagraph ? subjectBefore : null
      const source = opener ? (introduced ?? { speaker: near ?? last?.speaker ?? null, cue: null }) : null
      const draft: Draft = {
        spans: long.map(spanOf),
        speaker: source?.speaker ?? (subject && runSpan(tokens, subject)),
        cue: source?.cue ?? null,
        quotations: long.map((token) => token.quotation!),
        plain: false,
      }
      drafts.push(draft)
      last = draft
    } else if (last && !last.cue && signature) {
      Object.assign(last, { speaker: runSpan(tokens, signature.speaker!), cue: runSpan(tokens, signature.words) })
    } else if (sentence.paragraph === lastParagraph) last = last && { ...last, quotations: [] }
    lastParagraph = sentence.paragraph
    introduced = introduction(tokens, table)
    const subject = findSubject(tokens, tokens.length, table)
    subjectBefore = own.at(-1)?.speaker ?? (subject && runSpan(tokens, subject))
  }
  return drafts
}

function extend(draft: Draft, tokens: readonly Token[], quotes: readonly Token[]): void {
  const pure = tokens.every(({ part }) => part === 'quote' || part === 'mark' || part === 'comma')
  if (pure) draft.spans.push(...quotes.map(spanOf))
  else {
    draft.spans.push({ start: tokens[0]!.start, end: tokens.at(-1)!.end })
    draft.plain = true
  }
  draft.quotations.push(...quotes.map((token) => token.quotation!))
}

const bare = (token: Token, speaker: Span | null): Draft => ({
  spans: [spanOf(token)],
  speaker,
  cue: null,
  quotations: [token.quotation!],
  plain: false,
})

function draftOf(tokens: readonly Token[], { runs, cue }: Said): Draft {
  const spans: Span[] = []
  const quotations: Quotation[] = []
  let plain = false
  for (const run of runs) {
    const inside = tokens.slice(run.from, run.to)
    for (const { quotation } of inside) if (quotation) quotations.push(quotation)
    if (inside.every(({ part }) => part === 'quote' || part === 'comma' || part === 'mark'))
      spans.push(...inside.filter(({ part }) => part === 'quote').map(spanOf))
    else {
      plain = true
      spans.push(runSpan(tokens, run))
    }
  }
  return {
    spans,
    speaker: cue.speaker && runSpan(tokens, cue.speaker),
    cue: runSpan(tokens, cue.words),
    quotations,
    plain,
    calls: cue.frame === 'call',
  }
}

/** Quoted words with capitals throughout are a name or a title, not speech. */
const isName = (quoted: string) => {
  const words = quoted.split(/\s+/)
  return words.length < 9 && words.every((word) => !/^\p{Ll}{4}/u.test(word)) && /^['"]?[\p{Lu}\d]/u.test(quoted) && !/[.!?,;…]$/.test(quoted)
}

const countWords = (text: string, { start, end }: Span) => text.slice(start, end).split(/\s+/).length
const spanOf = ({ start, end }: Span): Span => ({ start, end })
const runSpan = (tokens: readonly Token[], { from, to }: Run): Span => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
})


/** «The paper reported:» at the end of a paragraph. */
function introduction(tokens: readonly Token[], table: LanguageTable): Pick<Draft, 'speaker' | 'cue'> | null {
  if (tokens.at(-1)?.part !== 'colon') return null
  const cue = findCues(tokens, table).findLast(({ speaker }) => speaker)
  if (cue) return { speaker: runSpan(tokens, cue.speaker!), cue: runSpan(tokens, cue.words) }
  const subject = findSubject(tokens, tokens.length, table) ?? findSpeakerBefore(tokens, tokens.length - 1, table)
  return { speaker: subject && runSpan(tokens, subject), cue: null }
}

/** `“Why?” Smith asked.` is one sentence, though a question mark and a capital part it. */
function joinAsides(text: string, sentences: readonly Sentence[], table: LanguageTable): Sentence[] {
  const joined: Sentence[] = []
  for (const sentence of sentences) {
    const before = joined.at(-1)
    const last = before?.tokens.at(-1)
    const open = last?.part === 'quote' && last.end === before!.end && before!.paragraph === sentence.paragraph
    if (before && open && isAside(sentence.tokens, /[?!]['"”’»“‘]*$/.test(text.slice(last.end - 4, last.end)), table))
      joined[joined.length - 1] = { ...before, end: sentence.end, tokens: [...before.tokens, ...sentence.tokens] }
    else joined.push(sentence)
  }
  return joined
}

function isAside(tokens: readonly Token[], exclaimed: boolean, table: LanguageTable): boolean {
  if (tokens.length > 0 && readSignature(tokens, 0, table)) return true
  const [cue] = findCues(tokens, table)
  if (!cue?.speaker || cue.phrase.from > 0 || cue.shares || (cue.frame !== 'say' && cue.frame !== 'tell')) return false
  // After a full stop, only a few words: «“It rains.” Ito said on Monday. “It pours.”»
  if (!exclaimed && tokens.length - cue.phrase.to > 4) return false
  if (cue.inverted) return true
  const next = tokens[cue.phrase.to]
  if (cue.frame === 'tell') return !tokens.some(({ part }) => part === 'that')
  return !next || ['comma', 'preposition', 'time', 'adverb', 'mark', 'subordinator', 'and'].includes(next.part)
}
