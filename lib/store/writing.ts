/** The small parts that every way of writing shares. Only the store's other writing files import this. */
import type { HistoryVersion } from '../model/bundle.ts'
import type { CommitAnswer } from '../model/change.ts'
import type { Database, Operation, RecordRow, TombstoneRow } from './database.ts'
import { sizeOf } from './row.ts'

export const answer = (
  request: string,
  sequence: number,
  more: Partial<CommitAnswer> = {},
): CommitAnswer => ({
  request,
  sequence,
  saved: [],
  deleted: [],
  choices: [],
  touched: [],
  written: 0,
  ...more,
})

export async function sequenceOf(db: Database): Promise<number> {
  const row = await db.meta.get('sequence')
  return row?.key === 'sequence' ? row.value : 0
}

export const momentOf = (at: number): string => new Date(at).toISOString()
const LAST_MOMENT = Date.parse('9999-12-31T23:59:59.999Z')

/** A moment that is after `previous` even where somebody's clock was ahead. */
export function momentAfter(now: number, previous: number): string {
  return momentOf(previous >= now && previous < LAST_MOMENT ? previous + 1 : now)
}

export const seen = (row: RecordRow | undefined): string | null =>
  row ? String(row.record.modified ?? '') : null

export const makeVersion = (
  row: RecordRow,
  by: HistoryVersion['by'],
  replaced: string,
  version: string,
): HistoryVersion => ({ id: row.id, version, type: row.type, record: row.record, replaced, by })

export function tablesOf(db: Database, operations: readonly Operation[]) {
  return [...new Set(operations.map((operation) => operation.table))].map((name) => db.table(name))
}

/** In their order table by table; neighbours of one kind go in one call, which is what makes an import quick. */
export async function perform(db: Database, operations: readonly Operation[]): Promise<void> {
  for (const table of tablesOf(db, operations)) {
    const own = operations.filter((operation) => operation.table === table.name)
    for (let from = 0, to = 0; from < own.length; from = to) {
      const puts = 'put' in own[from]!
      while (to < own.length && 'put' in own[to]! === puts) to++
      const run = own.slice(from, to)
      if (puts) await table.bulkPut(run.flatMap((one) => ('put' in one ? [one.put] : [])))
      else await table.bulkDelete(run.flatMap((one) => ('remove' in one ? [one.remove] : [])))
    }
  }
}

const costOf = (operation: Operation): number => 100 + ('put' in operation ? sizeOf(operation.put) : 0)

/** Cuts into batches of at most `limit` bytes; what is larger by itself is a batch by itself. */
export function cut(operations: readonly Operation[], limit: number): Operation[][] {
  const batches: Operation[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const operation of operations) {
    const cost = costOf(operation)
    if (size + cost > limit) {
      batches.push([])
      size = 0
    }
    batches.at(-1)!.push(operation)
    size += cost
  }
  return batches
}

export function tombstoneRow(
  origin: string,
  id: string,
  deleted: string,
  rest: Readonly<Record<string, unknown>>,
  sequence?: number,
): TombstoneRow {
  return {
    origin,
    id,
    deleted,
    ...(Object.keys(rest).length > 0 ? { rest } : {}),
    ...(sequence === undefined ? {} : { sequence }),
  }
}
