/**
 * The indexes that pages are matched against: one for the browser, not one a tab. What stands here is a cache of the
 * store; a worker that the browser stopped builds it again when it wakes.
 */
import { type ActorIndex, compileActors } from '../../lib/match/actor-index.ts'
import type { ClaimMemory } from '../../lib/match/claim-index.ts'
import { type ClaimSegment, compileClaims, openClaims } from '../../lib/match/claim-segment.ts'
import { uniteActors } from '../../lib/match/same-actors.ts'
import type { Actor } from '../../lib/model/actor.ts'
import type { Claim } from '../../lib/model/claim.ts'
import { finishInterrupted } from '../../lib/store/commit.ts'
import { type Database, openDatabase } from '../../lib/store/database.ts'
import { eachVisible, listOrigins } from '../../lib/store/records.ts'

export interface Notes {
  readonly actors: ActorIndex
  /** Compiled, and the records that their numbers stand for. */
  readonly claims: readonly ClaimSegment[]
  readonly claimRecords: readonly Claim[]
  /** Passages of pages already compared with the claims: a page that changes a little is compared a little. */
  readonly memory: ClaimMemory
  /** Ids of records that are listed, never painted. */
  readonly discreet: ReadonlySet<string>
}

let opened: Promise<Database> | null = null
let compiled: Promise<Notes> | null = null

/** The database, with whatever a stopped worker left unfinished finished first. */
export function database(): Promise<Database> {
  opened ??= (async () => {
    const db = openDatabase()
    await finishInterrupted(db)
    return db
  })().catch((error) => {
    opened = null
    throw error
  })
  return opened
}

/** All that a page is matched against. Compiled at the first question after a start or a write. */
export function notes(): Promise<Notes> {
  compiled ??= compile().catch((error) => {
    compiled = null
    throw error
  })
  return compiled
}

/** After each commit. */
export function forgetNotes(): void {
  compiled = null
}

async function compile(): Promise<Notes> {
  const db = await database()
  const origins = new Map((await listOrigins(db)).map(({ origin }) => [origin, [] as Actor[]]))
  const claims: Claim[] = []
  const discreet = new Set<string>()
  await eachVisible(db, 'actors', ({ record, origin }) => {
    origins.get(origin)?.push(record)
    if (record.discreet) discreet.add(record.id)
  })
  await eachVisible(db, 'claims', ({ record }) => {
    claims.push(record)
    if (record.discreet) discreet.add(record.id)
  })
  const segment = openClaims(compileClaims(claims))
  if (!segment.ok) throw new Error(`compiled claims are ${segment.error}`)
  return {
    actors: compileActors(uniteActors([...origins.values()])),
    claims: [segment.value],
    claimRecords: claims,
    memory: new WeakMap(),
    discreet,
  }
}
