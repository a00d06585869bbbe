/**
 * A record's names in a few groups. A segment then says not only who may be named but about by which names, without more room: of a
 * country with six hundred names the forty that stand in a group with the one in the text are written down, not all.
 */
import type { Actor } from '../model/actor.ts'

/** At most so many groups a record: a power of two, for it multiplies a segment's numbers. */
export const NAME_GROUPS = 16
/** Fewer names are not worth a group of their own. */
const LEAST_IN_GROUP = 4

/** The texts of a record's names, each once, in groups that depend on the record alone. */
export function nameGroups({ name, aliases }: Actor): readonly (readonly string[])[] {
  const texts = [...new Set([name, ...aliases.map(({ text }) => text)])]
  const size = Math.max(LEAST_IN_GROUP, Math.ceil(texts.length / NAME_GROUPS))
  const groups: string[][] = []
  for (let from = 0; from < texts.length; from += size) groups.push(texts.slice(from, from + size))
  return groups
}

/** The record with these of its names alone; what it says never to match stays, since that holds for all. */
export function withNames(actor: Actor, names: readonly string[]): Actor {
  const never = actor.aliases.flatMap(({ text, match }) => (match === 'never' ? [text] : []))
  const kept = new Set([...names, ...never])
  return {
    ...actor,
    name: names[0] ?? actor.name,
    aliases: actor.aliases.filter(({ text }) => kept.has(text)),
  }
}
