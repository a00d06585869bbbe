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
 * - «Путина» is found as Путин, «Merkels» in a German text as Merkel, «والصين» as الصين.
 * - An everyday word that is somebody’s name counts where the text writes it as a name, or a sign stands beside it.
 *
 * Not supported: names spelled wrong, demonyms that are no alias («French»), pronouns.
 * Refuses to know where the text comes from and what is shown for a mention.
 */
import type { ActorMention } from '../model/mention.ts'
import { wordKey } from '../text/words.ts'
import type { ActorIndex, Entry } from './actor-index.ts'
import { isCommonWord } from './common-words.ts'
import { isInitial, wantsCapital } from './forms.ts'
import { gapsAgree } from './gaps.ts'
import { chooseActors, type Find } from './homonyms.ts'
import {
  COUNTRIES,
  GIVEN_NAMES,
  isCountryAdjective,
  LOWERED_PREFIXES,
  NAMED_AFTER_PLACES,
  OPENERS,
  PLACE_PREFIXES,
} from './name-tables.ts'
import { leftmostLongest } from './overlaps.ts'
import { findByParagraphs, type ParagraphMemory } from './paragraphs.ts'
import { afterLetters, type Passage, readPassage } from './passage.ts'
import { type Reading, readingsOf } from './readings.ts'
import { isWholeName } from './scripts.ts'
import { addShortForms } from './short-forms.ts'
import { isPlacedHere, isPlainWord, signStands } from './signs.ts'

export interface FindOptions {
  /** The reader's choice among homonyms for this article: `wordKey` of an alias (or of the words marked) to an actor's id. */
  readonly picked?: ReadonlyMap<string, string>
  /** True for an alias (as the record has it, or the short form as it stands) that shall not stand for this actor here. */
  readonly refused?: (actor: string, alias: string) => boolean
  /** What is known of paragraphs: only the others, and who stands beside them, are looked at for names. */
  readonly memory?: ParagraphMemory
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
  const { memory } = options
  const passage = readPassage(text, memory?.words)
  const finds = findByParagraphs(passage, options, memory, (noting, at, asking) =>
    longestFrom(noting, at, indexes, asking),
  )
  const chosen = chooseActors(passage, withCountries(passage, leftmostLongest(finds)), options)
  return addShortForms(passage, chosen, options)
}

/** The longest valid name that begins at a word, with everyone who bears it. */
function longestFrom(
  passage: Passage,
  at: number,
  indexes: readonly ActorIndex[],
  options: FindOptions,
): Find | undefined {
  const { key } = passage.words[at]!
  const asItStands = longestAs(passage, at, { key, skip: 0, cut: 0 }, indexes, options)
  if (asItStands) return asItStands
  for (const reading of readingsOf(key)) {
    if (reading.cut > 0 && !passage.hasGenitiveS) continue
    const find = longestAs(passage, at, reading, indexes, options)
    if (find) return find
  }
  return undefined
}

/** The same with the first word read in one way. */
function longestAs(
  passage: Passage,
  at: number,
  reading: Reading,
  indexes: readonly ActorIndex[],
  options: FindOptions,
): Find | undefined {
  const start = afterLetters(passage, at, reading.skip)
  let best: Find | undefined
  const keep = (index: ActorIndex, node: number, path: readonly number[], skipped: boolean, cut: number) => {
    const last = path.at(-1)!
    const entries = index.entries(node)
    if (entries.length === 0 || (best && last < best.to)) return
    const valid = entries.filter(
      (entry) =>
        (!skipped || entry.actor.kind === 'person') &&
        stands(passage, path, entry, cut) &&
        !isPartOfOther(passage, path, entry) &&
        !options.refused?.(entry.actor.id, entry.alias),
    )
    if (valid.length === 0) return
    const end = cut > 0 ? passage.words[last]!.end - cut : endOf(passage, last, valid)
    if (!best || last > best.to) best = { start, end, from: at, to: last, entries: valid, cut: cut > 0 }
    else best = { ...best, end: Math.max(best.end, end), entries: [...best.entries, ...valid] }
  }
  /** Follows longer names; `skipped` once a middle initial was passed over. What others are called makes no difference. */
  const follow = (index: ActorIndex, node: number, path: readonly number[], skipped: boolean) => {
    keep(index, node, path, skipped, 0)
    const last = path.at(-1)!
    const next = passage.words[last + 1]
    if (!next) return
    const on = [...path, last + 1]
    const after = index.step(node, next.key)
    if (after >= 0) follow(index, after, on, skipped)
    const ending = passage.hasGenitiveS ? readingsOf(next.key).find(({ cut }) => cut > 0) : undefined
    const ended = ending ? index.step(node, ending.key) : -1
    if (ended >= 0) keep(index, ended, on, skipped, ending!.cut)
    // «Martin D. Ginsburg» where the record says «Martin Ginsburg».
    const beyond = passage.words[last + 2]
    if (skipped || !beyond || !isInitial(passage.cased(last + 1))) return
    if (passage.words[last]!.gap !== ' ' || !/^\.? $/.test(next.gap)) return
    const past = index.step(node, beyond.key)
    if (past >= 0) follow(index, past, [...path, last + 2], true)
  }
  for (const index of indexes) {
    const node = index.step(0, reading.key)
    if (node < 0) continue
    if (reading.cut > 0) keep(index, node, [at], false, reading.cut)
    else follow(index, node, [at], false)
  }
  return best
}

