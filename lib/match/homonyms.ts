/** Who is meant where several actors bear the same name: the reader's choice first, then signs in the article. */
import { wordKey } from '../text/words.ts'
import type { Entry, IndexedActor } from './actor-index.ts'
import type { FindOptions } from './matcher.ts'
import type { Passage } from './passage.ts'
import { hasOffice, isPlacedHere, sportAround } from './signs.ts'

/** A name in the text with all who bear it. `from` and `to` are its first and last word. */
export interface Find {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly entries: readonly Entry[]
  /** Letters of an ending hang on it. */
  readonly cut: boolean
}

/** A find with who is meant, best first; more than one where it stays open. */
export interface Choice extends Find {
  readonly meant: readonly Entry[]
  /** The reader chose. */
  readonly picked: boolean
}

/** Signs and what they weigh. */
const CUE_NEAR = 3
const CUE_ANYWHERE = 1
/** Named in the article by a name that is theirs alone. */
const NAMED_IN_FULL = 4
/** A capitalised word of the actor's summary stands in the article. Twice at most. */
const SUMMARY_WORD = 1
/** It is the record's own name as it stands, not an alias or a form of it. */
const OWN_NAME = 2
/** A form that needs words of sport, with one right beside it; with two near. */
const TEAM_BESIDE = 6
const TEAM_NEAR = 4
/** An office or a legal form right beside it speaks for a firm, «in» for a place. */
const OFFICE_BESIDE = 2
const PLACED = 2
/** By how much the best must lead: one cue near by does it, chance does not. */
const LEAD = 2
/** More than these are no help to choose from. */
const MOST_OFFERED = 3
/** Words on either side that count as near: about two sentences. */
const NEAR = 40

export function chooseActors(passage: Passage, finds: readonly Find[], options: FindOptions): Choice[] {
  const named = new Map<IndexedActor, Set<string>>()
  const picks = new Set<Find>()
  const first = finds.map((find) => {
    const picked = pickedEntry(passage, find, options)
    if (picked) picks.add(find)
    const owners = picked ? [picked] : ownersOf(passage, find)
    if (owners.length === 1) {
      const { actor } = owners[0]!
      named.set(actor, (named.get(actor) ?? new Set()).add(keyOf(find)))
    }
    return owners
  })
  const open = finds.some((_, i) => first[i]!.length > 1)
  if (!open) return finds.map((find, i) => ({ ...find, meant: first[i]!, picked: picks.has(find) }))

  const signs = new Signs(passage, named)
  const choices = finds.map((find, i): Choice => {
    const owners = first[i]!
    if (owners.length < 2) return { ...find, meant: owners, picked: picks.has(find) }
    const ranked = owners
      .map((entry) => ({ entry, weight: signs.weigh(entry, find) }))
      .sort((a, b) => b.weight - a.weight)
    const decided = ranked[0]!.weight - ranked[1]!.weight >= LEAD
    return {
      ...find,
      meant: ranked.slice(0, decided ? 1 : MOST_OFFERED).map(({ entry }) => entry),
      picked: false,
    }
  })
  return oneSense(choices)
}

const keyOf = (find: Find) => find.entries[0]!.spelling.keys.join(' ')

function pickedEntry(passage: Passage, find: Find, { picked }: FindOptions): Entry | undefined {
  if (!picked || picked.size === 0) return undefined
  const surface = wordKey(passage.text.slice(find.start, find.end))
  return find.entries.find(
    ({ actor, alias }) => (picked.get(wordKey(alias)) ?? picked.get(surface)) === actor.id,
  )
}

