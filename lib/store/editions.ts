/**
 * What was kept of a story when it was read, to notice that it was edited since: fingerprints, never its text. Nobody wrote
 * it, so it is no record and goes out with no export; a story that is forgotten is met as a new one.
 */
import type { Database, EditionRow, SentenceRow } from './database.ts'
import { sizeOf, storyKey, TRANSACTION_LIMIT } from './row.ts'

export const findEdition = async (db: Database, address: string): Promise<EditionRow | null> =>
  (await db.editions.get(storyKey(address))) ?? null

/** `read` is a moment in UTC. Of a very long story sentences are kept that can be told to stand, not to have changed. */
export async function keepEdition(
  db: Database,
  address: string,
  read: string,
  sentences: readonly SentenceRow[],
): Promise<void> {
  const row = { address: storyKey(address), read, sentences }
  if (sizeOf(row) > TRANSACTION_LIMIT)
    row.sentences = sentences.map((sentence) => ({ ...sentence, words: '' }))
  await db.editions.put(row)
}
