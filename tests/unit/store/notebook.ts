/** A fresh database per test, and a clock and ids that count. */

import { Dexie } from 'dexie'
import type { CommitAnswer, CommitFault, Edit, StagedItem } from '../../../lib/model/change.ts'
import type { Result } from '../../../lib/model/result.ts'
import { commit } from '../../../lib/store/commit.ts'
import { type Database, openDatabase } from '../../../lib/store/database.ts'
import type { Commit } from '../../../lib/store/import.ts'

let count = 0
let ids = 0

export interface Notebook {
  readonly db: Database
  now: number
  readonly newId: () => string
  /** Tasks that commit left for later; run them with `settle`. */
  readonly settle: () => Promise<void>
  readonly commit: Commit
  /** One change, a request of its own. */
  readonly edit: (...edits: Edit[]) => Promise<Result<CommitAnswer, CommitFault>>
  /** The same, and it must succeed. */
  readonly did: (...edits: Edit[]) => Promise<CommitAnswer>
}

/** Opens a database of a name of its own, or that of another notebook again, as after a crash. */
export function openNotebook(name = `test-${++count}`): Notebook {
  const db = openDatabase(name)
  const later: (() => Promise<void>)[] = []
  const newId = () => `id-${++ids}`
  const notebook: Notebook = {
    db,
    now: Date.parse('2026-01-01T00:00:00Z'),
    newId,
    settle: async () => {
      for (const task of later.splice(0)) await task()
    },
    commit: (change) => {
      notebook.now += 1000
      const { now } = notebook
      return commit(db, change, { now: () => now, newId, locks: null, later: (task) => later.push(task) })
    },
    edit: (...edits) => notebook.commit({ request: newId(), edits }),
    did: async (...edits) => {
      const said = await notebook.edit(...edits)
      if (!said.ok) throw new Error(JSON.stringify(said.error))
      return said.value
    },
  }
  return notebook
}

export const putActor = (record: object, expect: string | null = null): Edit => ({
  do: 'putRecord',
  type: 'actors',
  record: record as never,
  expect,
})

export const item = (record: object, expect: string | null = null): StagedItem => ({
  kind: 'record',
  type: 'actors',
  record: record as never,
  expect,
})

/** Everything that a reader can come to see, and nothing of how it got there. */
export async function contentsOf(db: Database) {
  const packs = await db.packs.toArray()
  const visible = ['notebook', ...packs.map((pack) => pack.origin)]
  const nameOf = (origin: string) => origin.replace(/@.*/, '')
  const records = await db.records.toArray()
  const tombstones = await db.tombstones.toArray()
  return {
    records: records
      .filter(({ origin }) => visible.includes(origin))
      .map(({ origin, record }) => [nameOf(origin), record]),
    tombstones: tombstones
      .filter(({ origin }) => visible.includes(origin))
      .map(({ origin, id, deleted }) => [nameOf(origin), id, deleted]),
    packs: packs.map(({ head, counts, enabled }) => ({ head, counts, enabled })),
    history: (await db.history.toArray()).map(({ id, record, by }) => ({ id, record, by })),
    choices: await db.choices.toArray(),
    settings: await db.settings.toArray(),
  }
}

/**
 * Lets a database write only so many more transactions and then fail for good, as if the process had been killed. Reopen it
 * with `openNotebook(name)`.
 */
export function killAfter(db: Database, writes: number): { readonly writes: number } {
  const told = { writes: 0 }
  db.use({
    stack: 'dbcore',
    name: 'kill',
    create: (core) => ({
      ...core,
      transaction: (tables, mode, options) => {
        if (mode === 'readwrite' && ++told.writes > writes) throw new Dexie.AbortError('killed')
        return core.transaction(tables, mode, options)
      },
    }),
  })
  return told
}