/** Everyone who bears the name, one entry each: same id or same Wikidata item is the same actor. */
function ownersOf(passage: Passage, find: Find): Entry[] {
  let entries = find.entries
  if (entries.length > 1) {
    // «US» is not the magazine «Us» when a record says «US».
    const letters = passage.words
      .slice(find.from, find.to + 1)
      .map((_, i) => passage.cased(find.from + i))
      .join('')
    const exact = entries.filter((entry) => entry.spelling.words.join('') === letters)
    if (exact.length > 0 && !passage.inAllCapitals(find.from)) entries = exact
  }
  // Istanbul is Istanbul, not Turkey, though somebody noted it there as another name.
  const isPlace = ({ actor, rule, spelling }: Entry) =>
    actor.kind === 'place' && rule === 'name' && spelling.why === undefined
  if (entries.some(isPlace)) {
    entries = entries.filter(
      (entry) => entry.actor.kind !== 'place' || isPlace(entry) || entry.cues.length > 0,
    )
  }
  const seen = new Set<string>()
  return entries.filter(({ actor }) => {
    const item = actor.wikidata && `wikidata ${actor.wikidata}`
    if (seen.has(actor.id) || (item && seen.has(item))) return false
    seen.add(actor.id)
    if (item) seen.add(item)
    return true
  })
}

class Signs {
  readonly #passage: Passage
  readonly #named: ReadonlyMap<IndexedActor, ReadonlySet<string>>
  readonly #whole: string
  readonly #byActor = new Map<IndexedActor, number>()

  constructor(passage: Passage, named: ReadonlyMap<IndexedActor, ReadonlySet<string>>) {
    this.#passage = passage
    this.#named = named
    this.#whole = ` ${passage.words.map((word) => word.key).join(' ')} `
  }

  weigh(entry: Entry, find: Find): number {
    const { actor, spelling } = entry
    let weight = this.#weighActor(actor)
    // The same words elsewhere are the same question again.
    const names = this.#named.get(actor)
    if (names && (names.size > 1 || !names.has(keyOf(find)))) weight += NAMED_IN_FULL
    if (entry.rule === 'name' && spelling.why === undefined) weight += OWN_NAME
    if (spelling.needs?.sign === 'sport') {
      weight += sportAround(this.#passage, find.from, find.to) > 1 ? TEAM_BESIDE : TEAM_NEAR
    }
    if (actor.kind === 'place' && isPlacedHere(this.#passage, find.from)) weight += PLACED
    const isFirm = actor.kind === 'organisation' || actor.kind === 'product'
    if (isFirm && hasOffice(this.#passage, find.from, find.to)) weight += OFFICE_BESIDE
    if (entry.cues.length > 0) {
      const { words } = this.#passage
      const keys = words.slice(Math.max(0, find.from - NEAR), find.to + 1 + NEAR).map((word) => word.key)
      const near = ` ${keys.join(' ')} `
      for (const cue of entry.cues) {
        const key = ` ${wordKey(cue)} `
        if (key.trim() === '') continue
        if (near.includes(key)) weight += CUE_NEAR
        else if (this.#whole.includes(key)) weight += CUE_ANYWHERE
      }
    }
    return weight
  }

  #weighActor(actor: IndexedActor): number {
    const known = this.#byActor.get(actor)
    if (known !== undefined) return known
    let weight = 0
    const own = ` ${wordKey(actor.name)} `
    let found = 0
    for (const [word] of actor.summary.slice(0, 300).matchAll(/(?<![.!?]\s|^)\p{Lu}\p{L}{3,}/gu)) {
      const key = ` ${wordKey(word)} `
      if (found < 2 && !own.includes(key) && this.#whole.includes(key)) found++
    }
    weight += found * SUMMARY_WORD
    this.#byActor.set(actor, weight)
    return weight
  }
}

/** Where one of several was meant clearly, and nobody else anywhere in the article, the same words mean the same elsewhere. */
function oneSense(choices: readonly Choice[]): Choice[] {
  const clear = new Map<string, Set<string>>()
  for (const choice of choices) {
    if (choice.entries.length < 2 || choice.meant.length !== 1) continue
    const ids = clear.get(keyOf(choice)) ?? new Set()
    clear.set(keyOf(choice), ids.add(choice.meant[0]!.actor.id))
  }
  return choices.map((choice) => {
    const ids = choice.meant.length > 1 ? clear.get(keyOf(choice)) : undefined
    if (ids?.size !== 1) return choice
    const meant = choice.meant.filter((entry) => ids.has(entry.actor.id))
    return meant.length === 1 ? { ...choice, meant } : choice
  })
}
