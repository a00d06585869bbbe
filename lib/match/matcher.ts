/**
 * Finds the actors that a reader has notes on in an article's text. One pass over the words, whatever the number of actors.
 *
 * In «the Bank of England said», with an actor named *Bank* and one named *Bank of England*:
 * | rule | reported |
 * |---|---|
 * | leftmost-longest (ours, the only one) | *Bank of England* |
 * | leftmost-first | whichever actor was compiled first |
 * | all | *Bank* and *Bank of England*, overlapping |
 *
 * A reader wants one mark per name, hence the first. A search engine would want the last.
 *
 * - «Vance’s», «Hong Kong-based» and «l’Allemagne»: the name alone is marked, for apostrophe and hyphen bound words.
 * - «J.D. Vance», «J D Vance» and «JD Vance» find each other, «US» and «U.S.» too; «us» is not «US», «apple» is not «Apple».
 * - «Vance» counts after «J D Vance» in the same article, unless two known actors of it are called so.
 *
 * Not supported: inflected names («Макроном»), names spelled wrong, demonyms («French»), pronouns.
 * Refuses to know where the text comes from and what is shown for a mention.
 */
import type { ActorMention } from '../model/mention.ts'
import { isHangul } from '../text/words.ts'
import type { ActorIndex, Entry } from './actor-index.ts'
import { gapsAgree } from './gaps.ts'
import { chooseActors, type Find } from './homonyms.ts'
import { GIVEN_NAMES, isInitial, NAMED_AFTER_PLACES, PLACE_PREFIXES, wantsCapital } from './names.ts'
import { leftmostLongest } from './overlaps.ts'
import { type Passage, readPassage } from './passage.ts'
import { readingsOf } from './readings.ts'
import { addShortForms } from './short-forms.ts'

export interface FindOptions {
  /** The reader's choice among homonyms for this article: `wordKey` of an alias (or of the words marked) to an actor's id. */
  readonly picked?: ReadonlyMap<string, string>
  /** True for an alias (as the record has it, or the short form as it stands) that shall not stand for this actor here. */
  readonly refused?: (actor: string, alias: string) => boolean
}

/**
 * The mentions of known actors, sorted by start, not overlapping; offsets are UTF-16 units into `text`, half-open. Where several
 * indexes hold a record with the same id, or of the same Wikidata item, the earlier index wins. Linear in the text, times the
 * longest name in words; a name has at most 200 characters.
 */
export function findActors(
  text: string,
  indexes: readonly ActorIndex[],
  options: FindOptions = {},
): ActorMention[] {
  const passage = readPassage(text)
  const finds: Find[] = []
  for (let at = 0; at < passage.words.length; at++) {
    const find = longestFrom(passage, at, indexes, options)
    if (find) finds.push(find)
  }
  const chosen = chooseActors(passage, leftmostLongest(finds), options)
  return addShortForms(passage, chosen, options)
}

/** The longest valid name that begins at a word, with everyone who bears it. */
function longestFrom(
  passage: Passage,
  at: number,
  indexes: readonly ActorIndex[],
  options: FindOptions,
): Find | undefined {
  const word = passage.words[at]!
  if (
    isHangul(word.key) &&
    at > 0 &&
    isHangul(passage.words[at - 1]!.key) &&
    passage.words[at - 1]!.gap === ''
  )
    return undefined
  let best: Find | undefined
  /** Takes what ends here, and follows longer names; `skipped` once a middle initial was passed over. */
  const follow = (
    index: ActorIndex,
    start: number,
    node: number,
    path: readonly number[],
    skipped: boolean,
  ) => {
    const last = path.at(-1)!
    const entries = index.entries(node)
    if (entries.length > 0 && (!best || last >= best.to)) {
      const valid = entries.filter(
        (entry) =>
          (!skipped || entry.actor.kind === 'person') &&
          stands(passage, path, entry) &&
          !isPartOfOther(passage, path, entry) &&
          !options.refused?.(entry.actor.id, entry.alias),
      )
      if (valid.length > 0) {
        const end = endOf(passage, last, valid)
        if (!best || last > best.to) best = { start, end, from: at, to: last, entries: valid }
        else best = { ...best, end: Math.max(best.end, end), entries: [...best.entries, ...valid] }
      }
    }
    const next = passage.words[last + 1]
    if (!next) return
    const after = index.step(node, next.key)
    if (after >= 0) follow(index, start, after, [...path, last + 1], skipped)
    // «Martin D. Ginsburg» where the record says «Martin Ginsburg».
    const beyond = passage.words[last + 2]
    if (skipped || !beyond || !isInitial(passage.cased(last + 1))) return
    if (passage.words[last]!.gap !== ' ' || !/^\.? $/.test(next.gap)) return
    const past = index.step(node, beyond.key)
    if (past >= 0) follow(index, start, past, [...path, last + 2], true)
  }
  for (const index of indexes) {
    const node = index.step(0, word.key)
    if (node >= 0) follow(index, word.start, node, [at], false)
    for (const { key, cut } of readingsOf(word.key)) {
      const other = index.step(0, key)
      if (other >= 0) follow(index, afterLetters(passage.text, word.start, cut), other, [at], false)
    }
  }
  return best
}

