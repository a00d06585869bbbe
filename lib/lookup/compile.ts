/**
 * Compiles what one origin (the notebook, or a pack's revision) has into its segment and keeps it. A pack never changes, so
 * this happens once for it; the notebook is compiled anew when much was written since. Takes seconds for a million
 * names: runs in a dedicated worker, or at once where there is little.
 */
import { ActorSegmentWriter } from '../match/actor-segment.ts'
import { compileClaims } from '../match/claim-segment.ts'
import { NAME_GROUPS, nameGroups, withNames } from '../match/name-groups.ts'
import type { Actor } from '../model/actor.ts'
import type { Claim } from '../model/claim.ts'
import { countRows, type Database, eachRow, NOTEBOOK, type RecordRow } from '../store/database.ts'
import { keepSegment } from '../store/segments.ts'

/** What the rows of segments mean goes up with this; others are made anew. */
export const SEGMENT_FORM = 2
/** Of a large pack, every so many ids are kept with the segment: a row's number leads to its id in one small read. */
const PACK_STEP = 32
/** So many ids are kept all. */
const MOST_IDS = 5_000

export interface CompileOptions {
  /** Rows that are done, of how many. */
  readonly onProgress?: (rows: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Rows between two reports. */
const REPORT_EVERY = 5_000

/** Linear in the rows. Rejects with the signal's reason; nothing is kept then. */
export async function compileOrigin(
  db: Database,
  origin: string,
  { onProgress = () => {}, signal }: CompileOptions = {},
): Promise<void> {
  const meta = await db.meta.get('sequence')
  const sequence = meta?.key === 'sequence' ? meta.value : 0
  const compiler = createCompiler()
  const ids: string[] = []
  const total = await countRows(db, origin)
  const step = origin === NOTEBOOK || total <= MOST_IDS ? 1 : PACK_STEP
  let rows = 0
  onProgress(rows, total)
  await eachRow(db, origin, (row) => {
    if (rows % step === 0) ids.push(row.id)
    compiler.add(rows, row)
    if (++rows % REPORT_EVERY === 0) {
      signal?.throwIfAborted()
      onProgress(rows, total)
    }
  })
  const { actors, claims, claimRows } = compiler.finish()
  await keepSegment(db, {
    form: SEGMENT_FORM,
    origin,
    sequence,
    rows,
    step,
    ids,
    actors: new Blob([actors]),
    claims: new Blob([claims]),
    claimRows,
  })
  onProgress(rows, total)
}

export interface Buffers {
  readonly actors: ArrayBuffer
  readonly claims: ArrayBuffer
  /** The row's number of each claim: a claim segment counts claims alone. */
  readonly claimRows: Uint32Array
}

/** Takes rows with their numbers; `finish` compiles what they hold. An actor's names are found by group: `namedBy` takes them apart. */
export function createCompiler() {
  const actors = new ActorSegmentWriter()
  const claims: Claim[] = []
  const claimRows: number[] = []
  const addActor = (number: number, actor: Actor) => {
    const groups = nameGroups(actor)
    for (const [group, names] of groups.entries())
      actors.add(number * NAME_GROUPS + group, groups.length === 1 ? actor : withNames(actor, names))
  }
  return {
    add(number: number, { type, record }: RecordRow): void {
      if (type === 'actors') addActor(number, record as Actor)
      if (type !== 'claims') return
      claims.push(record as Claim)
      claimRows.push(number)
    },
    finish: (): Buffers => ({
      actors: actors.finish(),
      claims: compileClaims(claims),
      claimRows: Uint32Array.from(claimRows),
    }),
  }
}

/** What an actor segment found: the row's number, and the group of its names. */
export const namedBy = (found: number) => ({
  row: Math.floor(found / NAME_GROUPS),
  group: found % NAME_GROUPS,
})
