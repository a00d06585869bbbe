/**
 * Who may be named in a text: the notebook's and the packs' segments asked in one pass, and the few records behind the answer
 * read from the store. What stands here is a cache of the store and nothing else.
 *
 * The notebook's segment is as old as its last compilation. What was written since is few: it is compiled at every edit into a
 * segment of its own, and stands before the old one. A record of the notebook stands before a pack's of the same id, a
 * pack's before that of a later pack.
 */
import {
  type ActorSegment,
  compileActorSegment,
  findBearers,
  findNamed,
  openActorSegment,
} from '../match/actor-segment.ts'
import { hashWords } from '../match/hashed-words.ts'
import { uniteActors } from '../match/same-actors.ts'
import type { Actor } from '../model/actor.ts'
import { countRows, type Database, NOTEBOOK, type RecordRow, type SegmentRow } from '../store/database.ts'
import { countWrittenSince, listOrigins, listWrittenSince } from '../store/records.ts'
import { findSegment, idsAround, isLatest, keepSegmentsOf } from '../store/segments.ts'
import { compileOrigin } from './compile.ts'

/** So many rows are compiled on the spot, in some tens of milliseconds; more is work for a worker of its own. */
export const COMPILED_AT_ONCE = 2_000
/** So many edits the notebook's segment may be behind. */
const MOST_FRESH = 500

/** What one origin's compiled names lead to. */
interface Compiled {
  readonly origin: string
  readonly segment: ActorSegment
  /** The records of these numbers, or `null` for one that is no more, or stands elsewhere by now. */
  readonly read: (numbers: readonly number[]) => Promise<(Actor | null)[]>
}

/** A segment as it was loaded. */
interface Stored {
  readonly row: SegmentRow
  readonly segment: ActorSegment
}

export interface Lookup {
  /**
   * The actors that may be named in the text, each once though several origins know it. Never too few; who of them is
   * named and where is for the matcher.
   */
  actorsIn(text: string): Promise<Actor[]>
  /** Origins whose records are not among the answers, since their segments are still to be made. */
  readonly missing: readonly string[]
}

/**
 * Opens the segments of all that is visible. Compiles what is small on the spot; what is large and has no segment is `missing`.
 * `before` is an earlier lookup: what it knows of packs is taken over.
 */
export async function openLookup(db: Database, before?: Lookup): Promise<Lookup> {
  const earlier = before instanceof StoreLookup ? before : null
  const origins = (await listOrigins(db)).map(({ origin }) => origin)
  await keepSegmentsOf(db, origins)
  const missing: string[] = []
  const stored = await openStored(db, earlier?.stored ?? null)
  if (!stored) missing.push(NOTEBOOK)
  const packs = new Map<string, Compiled>()
  for (const origin of origins) {
    if (origin === NOTEBOOK) continue
    const pack = earlier?.packs.get(origin) ?? (await openPack(db, origin))
    if (pack) packs.set(origin, pack)
    else missing.push(origin)
  }
  return new StoreLookup(db, stored, await openNotebook(db, stored), packs, missing)
}

class StoreLookup implements Lookup {
  readonly #db: Database
  readonly #notebook: readonly Compiled[]
  readonly stored: Stored | null
  readonly packs: ReadonlyMap<string, Compiled>
  readonly missing: readonly string[]

  constructor(
    db: Database,
    stored: Stored | null,
    notebook: readonly Compiled[],
    packs: ReadonlyMap<string, Compiled>,
    missing: readonly string[],
  ) {
    this.#db = db
    this.stored = stored
    this.#notebook = notebook
    this.packs = packs
    this.missing = missing
  }

  async actorsIn(text: string): Promise<Actor[]> {
    const words = hashWords(text)
    const parts = [this.#notebook, ...[...this.packs.values()].map((pack) => [pack])]
    const found: Map<string, Actor>[] = await Promise.all(
      parts.map((part) => this.#read(part, ({ segment }) => findNamed(words, segment))),
    )
    await this.#addNamesakes(parts, found)
    await this.#dropShadowed(parts, found)
    return uniteActors(found.map((actors) => [...actors.values()].sort(byId)))
  }

  async #read(part: readonly Compiled[], ask: (one: Compiled) => Set<number>): Promise<Map<string, Actor>> {
    const actors = new Map<string, Actor>()
    for (const compiled of part) {
      for (const actor of await compiled.read([...ask(compiled)])) if (actor) actors.set(actor.id, actor)
    }
    return actors
  }

  /** Whoever bears a name of someone found, in another origin: only then is it seen that the two are one. */
  async #addNamesakes(parts: readonly (readonly Compiled[])[], found: readonly Map<string, Actor>[]) {
    if (parts.filter((part) => part.some(({ segment }) => segment.names > 0)).length < 2) return
    let latest = found.map((actors) => [...actors.values()])
    for (let round = 0; round < ROUNDS && latest.some((actors) => actors.length > 0); round++) {
      const added: Actor[][] = []
      for (const [i, part] of parts.entries()) {
        const names = latest.flatMap((actors, j) => (i === j ? [] : actors.flatMap(namesOf)))
        const more = await this.#read(part, ({ segment }) =>
          union(names.map((name) => findBearers(name, segment))),
        )
        const fresh = [...more.values()].filter(({ id }) => !found[i]!.has(id))
        for (const actor of fresh) found[i]!.set(actor.id, actor)
        added.push(fresh)
      }
      latest = added
    }
  }

  async #dropShadowed(parts: readonly (readonly Compiled[])[], found: readonly Map<string, Actor>[]) {
    const above: string[] = []
    for (const [i, actors] of found.entries()) {
      const ids = [...actors.keys()]
      for (const origin of above) {
        const rows = await this.#db.records.bulkGet(ids.map((id): [string, string] => [origin, id]))
        for (const row of rows) if (row) actors.delete(row.id)
      }
      const [first] = parts[i]!
      if (first) above.push(first.origin)
    }
  }
}

