/** What was said in a sentence, beside the cues that say so: in front, behind, or on both sides. */
import type { Token } from './clauses.ts'
import { type CueFound, findCues } from './cues.ts'
import type { Frame, LanguageTable } from './language-table.ts'
import { endOfAdjunct, findSpeakerAfter, isDash, type Run } from './speakers.ts'

export interface Said {
  /** Where the words stand, token indexes; never empty. */
  readonly runs: readonly Run[]
  readonly cue: CueFound
}

/** What is said in one sentence, outermost only: within what one speaker says, no other is looked for. */
export function findSaid(tokens: readonly Token[], table: LanguageTable): Said[] {
  const cues = findCues(tokens, table)
  const found: Said[] = []
  let free = 0
  for (const [number, cue] of cues.entries()) {
    const setOff = isSetOff(tokens, cue)
    if (cue.phrase.from < free && !setOff) continue
    const limit = cue.shares && cue.phrase.from === 0 ? endOfAdjunct(tokens) : findLimit(tokens, cues, number)
    let from = free
    if (setOff && !isBehindQuote(tokens, cue)) {
      // «…, the report said.» at the end claims the whole sentence, whatever stands in it.
      while (found.length > 0 && !found.at(-1)!.cue.loose && !hasQuotation(tokens, found.at(-1)!.runs))
        found.pop()
      from = Math.max(0, ...found.flatMap(({ runs }) => runs.map(({ to }) => to)))
    }
    const runs = (setOff ? aroundCue(tokens, from, cue, limit) : behindCue(tokens, cue, limit, table))
      .map((run) => withoutSigns(tokens, run))
      .filter((run) => run.to > run.from)
    if (runs.length === 0) continue
    found.push({ runs, cue })
    free = Math.max(free, cue.phrase.to, ...runs.map(({ to }) => to))
  }
  return found
}

const isSign = ({ part }: Token) => part === 'comma' || part === 'mark' || part === 'colon' || part === 'that'
const isQuote = (token: Token | undefined) => token?.part === 'quote' && !token.naming
const hasQuotation = (tokens: readonly Token[], runs: readonly Run[]) =>
  runs.some(({ from, to }) => tokens.slice(from, to).some(isQuote))

function withoutSigns(tokens: readonly Token[], run: Run): Run {
  let { from, to } = run
  while (from < to && isSign(tokens[from]!)) from++
  while (to > from && isSign(tokens[to - 1]!)) to--
  return { from, to }
}

function isBehindQuote(tokens: readonly Token[], { phrase }: CueFound): boolean {
  let at = phrase.from - 1
  if (tokens[at]?.part === 'comma' || tokens[at]?.part === 'mark') at--
  return isQuote(tokens[at]) || (tokens[at]?.part === 'quote' && tokens[at]!.stopped === true)
}

/** Whether what is said stands in front of the cue, or around it. */
function isSetOff(tokens: readonly Token[], cue: CueFound): boolean {
  const { phrase, loose, shares, frame, inverted } = cue
  if (loose) return true
  if (shares || (frame !== 'say' && frame !== 'tell') || phrase.from === 0) return false
  const next = tokens[phrase.to]
  if (isBehindQuote(tokens, cue))
    return (
      !next || inverted || frame === 'tell' || ADJUNCT.has(next.part) || ['name', 'quote'].includes(next.part)
    )
  const left = tokens[phrase.from - 1]!
  if (left.part !== 'comma' && !isDash(left)) return false
  if (tokens[phrase.from]!.part === 'relative') return false
  // «In Rome, she said»
  if (phrase.from < SHORTEST_CLAUSE && (ADJUNCT.has(tokens[0]!.part) || next?.part !== 'comma')) return false
  if (inverted || !next) return true
  return ADJUNCT.has(next.part) && !introduces(tokens, phrase.to)
}

const SHORTEST_CLAUSE = 4
/** What may stand between a cue and the end of its clause. */
const ADJUNCT: ReadonlySet<string> = new Set([
  'preposition',
  'time',
  'adverb',
  'subordinator',
  'comma',
  'mark',
])

