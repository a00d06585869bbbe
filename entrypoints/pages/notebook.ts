/** How a page of ours reads the store (live) and asks the worker to write it. */
import { liveQuery } from 'dexie'
import { type MessageKey, t } from '../../components/messages.ts'
import { type Live, useLive } from '../../components/use-live.ts'
import { askFromPage } from '../../lib/messaging/client.ts'
import type { CommitAnswer, CommitFault, Edit } from '../../lib/model/change.ts'
import type { Result } from '../../lib/model/result.ts'
import { type Database, openDatabase } from '../../lib/store/database.ts'
import { newId } from '../../lib/store/new-id.ts'

export const db: Database = openDatabase('backgrounder', { onOutdated: () => location.reload() })

/** Follows a query of the store; see `useLive`. */
export const useStore = <Value>(
  read: (db: Database) => Promise<Value>,
  inputs: readonly unknown[],
): Live<Value> => useLive(() => liveQuery(() => read(db)), inputs)

/** Asks the worker to write. Rejects only where the worker does not answer at all. */
export function commit(edits: Edit[]): Promise<Result<CommitAnswer, CommitFault>> {
  return askFromPage('commit', { request: newId(), edits })
}

/** Writes, and says in words what went wrong: `null` when it is saved. */
export async function commitOrSay(edits: Edit[]): Promise<string | null> {
  try {
    const answer = await commit(edits)
    return answer.ok ? null : describeCommitFault(answer.error)
  } catch (error) {
    console.error(error)
    return t('libraryNoAnswer')
  }
}

const FAULTS = {
  invalid: 'libraryFaultInvalid',
  conflict: 'libraryFaultConflict',
  'not-found': 'libraryFaultNotFound',
  incomplete: 'libraryFaultIncomplete',
  full: 'libraryFaultFull',
} as const satisfies Record<CommitFault['kind'], MessageKey>

export function describeCommitFault(fault: CommitFault): string {
  const said = t(FAULTS[fault.kind])
  if (fault.kind !== 'invalid') return said
  return [said, ...fault.faults.map(({ path, message }) => `${path}: ${message}`)].join('\n')
}