/** A name leads to a namesake, whose other name may lead to one more. */
const ROUNDS = 2

const namesOf = ({ name, aliases }: Actor) => [name, ...aliases.map(({ text }) => text)]
const union = (sets: readonly Set<number>[]) => new Set(sets.flatMap((set) => [...set]))
const byId = (one: Actor, other: Actor) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

/** Compiles an origin where that is quick, and opens it; `null` where it is work for a worker, or cannot be read. */
async function openSegmentOf(db: Database, origin: string): Promise<Stored | null> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const row = await findSegment(db, origin)
    const opened = row && openActorSegment(await row.actors.arrayBuffer())
    if (row && opened?.ok) return { row, segment: opened.value }
    if ((await countRows(db, origin, COMPILED_AT_ONCE + 1)) > COMPILED_AT_ONCE) return null
    await compileOrigin(db, origin)
  }
  return null
}

async function openPack(db: Database, origin: string): Promise<Compiled | null> {
  const opened = await openSegmentOf(db, origin)
  if (!opened) return null
  const { row, segment } = opened
  /** A pack's records never change while its origin stands. */
  const kept = new Map<number, Actor | null>()
  return {
    origin,
    segment,
    async read(numbers) {
      const open = numbers.filter((number) => !kept.has(number))
      if (open.length > 0) {
        if (kept.size > MOST_KEPT) kept.clear()
        const rows = await readRows(db, origin, await idsAround(db, row, open))
        for (const [i, number] of open.entries()) kept.set(number, actorOf(rows[i]))
      }
      return numbers.map((number) => kept.get(number) ?? null)
    },
  }
}
/** Records of a pack that a worker remembers. */
const MOST_KEPT = 5_000

/** The notebook's segment: the one at hand if there is no later one and it is not too far behind. */
async function openStored(db: Database, known: Stored | null): Promise<Stored | null> {
  const stored = known && (await isLatest(db, known.row)) ? known : await openSegmentOf(db, NOTEBOOK)
  if (!stored) return null
  const behind = await countWrittenSince(db, stored.row.sequence, MOST_FRESH + 1)
  if (behind <= MOST_FRESH) return stored
  if ((await countRows(db, NOTEBOOK, COMPILED_AT_ONCE + 1)) > COMPILED_AT_ONCE) return null
  await compileOrigin(db, NOTEBOOK)
  return openSegmentOf(db, NOTEBOOK)
}

/** The notebook: what was written since its segment was made, then the segment. */
async function openNotebook(db: Database, stored: Stored | null): Promise<Compiled[]> {
  const fresh = await listWrittenSince(db, stored?.row.sequence ?? 0, MOST_FRESH)
  const actors = fresh.flatMap((row) => actorOf(row) ?? [])
  const inMemory = openActorSegment(compileActorSegment(actors))
  if (!inMemory.ok) throw new Error(`a segment just made cannot be opened: ${inMemory.error}`)
  const young: Compiled = {
    origin: NOTEBOOK,
    segment: inMemory.value,
    read: async (numbers) => numbers.map((number) => actors[number] ?? null),
  }
  if (!stored) return [young]
  const { row, segment } = stored
  const written = new Set(fresh.map(({ id }) => id))
  const old: Compiled = {
    origin: NOTEBOOK,
    segment,
    async read(numbers) {
      const ids = numbers
        .map((number) => row.ids[number])
        .filter((id) => id !== undefined && !written.has(id))
      return (await readRows(db, NOTEBOOK, ids)).map(actorOf)
    },
  }
  return [young, old]
}

async function readRows(db: Database, origin: string, ids: readonly (string | undefined)[]) {
  return db.records.bulkGet(ids.map((id): [string, string] => [origin, id ?? '']))
}

const actorOf = (row: RecordRow | undefined): Actor | null =>
  row?.type === 'actors' ? (row.record as Actor) : null
