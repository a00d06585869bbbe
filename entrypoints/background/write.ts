import { tell } from '../../lib/messaging/client.ts'
import {
  type Change,
  type CommitAnswer,
  type CommitFault,
  touchesNotes,
  touchesPages,
} from '../../lib/model/change.ts'
import type { Result } from '../../lib/model/result.ts'
import { commit } from '../../lib/store/commit.ts'
import { tellReaders } from './access.ts'
import { database, forgetNotes, notes } from './notes.ts'

/** The one way to write: everything goes through here, then every reader hears of what its page may show. */
export async function write(change: Change): Promise<Result<CommitAnswer, CommitFault>> {
  const answer = await commit(await database(), change).catch((error) => {
    // What was made to count before it failed is finished by the next change, which will not say so.
    forgetNotes()
    throw error
  })
  if (!answer.ok) return answer
  const { touched } = answer.value
  if (touchesNotes(touched)) {
    forgetNotes()
    // What a large pack needs is begun at once, not when a page next asks.
    void notes().catch(() => undefined)
  }
  if (touchesPages(touched)) void tellReaders('notesChanged').then(() => tell('readersTold', null))
  return answer
}
