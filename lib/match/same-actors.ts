/**
 * One actor known to several origins (the notebook and packs) is one actor to a reader, not a homonym to choose from.
 * Within one origin nothing is united: there two records are two on purpose.
 */
import type { Actor } from '../model/actor.ts'
import { wordKey } from '../text/words.ts'

/**
 * The actors of all origins, each once: the record of the earliest origin stands, with the names that later ones add.
 * Two records are the same actor by id, by Wikidata item, or when they are of one kind and the name of one is among
 * the names of the other and of nobody else's; never when their Wikidata items differ. Linear in the names.
 */
export function uniteActors(origins: readonly (readonly Actor[])[]): Actor[] {
  const [one = [], ...others] = origins.filter((actors) => actors.length > 0)
  if (others.length === 0) return [...one]
  const united: Actor[] = []
  const byKey = new Map<string, Set<number>>()
  for (const actors of origins) {
    const known = united.length
    const places = actors.map((actor) => {
      const [same, ...others] = [...findSame(actor, byKey)].filter(
        (at) => at < known && !contradict(united[at]!, actor),
      )
      return same !== undefined && others.length === 0 ? same : null
    })
    actors.forEach((actor, index) => {
      const place = places[index] ?? null
      if (place === null) united.push(actor)
      else united[place] = asOne(united[place]!, actor)
      const at = place ?? united.length - 1
      for (const key of keysOf(united[at]!)) byKey.set(key, (byKey.get(key) ?? new Set()).add(at))
    })
  }
  return united
}

/** Two Wikidata items are two actors, whatever they are called: Apple and Apple Records. */
function contradict(one: Actor, other: Actor): boolean {
  const [a, b] = [one.identifiers.wikidata, other.identifiers.wikidata]
  return one.id !== other.id && a !== undefined && b !== undefined && a !== b
}

function findSame(actor: Actor, byKey: ReadonlyMap<string, ReadonlySet<number>>): ReadonlySet<number> {
  const { wikidata } = actor.identifiers
  for (const key of [`id ${actor.id}`, `item ${wikidata}`, anyName(actor, actor.name)]) {
    const found = byKey.get(key)
    if (found) return found
  }
  return new Set(actor.aliases.flatMap(({ text }) => [...(byKey.get(ownName(actor, text)) ?? [])]))
}

const ownName = ({ kind }: Actor, name: string) => `own ${kind} ${wordKey(name)}`
const anyName = ({ kind }: Actor, name: string) => `any ${kind} ${wordKey(name)}`

/** Read once for each record: an article's actors are those of the next one too. */
function keysOf(actor: Actor): readonly string[] {
  let keys = knownKeys.get(actor)
  if (!keys) {
    keys = readKeys(actor)
    knownKeys.set(actor, keys)
  }
  return keys
}
const knownKeys = new WeakMap<Actor, readonly string[]>()

function readKeys(actor: Actor): string[] {
  const { wikidata } = actor.identifiers
  return [
    `id ${actor.id}`,
    ...(wikidata ? [`item ${wikidata}`] : []),
    ownName(actor, actor.name),
    ...[actor.name, ...actor.aliases.map(({ text }) => text)].map((name) => anyName(actor, name)),
  ]
}

/** The same object each time, by which others know it again. */
function asOne(actor: Actor, other: Actor): Actor {
  const known = knownUnions.get(actor) ?? new WeakMap<Actor, Actor>()
  knownUnions.set(actor, known)
  const one = known.get(other) ?? withNamesOf(actor, other)
  known.set(other, one)
  return one
}
const knownUnions = new WeakMap<Actor, WeakMap<Actor, Actor>>()

function withNamesOf(actor: Actor, other: Actor): Actor {
  const known = new Set([actor.name, ...actor.aliases.map(({ text }) => text)].map(wordKey))
  const names = [{ text: other.name, match: 'auto' as const, cues: [] }, ...other.aliases]
  const added = names.filter(({ text, match }) => match !== 'never' && !known.has(wordKey(text)))
  return added.length === 0 ? actor : { ...actor, aliases: [...actor.aliases, ...added] }
}
