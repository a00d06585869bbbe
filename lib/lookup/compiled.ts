/**
 * The compiled form of one origin, opened: segments, and the way from their numbers to rows of the store.
 *
 * The notebook's segments are as old as their last compilation. What was written since is few: it is compiled at every edit into
 * segments of its own, which stand before the old ones.
 */
import { type ActorSegment, openActorSegment } from '../match/actor-segment.ts'
import { type ClaimSegment, openClaims } from '../match/claim-segment.ts'
import { countRows, type Database, NOTEBOOK, type RecordRow, type SegmentRow } from '../store/database.ts'
import { countWrittenSince, listWrittenSince } from '../store/records.ts'
import { findSegment, idsAround, isLatest } from '../store/segments.ts'
import { type Buffers, compileOrigin, createCompiler, SEGMENT_FORM } from './compile.ts'

/** So many rows are compiled on the spot, in some tens of milliseconds; more is work for a worker of its own. */
export const COMPILED_AT_ONCE = 2_000
/** So many edits the notebook's segments may be behind. */
const MOST_FRESH = 500

export interface Segments {
  readonly actors: ActorSegment
  readonly claims: ClaimSegment
  /** The row's number of each claim. */
  readonly claimRows: Uint32Array
}

export interface Compiled {
  readonly origin: string
  readonly segments: Segments
  /** The rows of these numbers, or `null` for one that is no more, or stands elsewhere by now. */
  readonly read: (numbers: readonly number[]) => Promise<readonly (RecordRow | null)[]>
  /** Which of these ids it has a row of. */
  readonly known: (ids: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Segments as they were loaded. */
export interface Stored {
  readonly row: SegmentRow
  readonly segments: Segments
  /** The ids of all rows, where all are kept. */
  readonly ids: () => ReadonlySet<string>
}

/** `null` where a buffer is damaged, or of another version. */
function openSegments({ actors, claims, claimRows }: Buffers): Segments | null {
  const named = openActorSegment(actors)
  const claimed = openClaims(claims)
  return named.ok && claimed.ok ? { actors: named.value, claims: claimed.value, claimRows } : null
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

/** Compiles an origin where that is quick, and opens it; `null` where it is work for a worker, or cannot be read. */
async function openOrigin(db: Database, origin: string): Promise<Stored | null> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const row = await findSegment(db, origin)
    if (row?.form === SEGMENT_FORM) {
      const [actors, claims] = await Promise.all([row.actors.arrayBuffer(), row.claims.arrayBuffer()])
      const segments = openSegments({ actors, claims, claimRows: row.claimRows })
      if (segments) return { row, segments, ids: once(() => new Set(row.ids)) }
    }
    if ((await countRows(db, origin, COMPILED_AT_ONCE + 1)) > COMPILED_AT_ONCE) return null
    await compileOrigin(db, origin)
  }
  return null
}

/** Rows of an origin that a worker remembers. */
const MOST_KEPT = 5_000

/** `null` where the pack is still to be compiled elsewhere. */
export async function openPack(db: Database, origin: string): Promise<Compiled | null> {
  const opened = await openOrigin(db, origin)
  if (!opened) return null
  const { row, segments, ids } = opened
  return {
    origin,
    segments,
    read: remembering(async (numbers) => readRows(db, origin, await idsAround(db, row, numbers))),
    known: row.step === 1 ? among(ids) : remembered(db, origin),
  }
}

const among = (all: () => ReadonlySet<string>) => async (ids: readonly string[]) =>
  new Set(ids.filter((id) => all().has(id)))

/** Asks the store about each id once. */
function remembered(db: Database, origin: string): Compiled['known'] {
  const asked = new Map<string, boolean>()
  return async (ids) => {
    const open = ids.filter((id) => !asked.has(id))
    if (open.length > 0) {
      if (asked.size > MOST_KEPT) asked.clear()
      const rows = await readRows(db, origin, open)
      for (const [i, id] of open.entries()) asked.set(id, rows[i] !== null)
    }
    return new Set(ids.filter((id) => asked.get(id)))
  }
}

/** Rows are read once: a pack's never change while its origin stands, and the notebook is opened again after every write. */
function remembering(read: (numbers: readonly number[]) => Promise<(RecordRow | null)[]>): Compiled['read'] {
  const kept = new Map<number, RecordRow | null>()
  return async (numbers) => {
    const open = numbers.filter((number) => !kept.has(number))
    if (open.length > 0) {
      if (kept.size > MOST_KEPT) kept.clear()
      const rows = await read(open)
      for (const [i, number] of open.entries()) kept.set(number, rows[i] ?? null)
    }
    return numbers.map((number) => kept.get(number) ?? null)
  }
}

/** The notebook's segments: those at hand if there are no later ones and they are not too far behind. */
export async function openStored(db: Database, known: Stored | null): Promise<Stored | null> {
  const stored = known && (await isLatest(db, known.row)) ? known : await openOrigin(db, NOTEBOOK)
  if (!stored) return null
  const behind = await countWrittenSince(db, stored.row.sequence, MOST_FRESH + 1)
  if (behind <= MOST_FRESH) return stored
  if ((await countRows(db, NOTEBOOK, COMPILED_AT_ONCE + 1)) > COMPILED_AT_ONCE) return null
  await compileOrigin(db, NOTEBOOK)
  return openOrigin(db, NOTEBOOK)
}

/** The notebook: what was written since its segments were made, then those. */
export async function openNotebook(db: Database, stored: Stored | null): Promise<Compiled[]> {
  const fresh = await listWrittenSince(db, stored?.row.sequence ?? 0, MOST_FRESH)
  const compiler = createCompiler()
  for (const [number, row] of fresh.entries()) compiler.add(number, row)
  const segments = openSegments(compiler.finish())
  if (!segments) throw new Error('segments just made cannot be opened')
  const written = new Set(fresh.map(({ id }) => id))
  const young: Compiled = {
    origin: NOTEBOOK,
    segments,
    read: async (numbers) => numbers.map((number) => fresh[number] ?? null),
    known: stored ? among(() => written) : remembered(db, NOTEBOOK),
  }
  if (!stored) return [young]
  const { row } = stored
  const asked = remembered(db, NOTEBOOK)
  const old: Compiled = {
    origin: NOTEBOOK,
    segments: stored.segments,
    read: remembering(async (numbers) => {
      const rows = await readRows(
        db,
        NOTEBOOK,
        numbers.map((number) => row.ids[number]),
      )
      return rows.map((one) => (one && !written.has(one.id) ? one : null))
    }),
    // What was compiled may be deleted since.
    known: (ids) => asked(ids.filter((id) => stored.ids().has(id))),
  }
  return [young, old]
}

async function readRows(
  db: Database,
  origin: string,
  ids: readonly (string | undefined)[],
): Promise<(RecordRow | null)[]> {
  const rows = await db.records.bulkGet(ids.map((id): [string, string] => [origin, id ?? '']))
  return rows.map((row) => row ?? null)
}
