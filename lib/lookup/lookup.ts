/**
 * What may be known in a text: the notebook's and the packs' segments asked in one pass, and the few records behind the answer
 * read from the store. What stands here is a cache of the store and nothing else.
 *
 * A record of the notebook stands before a pack's of the same id, a pack's before that of a later pack.
 */
import { findBearers, findNamed } from '../match/actor-segment.ts'
import { type ClaimOptions, findClaims, nameClaims } from '../match/claim-index.ts'
import type { ClaimSegment } from '../match/claim-segment.ts'
import { hashWords } from '../match/hashed-words.ts'
import { nameGroups } from '../match/name-groups.ts'
import { ParagraphMemory } from '../match/paragraphs.ts'
import { uniteActors } from '../match/same-actors.ts'
import type { Actor } from '../model/actor.ts'
import type { Claim } from '../model/claim.ts'
import type { ClaimMention } from '../model/mention.ts'
import { type Database, NOTEBOOK, type RecordRow } from '../store/database.ts'
import { listOrigins } from '../store/records.ts'
import { keepSegmentsOf } from '../store/segments.ts'
import { namedBy } from './compile.ts'
import { type Compiled, openNotebook, openPack, openStored, type Segments, type Stored } from './compiled.ts'

/** The actors that may be named in a text. */
export interface NamedActors {
  /** Each once though several origins know it. */
  readonly actors: readonly Actor[]
  /** The names by which they may be named: all that need be written down of them. */
  readonly names: ReadonlySet<string>
  /** What is known of the paragraphs of earlier texts, for the matcher to go on from. */
  readonly memory: ParagraphMemory
}

/** A claim that the text repeats, with its record. */
export interface FoundClaim {
  readonly record: Claim
  readonly mention: ClaimMention
}

export interface Lookup {
  /**
   * The actors that may be named in the text, and by which names. Never too few; who of them is named and where is for the
   * matcher.
   */
  actorsIn(text: string): Promise<NamedActors>
  /** The claims that the text repeats or nearly repeats, best first. */
  claimsIn(text: string, options: ClaimOptions): Promise<FoundClaim[]>
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
  const packOrigins = origins.filter((origin) => origin !== NOTEBOOK)
  const [stored, opened] = await Promise.all([
    openStored(db, earlier?.stored ?? null),
    Promise.all(packOrigins.map(async (origin) => earlier?.packs.get(origin) ?? openPack(db, origin))),
    keepSegmentsOf(db, origins),
  ])
  const packs = new Map(packOrigins.flatMap((origin, i) => (opened[i] ? [[origin, opened[i]] as const] : [])))
  const missing = origins.filter((origin) => (origin === NOTEBOOK ? !stored : !packs.has(origin)))
  const notebook = await openNotebook(db, stored)
  const all = [...notebook, ...packs.values()].map(({ segments }) => segments.claims)
  // What is known of passages hangs on the array: it stays while the claims do.
  const same =
    earlier !== null &&
    all.length === earlier.claims.length &&
    all.every((one, i) => sameClaims(one, earlier.claims[i]!))
  return new StoreLookup(stored, notebook, packs, same ? earlier.claims : all, missing)
}

const sameClaims = (one: ClaimSegment, other: ClaimSegment) =>
  one === other || (one.claims === 0 && other.claims === 0)

class StoreLookup implements Lookup {
  readonly #notebook: readonly Compiled[]
  readonly stored: Stored | null
  readonly packs: ReadonlyMap<string, Compiled>
  readonly claims: readonly ClaimSegment[]
  readonly missing: readonly string[]
  /** The actors that `#memory` was made with, by id. */
  readonly #told = new Map<string, Actor>()
  #memory = new ParagraphMemory()

  constructor(
    stored: Stored | null,
    notebook: readonly Compiled[],
    packs: ReadonlyMap<string, Compiled>,
    claims: readonly ClaimSegment[],
    missing: readonly string[],
  ) {
    this.stored = stored
    this.#notebook = notebook
    this.packs = packs
    this.claims = claims
    this.missing = missing
  }