/** Whether what stands behind a cue leads on to what is said. */
function introduces(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < tokens.length; at++) {
    const { part } = tokens[at]!
    if (part === 'that' || part === 'colon' || isQuote(tokens[at])) return true
    if (part === 'comma') return isQuote(tokens[at + 1])
  }
  return false
}

/** Where the words of a cue end at the latest: at a later cue that has words of its own. */
function findLimit(tokens: readonly Token[], cues: readonly CueFound[], number: number): number {
  for (const later of cues.slice(number + 1)) {
    const { phrase, shares, loose } = later
    if (phrase.from < cues[number]!.phrase.to) continue
    if (shares || loose) return phrase.from
    if (isBehindQuote(tokens, later)) break
    const next = tokens[phrase.to]
    if (next?.part === 'colon') return phrase.from
    const quotes = isQuote(next) || (next?.part === 'comma' && isQuote(tokens[phrase.to + 1]))
    if (quotes && tokens[phrase.from - 1]?.part === 'comma') return phrase.from
  }
  return tokens.length
}

/** «“A,” said X, “B”», «A, said X», «A, X said, B», «according to X, A». */
function aroundCue(tokens: readonly Token[], from: number, cue: CueFound, limit: number): Run[] {
  const { phrase, loose } = cue
  const quoted = isBehindQuote(tokens, cue)
  let start = from
  for (let at = from; at < phrase.from; at++)
    if (tokens[at]!.part === 'colon' && isQuote(tokens[at + 1])) start = at + 1
  const runs: Run[] = [{ from: start, to: phrase.from }]
  const next = tokens[phrase.to]
  if (quoted && !loose) {
    for (let at = phrase.to; at < limit; at++)
      if (isQuote(tokens[at]) || (tokens[at]!.part === 'quote' && tokens[at - 1]!.part === 'comma'))
        return [...runs, { from: at, to: limit }]
  } else if (next && (next.part === 'comma' || (loose && phrase.from === from)))
    runs.push({ from: phrase.to, to: limit })
  return runs
}

function behindCue(tokens: readonly Token[], cue: CueFound, limit: number, table: LanguageTable): Run[] {
  const from = findStart(tokens, cue, limit, table)
  // «Responding to the charge, she said»: what it was about, not what was said.
  const about = cue.shares && cue.phrase.from === 0 && tokens[from]?.part === 'preposition'
  if (about) return []
  return from < limit ? [{ from, to: findEnd(tokens, from, limit, cue.frame) }] : []
}

/** Where what was said begins behind the verb: past the person addressed, the place and the day. */
function findStart(
  tokens: readonly Token[],
  { phrase, frame }: CueFound,
  limit: number,
  table: LanguageTable,
): number {
  const says = frame === 'say' || frame === 'tell'
  for (let at = phrase.to; at < Math.min(limit, phrase.to + FAR); at++) {
    const { part } = tokens[at]!
    if (part === 'colon' || (part === 'that' && says)) return at + 1
    if (says && isQuote(tokens[at]) && tokens[at - 1]!.part === 'comma') return at
    if (part === 'verb' || part === 'cue' || part === 'quote') break
  }
  let at = phrase.to
  if (tokens[at]?.part === 'comma') at++
  if (frame === 'tell') {
    const addressed = findSpeakerAfter(tokens, at - 1, table)
    if (addressed && addressed.to < limit) at = addressed.to
    if (tokens[at]?.part === 'comma') at++
  }
  while (at < limit && tokens[at]!.part === 'time') at++
  return at
}

/** Tokens from a cue to what is said, at the most. */
const FAR = 20

/** Words said go on to the end of the sentence; what somebody is for or is called ends with its clause, or behind what it is called. */
function findEnd(tokens: readonly Token[], from: number, limit: number, frame: Frame): number {
  if (frame === 'say' || frame === 'tell') return limit
  let complete =
    frame !== 'call' || !tokens.slice(from, Math.min(limit, from + FAR)).some(({ part }) => part === 'quote')
  for (let at = from + 1; at < limit; at++) {
    const { part } = tokens[at]!
    if (complete && (part === 'comma' || part === 'subordinator' || isDash(tokens[at]!))) return at
    complete ||= part === 'quote'
  }
  return limit
}
