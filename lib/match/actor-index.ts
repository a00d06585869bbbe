/**
 * Actors, compiled for finding them: every way to write a name is a path of words through one table. Immutable; a query
 * asks several (a pack each, and the reader's notebook). Refuses to know texts: that is matcher.ts.
 */
import type { Actor, Alias } from '../model/actor.ts'
import type { ActorRule } from '../model/mention.ts'
import { wordKey } from '../text/words.ts'
import { isCapital, type Spelling, spellings, wantsCapital } from './forms.ts'
import { LOWERED_PREFIXES } from './name-tables.ts'
import { isMostlyCapitals } from './names.ts'

/** How strictly case is taken: to the letter; capitals where the name has them; not at all. */
export type CaseRule = 'exact' | 'capitals' | 'any'

/** One way to write one alias of one actor. */
export interface Entry {
  readonly actor: IndexedActor
  /** As the record has it. */
  readonly alias: string
  /** The language that the record says the alias is of. */
  readonly lang: string | undefined
  readonly rule: ActorRule
  readonly caseRule: CaseRule
  /** The reader wants the letters as they are, capitals included. */
  readonly matchesExactly: boolean
  readonly spelling: Spelling
  readonly cues: readonly string[]
}

/** What finding needs of an actor. */
export interface IndexedActor {
  readonly id: string
  readonly kind: Actor['kind']
  readonly name: string
  readonly summary: string
  readonly wikidata: string | undefined
  /** Word keys of aliases that the record says never to match, short forms included. */
  readonly never: ReadonlySet<string>
}

export interface ActorIndex {
  readonly actors: number
  /** The node that `word` leads to from `node` (0 is the root), or -1. */
  step(node: number, word: string): number
  /** What ends at a node. */
  entries(node: number): readonly Entry[]
}

/**
 * Compiles actors, with all their names or with those in `names` alone: what stands in no text need not be written down. Linear in
 * the characters of the names; a later actor does not replace an earlier one with its id.
 */
export function compileActors(actors: readonly Actor[], names?: ReadonlySet<string>): ActorIndex {
  const words = new Map<string, number>()
  const edges = new Map<number, number>()
  const ends: (Entry[] | undefined)[] = [undefined]
  const add = (entry: Entry) => {
    let node = 0
    for (const key of entry.spelling.keys) {
      let word = words.get(key)
      if (word === undefined) {
        word = words.size
        words.set(key, word)
      }
      let next = edges.get(node * WORDS + word)
      if (next === undefined) {
        next = ends.length
        edges.set(node * WORDS + word, next)
        ends.push(undefined)
      }
      node = next
    }
    const here = ends[node]
    if (!here) ends[node] = [entry]
    else if (!isRepeated(entry, here)) here.push(entry)
  }
  for (const actor of actors) for (const entry of rememberedEntries(actor, names)) add(entry)
  return {
    actors: actors.length,
    step(node, key) {
      const word = words.get(key)
      return word === undefined ? -1 : (edges.get(node * WORDS + word) ?? -1)
    },
    entries: (node) => ends[node] ?? NONE,
  }
}

/** Node and word share one number as a key: 2^26 distinct words and 2^27 nodes stay exact in 53 bits. */
const WORDS = 2 ** 26
const NONE: readonly Entry[] = []

/** An actor's entries come one after another, so only the last ones can be the same again. */
function isRepeated(entry: Entry, entries: readonly Entry[]): boolean {
  for (let i = entries.length - 1; i >= 0 && entries[i]!.actor === entry.actor; i--) {
    const other = entries[i]!
    if (other.caseRule === entry.caseRule && sameSpelling(other.spelling, entry.spelling)) return true
  }
  return false
}

/** All that the way of an actor's names through an index depends on: folded words, and which capitals a text may leave out. */
export interface NamePath {
  readonly keys: readonly string[]
  /** It may stand without any capital; its first word may. */
  readonly caseless: boolean
  readonly beginsSmall: boolean
}