  async actorsIn(text: string): Promise<NamedActors> {
    const words = hashWords(text)
    const parts = this.#parts()
    const names = new Set<string>()
    const found: Map<string, Actor>[] = await Promise.all(
      parts.map((part) => this.#read(part, ({ actors }) => findNamed(words, actors), names)),
    )
    await this.#addNamesakes(parts, found)
    await this.#dropShadowed(parts, found)
    const records = found.map((actors) => [...actors.values()].sort(byId))
    const actors = uniteActors(records)
    return { actors, names, memory: this.#memoryFor(actors, new Set(records.flat())) }
  }

  /** What is known of paragraphs is true while an actor is who it was, with the same names from the same origins. */
  #memoryFor(actors: readonly Actor[], records: ReadonlySet<Actor>): ParagraphMemory {
    const isNew = (actor: Actor) => {
      const known = this.#told.get(actor.id)
      return known ? known !== actor : !records.has(actor)
    }
    if (actors.some(isNew)) {
      this.#told.clear()
      this.#memory = new ParagraphMemory()
    }
    for (const actor of actors) this.#told.set(actor.id, actor)
    return this.#memory
  }

  async claimsIn(text: string, options: ClaimOptions): Promise<FoundClaim[]> {
    const finds = findClaims(text, this.claims, options).filter(({ level }) => level !== 'none')
    const compiled = [...this.#notebook, ...this.packs.values()]
    const records = await Promise.all(
      compiled.map(async ({ read, segments: { claimRows } }, segment) => {
        const claims = [
          ...new Set(finds.filter((find) => find.segment === segment).map(({ claim }) => claim)),
        ]
        const rows = await read(claims.map((claim) => claimRows[claim]!))
        return new Map(
          claims.flatMap((claim, i): [number, Claim][] =>
            isClaim(rows[i]) ? [[claim, rows[i].record as Claim]] : [],
          ),
        )
      }),
    )
    const parts = this.#parts()
    const found = parts.map((part) => {
      const ofPart = records.filter((_, i) => part.includes(compiled[i]!))
      return new Map(
        ofPart.flatMap((claims) => [...claims.values()].map((claim) => [claim.id, claim] as const)),
      )
    })
    await this.#dropShadowed(parts, found)
    const visible = new Set(found.flatMap((claims) => [...claims.values()]))
    const recordOf = (segment: number, claim: number) => {
      const record = records[segment]!.get(claim)
      return record && visible.has(record) ? record : undefined
    }
    const byId = new Map([...visible].map((record) => [record.id, record]))
    return nameClaims(finds, recordOf).map((mention) => ({ record: byId.get(mention.claim)!, mention }))
  }

  /** The compiled of each origin, in the order of precedence. */
  #parts(): readonly (readonly Compiled[])[] {
    return [this.#notebook, ...[...this.packs.values()].map((pack) => [pack])]
  }

  /** The actors that the segments answer with, by id. The names by which they are found are added to `names`. */
  async #read(
    part: readonly Compiled[],
    ask: (segments: Segments) => readonly number[],
    names = new Set<string>(),
  ): Promise<Map<string, Actor>> {
    const actors = new Map<string, Actor>()
    for (const { segments, read } of part) {
      const found = ask(segments).map(namedBy)
      const rows = await read(found.map(({ row }) => row))
      for (const [i, row] of rows.entries()) {
        if (row?.type !== 'actors') continue
        actors.set(row.id, row.record as Actor)
        for (const name of nameGroups(row.record as Actor)[found[i]!.group] ?? []) names.add(name)
      }
    }
    return actors
  }

  /** Whoever bears a name of someone found, in another origin: only then is it seen that the two are one. */
  async #addNamesakes(parts: readonly (readonly Compiled[])[], found: readonly Map<string, Actor>[]) {
    if (parts.filter((part) => part.some(({ segments }) => segments.actors.names > 0)).length < 2) return
    let latest = found.map((actors) => [...actors.values()])
    for (let round = 0; round < ROUNDS && latest.some((actors) => actors.length > 0); round++) {
      const added: Actor[][] = []
      for (const [i, part] of parts.entries()) {
        const names = latest.flatMap((actors, j) => (i === j ? [] : actors.flatMap(namesOf)))
        const more = await this.#read(part, ({ actors }) => [
          ...new Set(names.flatMap((name) => findBearers(name, actors))),
        ])
        const fresh = [...more.values()].filter(({ id }) => !found[i]!.has(id))
        for (const actor of fresh) found[i]!.set(actor.id, actor)
        added.push(fresh)
      }
      latest = added
    }
  }

  async #dropShadowed(parts: readonly (readonly Compiled[])[], found: readonly Map<string, unknown>[]) {
    const above: Compiled[] = []
    for (const [i, records] of found.entries()) {
      const ids = [...records.keys()]
      for (const shadows of await Promise.all(above.map(({ known }) => known(ids))))
        for (const id of shadows) records.delete(id)
      above.push(...parts[i]!)
    }
  }
}

/** A name leads to a namesake, whose other name may lead to one more. */
const ROUNDS = 2

const namesOf = ({ name, aliases }: Actor) => [name, ...aliases.map(({ text }) => text)]
const byId = (one: Actor, other: Actor) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

const isClaim = (row: RecordRow | null | undefined): row is RecordRow => row?.type === 'claims'