/** Where a word goes on after so many letters and what hangs on them. */
function afterLetters(text: string, start: number, letters: number): number {
  let at = start
  for (let i = 0; i < letters; i++) {
    at++
    while (/^\p{M}|^\u0640/u.test(text.slice(at, at + 1))) at++
  }
  return at
}

/** Whether the words of the text on this path are the name: right separators, right capitals, bounded ends. */
function stands(passage: Passage, path: readonly number[], entry: Entry): boolean {
  const { spelling } = entry
  if (cutsCharacter(passage, path[0]! - 1) || cutsCharacter(passage, path.at(-1)!)) return false
  for (let i = 1; i < path.length; i++) {
    const before = path[i - 1]!
    const gap = path[i]! === before + 1 ? passage.words[before]!.gap : ' '
    if (!gapsAgree(spelling.gaps[i - 1]!, gap, passage.words[before]!.key)) return false
  }
  if (path.length === 1 && isHangul(spelling.keys[0]!)) {
    const word = passage.words[path[0]!]!
    const next = passage.words[path[0]! + 1]
    if (next && word.gap === '' && isHangul(next.key)) return false
  }
  return caseAgrees(passage, path, entry)
}

/** Whether a word and the next stand in one character, as the digits of «½» do: half of it cannot be marked. */
function cutsCharacter(passage: Passage, at: number): boolean {
  const next = passage.words[at + 1]
  return at >= 0 && next !== undefined && next.start < passage.words[at]!.end
}

function caseAgrees(passage: Passage, path: readonly number[], entry: Entry): boolean {
  if (entry.caseRule === 'any') return true
  const { words } = entry.spelling
  if (entry.caseRule === 'exact') {
    if (words.join('') !== path.map((at) => passage.cased(at)).join('')) return false
    // «JOIN US TODAY»: in a line of capitals these are words, not initials.
    return !(words.length === 1 && SHOUTED.has(entry.spelling.keys[0]!) && passage.inAllCapitals(path[0]!))
  }
  let wanted = 0
  let given = 0
  for (let i = 0; i < path.length; i++) {
    if (!wantsCapital(entry.spelling, i)) continue
    const capital = passage.hasCapital(path[i]!)
    // The first capital of a name is never left out; of the others some writers leave out half («Green party»).
    if (wanted === 0 && !capital) return false
    wanted++
    if (capital) given++
  }
  if (given * 2 < wanted) return false
  if (path.length === 1) {
    const word = passage.cased(path[0]!)
    // «WHO» is not somebody called «Who», but «APPLE» is Apple.
    if (word.length > 1 && word.length < 4 && word !== words[0] && word === word.toUpperCase())
      return passage.inAllCapitals(path[0]!)
  }
  // «Home office chairs»: a capital that opens a sentence is no sign of a name, so one more is wanted.
  return !(wanted > 1 && given === 1 && passage.isSentenceStart(path[0]!))
}

/**
 * Whether one word is visibly a part of a name that nobody has a note on: «New England» is not England, «Michael Jordan» not
 * Jordan, «Washington Post» not Washington. Only what is sure: «US Senate» and «London Mayor» speak of the place.
 */
function isPartOfOther(passage: Passage, path: readonly number[], { actor }: Entry): boolean {
  if (path.length > 1 || actor.kind === 'person') return false
  const at = path[0]!
  const before = passage.words[at - 1]
  if (before?.gap === ' ' && passage.isCapital(at - 1)) {
    if (GIVEN_NAMES.has(before.key)) return true
    if (actor.kind === 'place' && PLACE_PREFIXES.has(before.key) && !passage.inTitleCase(at)) return true
  }
  const next = passage.words[at + 1]
  return (
    actor.kind === 'place' &&
    passage.words[at]!.gap === ' ' &&
    passage.isCapital(at + 1) &&
    NAMED_AFTER_PLACES.has(next!.key)
  )
}

const SHOUTED = new Set(
  'us it who am as in is or so me he be no do go all may can we my up an at by if of on to act aid ice now the and for not are you one'.split(
    ' ',
  ),
)

/** A name that ends in a full stop takes the text's: «U.S.», «Apple Inc.». */
function endOf(passage: Passage, last: number, entries: readonly Entry[]): number {
  const { end } = passage.words[last]!
  const dotted = entries.some(
    ({ alias, spelling }) =>
      alias.endsWith('.') || (spelling.gaps.length > 0 && spelling.gaps.every((gap) => gap === '.')),
  )
  return dotted && passage.text[end] === '.' ? end + 1 : end
}
