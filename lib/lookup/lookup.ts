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
import { uniteActors } from '../match/same-actors.ts'
import type { Actor } from '../model/actor.ts'
import type { Claim } from '../model/claim.ts'
import type { ClaimMention } from '../model/mention.ts'
import { type Database, NOTEBOOK, type RecordRow } from '../store/database.ts'
import { listOrigins } from '../store/records.ts'
import { keepSegmentsOf } from '../store/segments.ts'
import { type Compiled, openNotebook, openPack, openStored, type Segments, type Stored } from './compiled.ts'

/** A claim that the text repeats, with its record. */
export interface FoundClaim {
  readonly record: Claim
  readonly mention: ClaimMention
}

export interface Lookup {
  /**
   * The actors that may be named in the text, each once though several origins know it. Never too few; who of them is
   * named and where is for the matcher.
   */
  actorsIn(text: string): Promise<Actor[]>
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
  const notebook = await openNotebook(db, stored)
  const all = [...notebook, ...packs.values()].map(({ segments }) => segments.claims)
  // What is known of passages hangs on the array: it stays while the claims do.
  const same =
    earlier !== null &&
    all.length === earlier.claims.length &&
    all.every((one, i) => sameClaims(one, earlier.claims[i]!))
  return new StoreLookup(db, stored, notebook, packs, same ? earlier.claims : all, missing)
}

const sameClaims = (one: ClaimSegment, other: ClaimSegment) =>
  one === other || (one.claims === 0 && other.claims === 0)

class StoreLookup implements Lookup {
  readonly #db: Database
  readonly #notebook: readonly Compiled[]
  readonly stored: Stored | null
  readonly packs: ReadonlyMap<string, Compiled>
  readonly claims: readonly ClaimSegment[]
  readonly missing: readonly string[]

  constructor(
    db: Database,
    stored: Stored | null,
    notebook: readonly Compiled[],
    packs: ReadonlyMap<string, Compiled>,
    claims: readonly ClaimSegment[],
    missing: readonly string[],
  ) {
    this.#db = db
    this.stored = stored
    this.#notebook = notebook
    this.packs = packs
    this.claims = claims
    this.missing = missing
  }

  async actorsIn(text: string): Promise<Actor[]> {
    const words = hashWords(text)
    const parts = this.#parts()
    const found: Map<string, Actor>[] = await Promise.all(
      parts.map((part) => this.#read(part, ({ actors }) => findNamed(words, actors))),
    )
    await this.#addNamesakes(parts, found)
    await this.#dropShadowed(parts, found)
    return uniteActors(found.map((actors) => [...actors.values()].sort(byId)))
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

  async #read(part: readonly Compiled[], ask: (segments: Segments) => number[]): Promise<Map<string, Actor>> {
    const actors = new Map<string, Actor>()
    for (const compiled of part) {
      for (const row of await compiled.read(ask(compiled.segments))) {
        if (row?.type === 'actors') actors.set(row.id, row.record as Actor)
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
const byId = (one: Actor, other: Actor) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

const isClaim = (row: RecordRow | null | undefined): row is RecordRow => row?.type === 'claims'