/** «the U.S. Food and Drug Administration» is one name, if the record has it without the country. */
function withCountries(passage: Passage, finds: readonly Find[]): Find[] {
  const joined: Find[] = []
  for (const find of finds) {
    const before = joined.at(-1)
    const isBody =
      find.to - find.from > 1 &&
      find.entries.every(({ actor }) => actor.kind !== 'person' && actor.kind !== 'place')
    if (before && isBody && before.to === find.from - 1 && /^\.? $/.test(passage.words[before.to]!.gap)) {
      const key = passage.words.slice(before.from, before.to + 1).map((word) => word.key)
      const country =
        before.entries.every(({ actor }) => actor.kind === 'place') && COUNTRIES.get(key.join(' '))
      const said = country && key.join('').length < 4
      if (said) {
        joined[joined.length - 1] = { ...find, start: before.start, from: before.from }
        continue
      }
    }
    joined.push(find)
  }
  return joined
}

/**
 * Whether the words of the text on this path are the name: right separators, right capitals, bounded ends, the sign beside
 * it that the form needs, and no everyday word. `cut` letters of the last word are not the name's.
 */
function stands(passage: Passage, path: readonly number[], entry: Entry, cut: number): boolean {
  const { spelling } = entry
  const [first, last] = [path[0]!, path.at(-1)!]
  if (cutsCharacter(passage, first - 1) || cutsCharacter(passage, last)) return false
  for (let i = 1; i < path.length; i++) {
    const before = path[i - 1]!
    const gap = path[i]! === before + 1 ? passage.words[before]!.gap : ' '
    if (!gapsAgree(spelling.gaps[i - 1]!, gap, passage.words[before]!.key)) return false
  }
  if (!isWholeName(passage.words, first, last)) return false
  // The genitive was struck out.
  if (cut > 0 && entry.actor.never.has(path.map((at) => passage.words[at]!.key).join(' '))) return false
  if (!caseAgrees(passage, path, entry, cut)) return false
  if (path.length === 1 && isPlainWord(passage, first, entry)) return false
  return spelling.needs === undefined || signStands(passage, first, last, spelling.needs)
}

/** Whether a word and the next stand in one character, as the digits of «½» do: half of it cannot be marked. */
function cutsCharacter(passage: Passage, at: number): boolean {
  const next = passage.words[at + 1]
  return at >= 0 && next !== undefined && next.start < passage.words[at]!.end
}

function caseAgrees(passage: Passage, path: readonly number[], entry: Entry, cut: number): boolean {
  if (entry.caseRule === 'any') return true
  const { words } = entry.spelling
  if (entry.caseRule === 'exact') {
    const found = path.map((at) => passage.cased(at)).join('')
    const given = cut > 0 ? found.slice(0, -cut) : found
    if (words.join('') === given) {
      // «JOIN US TODAY»: in a line of capitals these are words, not initials.
      return !(words.length === 1 && isCommonWord(entry.spelling.keys[0]!) && passage.inAllCapitals(path[0]!))
    }
    return entry.matchesExactly ? false : isSpokenAcronym(words, given)
  }
  let wanted = 0
  let given = 0
  for (let i = 0; i < path.length; i++) {
    if (!wantsCapital(entry.spelling, i)) continue
    const capital = passage.hasCapital(path[i]!)
    // The first capital of a name is not left out but in «southern California»; of the others some leave out half («Green party»).
    if (wanted === 0 && !capital && !(path.length > 1 && LOWERED_PREFIXES.has(entry.spelling.keys[i]!)))
      return false
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
 * Jordan, «Washington Post» not Washington, «French President» not France. Only what is sure: «US Senate» and «London Mayor»
 * speak of the place.
 */
function isPartOfOther(passage: Passage, path: readonly number[], { actor, spelling }: Entry): boolean {
  if (path.length > 1 || actor.kind === 'person') return false
  const at = path[0]!
  const before = passage.words[at - 1]
  const continues = passage.words[at]!.gap === ' ' && passage.isCapital(at + 1)
  const begun = before?.gap === ' ' && passage.isCapital(at - 1)
  const { key } = passage.words[at]!
  // A form that lost the rest of its name is no name where something happens in it.
  if (spelling.why !== undefined && actor.kind !== 'place') {
    if (isPlacedHere(passage, at)) return true
    // «News Corp» is not in «Independent Television News Limited».
    if (begun && spelling.why === 'legal-form' && isCommonWord(key) && !OPENERS.has(before.key)) return true
  }
  if (begun) {
    if (GIVEN_NAMES.has(before.key)) return true
    if (actor.kind === 'place' && PLACE_PREFIXES.has(before.key) && !passage.inTitleCase(at)) return true
  }
  if (actor.kind !== 'place') return false
  if (isCountryAdjective(key) && wordKey(actor.name) !== key) {
    if (continues && !passage.inTitleCase(at)) return true
    if (before?.gap === '-' || (begun && isCountryAdjective(before.key))) return true
  }
  return continues && NAMED_AFTER_PLACES.has(passage.words[at + 1]!.key)
}

/** «Nato», «Unison», «Unicef»: initials that are spoken as a word are often written as one. */
function isSpokenAcronym(words: readonly string[], given: string): boolean {
  const [word] = words
  if (words.length > 1 || !/^\p{Lu}{4,}$/u.test(word!) || !/[AEIOU]/.test(word!)) return false
  return given === word![0] + word!.slice(1).toLowerCase() && !isCommonWord(word!.toLowerCase())
}

/** A name that ends in a full stop takes the text's: «U.S.», «Apple Inc.». */
function endOf(passage: Passage, last: number, entries: readonly Entry[]): number {
  const { end } = passage.words[last]!
  const dotted = entries.some(
    ({ alias, spelling }) =>
      alias.endsWith('.') || (spelling.gaps.length > 0 && spelling.gaps.every((gap) => gap === '.')),
  )
  return dotted && passage.text[end] === '.' ? end + 1 : end
}
