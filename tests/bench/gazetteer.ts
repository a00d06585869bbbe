/** Real names from a corpus that stands beside the project, and made-up ones where more are wanted. */
import { join } from 'node:path'
import { Actor } from '../../lib/model/actor.ts'
import { readLines } from './claim-sets.ts'

/** Actors with about so many names: the corpus's own sets, beyond the largest with names that nobody bears. */
export function manyActors(corpus: string, names: number): Actor[] {
  const set = SETS.findLast(([size]) => size <= names)
  if (!set) return []
  const [size, file] = set
  const real = readLines(join(corpus, 'gazetteer', file)).map(readActor)
  return names === size ? real : [...real, ...invented(real, names - size)]
}

const SETS: readonly (readonly [names: number, file: string])[] = [
  [1_000, 'small-1k.jsonl'],
  [10_000, 'medium-10k.jsonl'],
  [100_000, 'large-100k.jsonl'],
  [300_000, 'xl-300k.jsonl'],
]

function readActor(line: string): Actor {
  const { id, kind, name, aliases } = JSON.parse(line) as {
    id: string
    kind: string
    name: string
    aliases: string[]
  }
  const texts = aliases.filter((text) => text.trim() !== '' && text.length <= 200)
  return Actor.parse({ id, kind, name, aliases: texts.map((text) => ({ text })) })
}

/** Names an invented actor has; those of the corpus have about two. */
const NAMES_EACH = 4

/** Each name another one: the first word of one and the last of another, every pair once. */
function invented(of: readonly Actor[], names: number): Actor[] {
  const words = of.map(({ name }) => name.split(' ')).filter(({ length }) => length > 1)
  const firsts = [...new Set(words.map(([first]) => first!))]
  const lasts = [...new Set(words.map((name) => name.at(-1)!))]
  const nameAt = (i: number) => {
    const first = i % firsts.length
    const last = (first * 31 + Math.floor(i / firsts.length)) % lasts.length
    return `${firsts[first]} ${lasts[last]}`
  }
  return Array.from({ length: names / NAMES_EACH }, (_, i) => {
    const [name, ...others] = Array.from({ length: NAMES_EACH }, (_, j) => nameAt(i * NAMES_EACH + j))
    return Actor.parse({
      id: `invented:${i}`,
      kind: 'person',
      name,
      aliases: others.map((text) => ({ text })),
    })
  })
}
