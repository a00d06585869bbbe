/**
 * The one way to write. `commit(change)` runs in the worker under one Web Lock: whole or not at all, acknowledged only when
 * it is durable, and done once however often it is asked.
 *
 * Chromium lost a whole database in 9 of 352 kills during transactions of 600 KB and in none of 306 with up to 40 KB, so no
 * transaction here exceeds 32 KB (but for a single record that is larger by itself). What is larger is staged in parts that
 * nobody sees, made to count by one small write, and then carried out in operations that can be repeated; an interrupted
 * run is finished at the next start. docs/decisions/0003-one-way-to-write.md has the reasons.
 */
import { Dexie } from 'dexie'
import { Change, type CommitAnswer, type CommitFault, type Edit } from '../model/change.ts'
import { describeFaults } from '../model/fault.ts'
import { findPlainFaults, MAX_DEPTH } from '../model/plain.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { finishApplying, forgetImport } from './apply.ts'
import { type Database, PAGE } from './database.ts'
import { runEdits } from './edits.ts'
import { newId as freshId } from './new-id.ts'
import { applyImport, stagePart } from './staging.ts'
import { answer, sequenceOf } from './writing.ts'

/** An import that nobody added to or applied for this long is swept, in milliseconds. */
const STALE_AFTER = 60 * 60 * 1000
/** Answers are kept this long for those who ask again. */
const ANSWERS_KEPT = 7 * 24 * 60 * 60 * 1000

type Locks = {
  request<Answer>(name: string, task: () => Promise<Answer>): Promise<Answer>
}

/** What `commit` takes from outside; a test hands in its own. */
export interface CommitSurroundings {
  readonly now?: () => number
  readonly newId?: () => string
  /** `null`: no Web Locks; calls with the same database then queue up among themselves. */
  readonly locks?: Locks | null
  /** What need not be waited for, such as removing the rows of a pack that is gone. */
  readonly later?: (task: () => Promise<void>) => void
}

const queues = new WeakMap<Database, Promise<unknown>>()

function exclusively<Answer>(
  db: Database,
  locks: Locks | null | undefined,
  task: () => Promise<Answer>,
): Promise<Answer> {
  const found = locks === undefined ? (globalThis.navigator?.locks as Locks | undefined) : locks
  if (found) return found.request(`${db.name}-write`, task)
  const turn = (queues.get(db) ?? Promise.resolve()).then(task, task)
  queues.set(
    db,
    turn.catch(() => undefined),
  )
  return turn
}

function runLater(task: () => Promise<void>): void {
  task().catch((error: unknown) => {
    if (!(error instanceof Dexie.DatabaseClosedError)) throw error
  })
}

/**
 * Carries out a change, or says why not; then nothing was written. Rejects only for a bug or a database that cannot be
 * opened. `change` comes from a message and is read here.
 */
export async function commit(
  db: Database,
  change: unknown,
  { now = Date.now, newId = freshId, locks, later = runLater }: CommitSurroundings = {},
): Promise<Result<CommitAnswer, CommitFault>> {
  const plain = findPlainFaults(change, [], MAX_DEPTH + 8)
  if (plain.length > 0) return fail({ kind: 'invalid', faults: plain.slice(0, 100) })
  const read = Change.safeParse(change)
  if (!read.success) {
    return fail({ kind: 'invalid', faults: describeFaults(read.error.issues, change).slice(0, 100) })
  }
  try {
    return await exclusively(db, locks, async () => {
      await finishApplying(db)
      const answered = await db.requests.get(read.data.request)
      if (answered) return ok(answered.answer)
      const result = await run(db, read.data, now(), newId)
      if (result.ok) {
        later(() => tidy(db, now()))
      }
      return result
    })
  } catch (error) {
    if (isFull(error)) return fail({ kind: 'full' })
    throw error
  }
}

/**
 * Before the worker answers anything: finishes what was made to count and not carried out, and forgets imports that were
 * staged and abandoned. Cheap when there is nothing to do.
 */
export async function finishInterrupted(
  db: Database,
  { now = Date.now, locks, later = runLater }: CommitSurroundings = {},
): Promise<void> {
  await exclusively(db, locks, async () => {
    await finishApplying(db)
    const stale = await db.imports
      .where('state')
      .equals('staging')
      .filter((row) => row.touched < now() - STALE_AFTER)
      .toArray()
    for (const row of stale) await forgetImport(db, row)
  })
  later(() => tidy(db, now()))
}

function isFull(error: unknown): boolean {
  const { name, inner } = error as { name?: string; inner?: { name?: string } }
  return name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError'
}

async function run(
  db: Database,
  change: Change,
  now: number,
  newId: () => string,
): Promise<Result<CommitAnswer, CommitFault>> {
  const [first] = change.edits
  const ofImport = change.edits.findIndex((edit) => IMPORTING.has(edit.do))
  if (ofImport >= 0 && change.edits.length > 1) {
    return invalid(`edits[${ofImport}]`, 'stands alone in its change')
  }
  switch (first?.do) {
    case 'stagePart':
      return stagePart(db, change.request, first, now)
    case 'applyImport':
      return applyImport(db, change.request, first, now)
    case 'dropImport': {
      const row = await db.imports.get(first.import)
      if (row) await forgetImport(db, row)
      return ok(answer(change.request, await sequenceOf(db)))
    }
    default:
      return runEdits(db, change, now, newId)
  }
}

const IMPORTING: ReadonlySet<Edit['do']> = new Set(['stagePart', 'applyImport', 'dropImport'])

const invalid = (path: string, message: string) =>
  fail<CommitFault>({ kind: 'invalid', faults: [{ path, message }] })

/** Removes rows that no pack names any more and answers that nobody will ask for again, bit by bit. */
export async function tidy(db: Database, now: number): Promise<void> {
  for (const { origin } of await db.sweeps.toArray()) {
    for (const table of [db.records, db.tombstones]) {
      for (;;) {
        const keys = await table
          .where('[origin+id]')
          .between([origin, Dexie.minKey], [origin, Dexie.maxKey])
          .limit(PAGE)
          .primaryKeys()
        if (keys.length === 0) break
        await table.bulkDelete(keys as never)
      }
    }
    await db.sweeps.delete(origin)
  }
  const old = await db.requests
    .where('at')
    .below(now - ANSWERS_KEPT)
    .limit(PAGE)
    .primaryKeys()
  if (old.length > 0) await db.requests.bulkDelete(old)
}
