/**
 * Compiled segments: derived from the records, so they may be lost at any time and are then made again. The buffers are kept as
 * `Blob`s, which the browsers put into files of their own: what goes through the database's log stays small.
 */
import type { Database, SegmentRow } from './database.ts'

/** Replaces the origin's segment. */
export async function keepSegment(db: Database, row: SegmentRow): Promise<void> {
  await db.segments.put(row)
}

export async function findSegment(db: Database, origin: string): Promise<SegmentRow | null> {
  return (await db.segments.get(origin)) ?? null
}

/** Whether the origin's segment is still this one. Reads the index alone. */
export async function isLatest(db: Database, { origin, sequence }: SegmentRow): Promise<boolean> {
  return (await db.segments.where('[origin+sequence]').equals([origin, sequence]).count()) > 0
}

/** Removes the segments of origins that nobody names any more. */
export async function keepSegmentsOf(db: Database, origins: readonly string[]): Promise<void> {
  const known = await db.segments.toCollection().primaryKeys()
  const left = known.filter((origin) => !origins.includes(origin))
  if (left.length > 0) await db.segments.bulkDelete(left)
}

/** The ids of rows by their numbers, of an origin that has not changed since. One small read for each step's worth of rows. */
export async function idsAround(
  db: Database,
  { origin, step, ids }: SegmentRow,
  numbers: readonly number[],
): Promise<(string | undefined)[]> {
  const blocks = new Map<number, Promise<[string, string][]>>()
  const blockOf = (number: number) => Math.floor(number / step)
  return db.transaction('r', db.records, async () => {
    for (const block of new Set(numbers.map(blockOf))) {
      const first = ids[block]
      if (first === undefined) continue
      const range = db.records.where('[origin+id]').between([origin, first], [origin, '\uffff'], true, true)
      blocks.set(block, range.limit(step).primaryKeys() as unknown as Promise<[string, string][]>)
    }
    return Promise.all(
      numbers.map(async (number) => (await blocks.get(blockOf(number)))?.[number % step]?.[1]),
    )
  })
}
