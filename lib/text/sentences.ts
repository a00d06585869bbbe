/** Where sentences begin and end, well enough to compare and to mark one: not a grammar, and right far more often than not. */

export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The sentences of a text as half-open UTF-16 offsets, without the white space around them. A line break always ends one.
 * Linear. Known abbreviations and initials do not end a sentence («J. D. Vance», «Mr. Xi», «the U.S. said»).
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = []
  let start = 0
  const close = (end: number) => {
    let from = start
    let to = end
    while (from < to && isSpace(text.charCodeAt(from))) from++
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--
    if (to > from) sentences.push({ start: from, end: to })
    start = end
  }
  for (const found of text.matchAll(STOP)) {
    const end = found.index + found[0].length
    if (found[0].includes('\n') || FULL_WIDTH.test(found[0]) || endsHere(text, found.index, end)) close(end)
  }
  close(text.length)
  return sentences
}

const STOP = /[\n\u2028\u2029]+|[.!?…]+["'”’»)\]]*|[。！？｡؟۔।॥]+["'”’»」』）)]*/gu
const FULL_WIDTH = /^[。！？｡؟۔।॥]/u
const isSpace = (unit: number) =>
  unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000

function endsHere(text: string, dot: number, end: number): boolean {
  if (end < text.length && !/\s/.test(text[end]!)) return false
  // What follows: a sentence does not go on in lower case.
  const next = /\S/.exec(text.slice(end, end + 20))
  if (next && /^\p{Ll}/u.test(text.slice(end + next.index, end + next.index + 2))) return false
  if (text[dot] !== '.' || text[dot + 1] === '.') return true
  if (text.slice(dot + 1, end) !== '') return true
  const before = /[\p{L}.]+$/u.exec(text.slice(Math.max(0, dot - 12), dot))?.[0] ?? ''
  if (/^\p{Lu}$/u.test(before)) return false
  if (/^(?:\p{L}\.)+\p{L}$/u.test(before)) return false
  return !ABBREVIATIONS.has(before.toLowerCase())
}

const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof sen rep gov gen lt col maj capt sgt st mt hon rev fr jr sr vs etc inc ltd co corp dept univ jan feb mar apr jun jul aug sep sept oct nov dec m mm mme mlle bzw ca z.b d.h e.g i.e a.m p.m'.split(
    ' ',
  ),
)
