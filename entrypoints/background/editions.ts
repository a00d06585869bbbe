/** Whether a story that has notes was edited since it was read. */
import type { ArticleReading } from '../../lib/article/read-article.ts'
import { compareEditions, findTouched } from '../../lib/edition/compare.ts'
import { printSentences } from '../../lib/edition/sentence-prints.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { PageEdits } from '../../lib/messaging/protocol.ts'
import type { Annotation } from '../../lib/model/annotation.ts'
import { timeOf } from '../../lib/model/record.ts'
import type { Database } from '../../lib/store/database.ts'
import { findEdition, keepEdition } from '../../lib/store/editions.ts'
import { readTabArticle } from './tab-article.ts'

/** `null` where nothing was edited, or nothing of it is noted. Keeps the first edition that is met. `now` in ms since 1970. */
export async function noticeEdits(
  db: Database,
  address: string,
  text: ArticleReading['text'],
  noted: readonly Annotation[],
  now: number,
): Promise<PageEdits | null> {
  if (noted.length === 0) return null
  const prints = printSentences(text)
  const before = await findEdition(db, address)
  if (!before) {
    // A full disk keeps nobody from reading.
    await keepEdition(db, address, new Date(now).toISOString(), prints).catch((error) => console.error(error))
    return null
  }
  const edits = compareEditions(before.sentences, prints)
  const { changed, removed, added } = edits
  if (changed.length + removed.length + added.length === 0) return null
  const placed = noted.flatMap(({ id, target, created }) => {
    // The offsets of a later note are those of a later edition.
    if (timeOf(created) > timeOf(before.read)) return []
    const position = target.selector.find((one) => one.type === 'TextPositionSelector')
    return position && 'start' in position && 'end' in position
      ? [{ id, start: Number(position.start), end: Number(position.end) }]
      : []
  })
  return {
    since: before.read,
    changed: changed.map(({ now }) => now),
    removed: removed.length,
    added,
    touched: findTouched(edits, placed).map((i) => placed[i]!.id),
  }
}

/** Whoever read what was edited is told of later edits only. */
export async function acceptEdition(db: Database, tab: number): Promise<null> {
  const article = await readTabArticle(tab)
  if (!article) return null
  await keepEdition(db, article.address, new Date().toISOString(), printSentences(article.text))
  await askReader(tab, 'notesChanged')
  return null
}
