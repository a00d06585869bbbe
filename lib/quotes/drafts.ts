/**
 * The quotes of a stretch of text, put together from its sentences: one that goes on behind its cue, in the next sentence or in the next
 * paragraph is one quote; one without a cue belongs to whoever spoke last.
 */
import type { Span } from '../text/sentences.ts'
import { readSentences, type Sentence, type Token } from './clauses.ts'
import { findSaid, type Said } from './contents.ts'
import { findCues, readSignature } from './cues.ts'
import type { LanguageTable } from './language-table.ts'
import type { Quotation } from './quotation-marks.ts'
import { findSpeakerBefore, findSubject, type Run } from './speakers.ts'

export interface Draft {
  readonly spans: Span[]
  readonly quotations: Quotation[]
  speaker: Span | null
  cue: Span | null
  /** Some of it stands outside quotation marks. */
  plain: boolean
  /** Somebody is called something: a name in quotation marks is then what was said. */
  readonly calls: boolean
}

/** The quotes of a stretch of text in the order of their sentences. `quotations` are those in it, outermost only. Linear. */
export function readDrafts(
  text: string,
  within: Span,
  quotations: readonly Quotation[],
  table: LanguageTable,
): Draft[] {
  const drafts: Draft[] = []
  // Who is speaking, as far as the sentences before tell.
  let last: Draft | null = null
  let open = false
  let before: Sentence | null = null
  let subject: Span | null = null
  for (const sentence of joinAsides(text, readSentences(text, within, quotations, table), table)) {
    const { tokens, paragraph } = sentence
    const near = before !== null && before.paragraph === paragraph
    const own = findSaid(tokens, table).map((said) => makeDraft(tokens, said))
    if (table.dropsSubject) for (const draft of own) draft.speaker ??= last?.speaker ?? null
    const unclaimed = tokens.filter(
      ({ quotation }) => quotation && !own.some(({ quotations }) => quotations.includes(quotation)),
    )
    const opener = tokens[0]?.quotation
    if (own.length > 0) {
      const first = own[0]!
      if (opener?.continues && last && first.quotations.includes(opener)) {
        // The paragraphs before it belong to the cue that comes at last.
        if (!last.cue) Object.assign(last, { speaker: first.speaker, cue: first.cue })
        last.spans.push(...first.spans)
        last.quotations.push(...first.quotations)
        own[0] = last
        drafts.push(...own.slice(1))
      } else drafts.push(...own)
      drafts.push(
        ...unclaimed
          .filter((token) => isSpeech(text, token))
          .map((token) => fromQuotes([token], first.speaker, null)),
      )
      last = own.findLast((draft) => draft.quotations.length > 0) ?? own.at(-1)!
      open = last.quotations.length > 0
    } else if (last && opener && (opener.continues || (near && open))) {
      extend(last, tokens, unclaimed)
      open = true
    } else if (last && !last.cue && tokens.length > 0 && readSignature(tokens, 0, table)) {
      const { speaker, words } = readSignature(tokens, 0, table)!
      Object.assign(last, { speaker: speaker && spanOf(tokens, speaker), cue: spanOf(tokens, words) })
    } else {
      const draft = readUncued(text, tokens, unclaimed, { near, before, last, subject }, table)
      if (draft) {
        drafts.push(draft)
        last = draft
      }
      open = draft !== null && draft.quotations.length > 0
    }
    before = sentence
    const run = findSubject(tokens, tokens.length, table)
    subject = own.at(-1)?.speaker ?? (run && spanOf(tokens, run))
  }
  return drafts
}

/** Fewer quoted words than this, and nobody who says them, are a nickname or irony. */
const FEWEST_WORDS = 5

/** Whether quoted words that no cue claims are speech. */
const isSpeech = (text: string, { start, end }: Span) =>
  text.slice(start, end).split(/\s+/).length >= FEWEST_WORDS && !isName(text.slice(start + 1, end - 1))