export function pathsOf(actor: Actor): NamePath[] {
  const { texts, spellingsOf, aliasOf } = readNames(actor)
  return texts.flatMap((text) =>
    spellingsOf(text).map((spelling): NamePath => {
      // What begins with a capital somewhere is never found in any case; of most names that is all to ask.
      const anyCase = !spelling.words.some(isCapital) && caseRule(spelling, aliasOf(text)) === 'any'
      return {
        keys: spelling.keys,
        caseless: anyCase || !spelling.words.some((_, i) => wantsCapital(spelling, i)),
        beginsSmall: anyCase || !wantsCapital(spelling, 0) || LOWERED_PREFIXES.has(spelling.keys[0]!),
      }
    }),
  )
}

function sameSpelling(a: Spelling, b: Spelling): boolean {
  return a.words.join(' ') === b.words.join(' ') && a.gaps.join('|') === b.gaps.join('|')
}

/** The few actors of an article are those of the next one too, and many forms of a name take a while to write down. */
const remembered = new WeakMap<Actor, Names & { readonly written: Map<string, readonly Entry[]> }>()

function rememberedEntries(actor: Actor, names?: ReadonlySet<string>): readonly Entry[] {
  let known = remembered.get(actor)
  if (!known) {
    known = { ...readNames(actor), written: new Map() }
    remembered.set(actor, known)
  }
  const { texts, entriesOf, written } = known
  return texts.flatMap((text) => {
    if (names && !names.has(text)) return NONE
    let entries = written.get(text)
    if (!entries) {
      entries = entriesOf(text)
      written.set(text, entries)
    }
    return entries
  })
}

interface Names {
  /** Each once. */
  readonly texts: readonly string[]
  readonly aliasOf: (text: string) => Alias | undefined
  readonly spellingsOf: (text: string) => readonly Spelling[]
  readonly entriesOf: (text: string) => readonly Entry[]
}

const NO_KEYS: ReadonlySet<string> = new Set()

function readNames(actor: Actor): Names {
  const byText = new Map<string, Alias>()
  for (const alias of actor.aliases) if (!byText.has(alias.text)) byText.set(alias.text, alias)
  const refused = actor.aliases.filter(({ match }) => match === 'never')
  const never = refused.length === 0 ? NO_KEYS : new Set(refused.map(({ text }) => wordKey(text)))
  const indexed: IndexedActor = {
    id: actor.id,
    kind: actor.kind,
    name: actor.name,
    summary: actor.summary,
    wikidata: actor.identifiers.wikidata,
    never,
  }
  const aliasOf = (text: string) => byText.get(text)
  const spellingsOf = (text: string): Spelling[] => {
    const all = spellings(text, actor.kind, aliasOf(text)?.lang)
    return never.size === 0 ? all : all.filter(({ keys }) => !never.has(keys.join(' ')))
  }
  const entriesOf = (text: string): Entry[] => {
    const alias = aliasOf(text)
    return spellingsOf(text).map((spelling): Entry => {
      const letters = spelling.words.join('')
      const oneWord = spelling.keys.length === 1 || spelling.keys.every((key) => key.length === 1)
      const acronym = oneWord && isMostlyCapitals(letters) && letters.length > 1
      return {
        actor: indexed,
        alias: text,
        lang: alias?.lang,
        rule: ruleOf(spelling, text === actor.name, acronym),
        matchesExactly: alias?.match === 'exact-case',
        caseRule: caseRule(spelling, alias),
        spelling,
        cues: alias?.cues ?? [],
      }
    })
  }
  const texts = [actor.name]
  for (const text of byText.keys()) if (text !== actor.name) texts.push(text)
  return { texts, aliasOf, spellingsOf, entriesOf }
}

function ruleOf({ why }: Spelling, isName: boolean, acronym: boolean): ActorRule {
  if (why === 'case-ending') return 'inflected'
  return isName ? 'name' : acronym ? 'acronym' : 'alias'
}

/** A name without a capital at the start of any word («iPhone», a caseless script) is found in any case. */
function caseRule(spelling: Spelling, alias: Alias | undefined): CaseRule {
  if (alias?.match === 'exact-case' || isMostlyCapitals(spelling.words.join(''))) return 'exact'
  return spelling.words.some(isCapital) ? 'capitals' : 'any'
}
