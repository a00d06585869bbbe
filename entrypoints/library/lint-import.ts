/** What an import will mark too often, looked for beside the preview: a large file is gone through in slices. */
import type { ImportPlan } from '../../lib/exchange/merge.ts'
import { type LintReport, LintReporter, lintActor, lintClaim, NameBook } from '../../lib/match/lint.ts'
import type { Actor } from '../../lib/model/actor.ts'
import type { Claim } from '../../lib/model/claim.ts'
import { eachRow, NOTEBOOK } from '../../lib/store/database.ts'
import { db } from '../pages/notebook.ts'
import type { Destination } from './importing.ts'

/** Findings of a kind that are listed; all are counted. */
const MOST_LISTED = 50
/** Records between two pauses, some milliseconds of work. */
const SLICE = 500

/**
 * The findings about all that the plan would write. What goes into the notebook is compared with the names there too; a pack's
 * names are its own, for an actor that several packs know is one. Linear; rejects with the signal's reason.
 */
export async function lintImport(
  plan: ImportPlan,
  to: Destination,
  signal: AbortSignal,
): Promise<LintReport> {
  const written = plan.items.flatMap(({ write }) => (write?.kind === 'record' ? [write] : []))
  const actors = written.flatMap(({ type, record }) => (type === 'actors' ? [record as Actor] : []))
  const claims = written.flatMap(({ type, record }) => (type === 'claims' ? [record as Claim] : []))
  const book = new NameBook()
  if (to === 'notebook' && actors.length > 0) {
    const replaced = new Set(written.map(({ record: { id } }) => id))
    await eachRow(
      db,
      NOTEBOOK,
      ({ id, record }) => {
        signal.throwIfAborted()
        if (!replaced.has(id)) book.add(record as Actor)
      },
      'actors',
    )
  }
  const reporter = new LintReporter(MOST_LISTED)
  await inSlices(actors, signal, (actor) => book.add(actor))
  await inSlices(actors, signal, (actor) => reporter.add(lintActor(actor, book)))
  await inSlices(claims, signal, (claim) => reporter.add(lintClaim(claim)))
  return reporter.report()
}

async function inSlices<Item>(items: readonly Item[], signal: AbortSignal, work: (item: Item) => void) {
  for (let from = 0; from < items.length; from += SLICE) {
    for (const item of items.slice(from, from + SLICE)) work(item)
    await new Promise((done) => setTimeout(done))
    signal.throwIfAborted()
  }
}
