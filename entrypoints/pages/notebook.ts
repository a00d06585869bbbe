/** How a page of ours reads the store (live) and asks the worker to write it. */
import { liveQuery } from 'dexie'
import { type MessageKey, t } from '../../components/messages.ts'
import { type Live, useLive } from '../../components/use-live.ts'
import { askFromPage } from '../../lib/messaging/client.ts'
import { createRequests } from '../../lib/messaging/requests.ts'
import type { Change, CommitAnswer, CommitFault, Edit } from '../../lib/model/change.ts'
import type { Result } from '../../lib/model/result.ts'
import { type Database, openDatabase } from '../../lib/store/database.ts'
import { newId } from '../../lib/store/new-id.ts'

export const db: Database = openDatabase('backgrounder', { onOutdated: () => location.reload() })

/** Follows a query of the store; see `useLive`. */
export const useStore = <Value>(
  read: (db: Database) => Promise<Value>,
  inputs: readonly unknown[],
): Live<Value> => useLive(() => liveQuery(() => read(db)), inputs)

/** Asks the worker to carry out a change. Rejects where its answer is lost: the worker was stopped while it worked. */
export const commitChange = (change: Change): Promise<Result<CommitAnswer, CommitFault>> =>
  askFromPage('commit', change)

const OF_RECORDS: ReadonlySet<Edit['do']> = new Set(['putRecord', 'deleteRecord', 'restoreVersion'])
/** A record written twice would be taken for somebody else's; whatever else is saved meanwhile, such as a draft, is not. */
const requestsOfRecords = createRequests(newId)

/**
 * Asks the worker to write, a second time where the answer is lost, and rejects where that one is, too. A change of
 * records that is asked for again after that is the same request.
 */
export function commit(edits: Edit[]): Promise<Result<CommitAnswer, CommitFault>> {
  const ofRecords = edits.some((edit) => OF_RECORDS.has(edit.do))
  const ask = ofRecords ? requestsOfRecords : createRequests(newId)
  return ask(JSON.stringify(edits), (request) => commitChange({ request, edits }))
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
