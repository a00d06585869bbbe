/**
 * Compiles what one origin (the notebook, or a pack's revision) has into its segment and keeps it. A pack never changes, so
 * this happens once for it; the notebook is compiled anew when much was written since. Takes seconds for a million
 * names: runs in a dedicated worker, or at once where there is little.
 */
import { ActorSegmentWriter } from '../match/actor-segment.ts'
import type { Actor } from '../model/actor.ts'
import { countRows, type Database, eachRow, NOTEBOOK } from '../store/database.ts'
import { keepSegment } from '../store/segments.ts'

/** Of a pack, every so many ids are kept with the segment: a row's number leads to its id in one small read. */
const PACK_STEP = 32

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
  const step = origin === NOTEBOOK ? 1 : PACK_STEP
  const actors = new ActorSegmentWriter()
  const ids: string[] = []
  const total = await countRows(db, origin)
  let rows = 0
  onProgress(rows, total)
  await eachRow(db, origin, ({ id, type, record }) => {
    if (rows % step === 0) ids.push(id)
    if (type === 'actors') actors.add(rows, record as Actor)
    if (++rows % REPORT_EVERY === 0) {
      signal?.throwIfAborted()
      onProgress(rows, total)
    }
  })
  await keepSegment(db, { origin, sequence, rows, step, ids, actors: new Blob([actors.finish()]) })
  onProgress(rows, total)
}