/** Quoted words with capitals throughout are a name or a title, not speech. */
export function isName(quoted: string): boolean {
  if (quoted.length > 80 || !/^['"]?[\p{Lu}\d]/u.test(quoted) || /[.!?,;…]$/.test(quoted)) return false
  const words = quoted.split(/\s+/)
  return words.length < 9 && words.every((word) => !/^\p{Ll}{4}/u.test(word))
}

/** A sentence without a cue: quoted words that stand alone, or, where the verb's form tells, somebody's words all the same. */
function readUncued(
  text: string,
  tokens: readonly Token[],
  quotes: readonly Token[],
  context: { near: boolean; before: Sentence | null; last: Draft | null; subject: Span | null },
  table: LanguageTable,
): Draft | null {
  const { near, before, last, subject } = context
  const opens = tokens[0]?.part === 'quote'
  if (near && last?.speaker && !opens && tokens.some(({ key }) => table.reporting.has(key)))
    return {
      spans: [spanOf(tokens, { from: 0, to: tokens.length })],
      quotations: quotes.map(({ quotation }) => quotation!),
      speaker: last.speaker,
      cue: null,
      plain: true,
      calls: false,
    }
  // A whole sentence in quotation marks is speech, however short.
  const whole = opens && tokens.length === 1 && tokens[0]!.stopped
  const speech = quotes.filter((token) => whole || isSpeech(text, token))
  if (speech.length === 0) return null
  if (!opens) {
    const run = findSubject(tokens, tokens.length, table)
    return fromQuotes(speech, run && spanOf(tokens, run), null)
  }
  const introduced = before && readIntroduction(before.tokens, table)
  if (introduced) return fromQuotes(speech, introduced.speaker, introduced.cue)
  return fromQuotes(speech, (near ? subject : null) ?? last?.speaker ?? null, null)
}

/** «The paper reported:», and what it reported in the next paragraph. */
function readIntroduction(
  tokens: readonly Token[],
  table: LanguageTable,
): { speaker: Span | null; cue: Span | null } | null {
  if (tokens.at(-1)?.part !== 'colon') return null
  const cue = findCues(tokens, table).findLast(({ speaker }) => speaker)
  if (cue) return { speaker: spanOf(tokens, cue.speaker!), cue: spanOf(tokens, cue.words) }
  const run = findSubject(tokens, tokens.length, table) ?? findSpeakerBefore(tokens, tokens.length - 1, table)
  return { speaker: run && spanOf(tokens, run), cue: null }
}

function fromQuotes(quotes: readonly Token[], speaker: Span | null, cue: Span | null): Draft {
  return {
    spans: quotes.map(({ start, end }) => ({ start, end })),
    quotations: quotes.map(({ quotation }) => quotation!),
    speaker,
    cue,
    plain: false,
    calls: false,
  }
}

function makeDraft(tokens: readonly Token[], { runs, cue }: Said): Draft {
  const draft: Draft = {
    spans: [],
    quotations: [],
    speaker: cue.speaker && spanOf(tokens, cue.speaker),
    cue: spanOf(tokens, cue.words),
    plain: false,
    calls: cue.frame === 'call',
  }
  for (const { from, to } of runs) {
    const inside = tokens.slice(from, to)
    extend(
      draft,
      inside,
      inside.filter(({ part }) => part === 'quote'),
    )
  }
  return draft
}

/** Adds tokens to a quote: quotations alone, each as a span, or all of it where words stand between. */
function extend(draft: Draft, tokens: readonly Token[], quotes: readonly Token[]): void {
  if (tokens.every(({ part }) => part === 'quote' || part === 'comma' || part === 'mark'))
    draft.spans.push(...quotes.map(({ start, end }) => ({ start, end })))
  else {
    draft.spans.push(spanOf(tokens, { from: 0, to: tokens.length }))
    draft.plain = true
  }
  draft.quotations.push(...quotes.map(({ quotation }) => quotation!))
}

const spanOf = (tokens: readonly Token[], { from, to }: Run): Span => ({
  start: tokens[from]!.start,
  end: tokens[to - 1]!.end,
})

/** `“Why?” Smith asked.` is one sentence, though a question mark and a capital part it. */
function joinAsides(text: string, sentences: readonly Sentence[], table: LanguageTable): Sentence[] {
  const joined: Sentence[] = []
  for (const sentence of sentences) {
    const before = joined.at(-1)
    const last = before?.tokens.at(-1)
    const open =
      last?.part === 'quote' && last.end === before!.end && before!.paragraph === sentence.paragraph
    if (
      before &&
      open &&
      isAside(sentence.tokens, /[?!]['"”’»“‘]*$/u.test(text.slice(last.end - 4, last.end)), table)
    )
      joined[joined.length - 1] = {
        ...before,
        end: sentence.end,
        tokens: [...before.tokens, ...sentence.tokens],
      }
    else joined.push(sentence)
  }
  return joined
}

/** `exclaimed`: the quotation before ends with a question mark or an exclamation mark. */
function isAside(tokens: readonly Token[], exclaimed: boolean, table: LanguageTable): boolean {
  if (tokens.length > 0 && readSignature(tokens, 0, table)) return true
  const [cue] = findCues(tokens, table)
  if (!cue?.speaker || cue.phrase.from > 0 || cue.shares || (cue.frame !== 'say' && cue.frame !== 'tell'))
    return false
  // After a full stop, only a few words: «“It rains.” Ito said on Monday. “It pours.”»
  if (!exclaimed && tokens.length - cue.phrase.to > FEW) return false
  if (cue.inverted) return true
  if (cue.frame === 'tell') return !tokens.some(({ part }) => part === 'that')
  const next = tokens[cue.phrase.to]
  return (
    !next || ['comma', 'preposition', 'time', 'adverb', 'mark', 'subordinator', 'and'].includes(next.part)
  )
}

const FEW = 4
