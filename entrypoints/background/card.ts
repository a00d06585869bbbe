import { compileActors } from '../../lib/match/actor-index.ts'
import { findActors } from '../../lib/match/matcher.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { CardContent, CardEntry, CardSubject, Mark } from '../../lib/messaging/protocol.ts'
import type { Database } from '../../lib/store/database.ts'
import { findRecord } from '../../lib/store/records.ts'
import { notes } from './notes.ts'

/** What the card of a tab shows: the reader script says which marks, the store what is known. */
export async function readCard(db: Database, tab: number): Promise<CardContent | null> {
  const subject = await askReader(tab, 'describeCard')
  if (!subject) return null
  const entries = await Promise.all(subject.marks.map((mark) => readEntry(db, mark, subject)))
  const { marks, host, focus } = subject
  return { isBar: marks.length === 0, entries: entries.filter((entry) => entry !== null), host, focus }
}

async function readEntry(db: Database, mark: Mark, subject: CardSubject): Promise<CardEntry | null> {
  const found = await findRecord(db, mark.record)
  if (!found) return null
  const count = subject.counts[mark.record] ?? 1
  const shared = { mark, count, pack: found.pack?.title ?? null, options: await readOptions(db, mark) }
  if (found.type === 'actors') return { ...shared, type: 'actors', record: found.record }
  if (found.type === 'annotations') return { ...shared, type: 'annotations', record: found.record }
  if (found.type !== 'claims') return null
  const { speaker } = found.record
  const who = speaker === null ? null : await findRecord(db, speaker)
  return {
    ...shared,
    type: 'claims',
    record: found.record,
    speaker: who?.type === 'actors' ? who.record.name : null,
  }
}

async function readOptions(db: Database, mark: Mark): Promise<CardEntry['options']> {
  const ids = mark.rule === 'picked' ? await findHomonyms(mark.alias) : (mark.ambiguous ?? [])
  const found = await Promise.all(ids.map((id) => findRecord(db, id)))
  return found.flatMap((one) =>
    one?.type === 'actors' ? [{ id: one.record.id, name: one.record.name, summary: one.record.summary }] : [],
  )
}

/** All who bear these words: whom the reader chose before can be chosen anew. */
async function findHomonyms(alias: string): Promise<readonly string[]> {
  const { actors, names } = await (await notes()).lookup.actorsIn(alias)
  const [mention] = findActors(alias, [compileActors(actors, names)])
  return mention?.ambiguous ?? []
}
