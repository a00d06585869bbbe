/** From a file to the store: read whole, planned, shown, and only then written. */
import { type ImportChoices, type ImportPlan, planImport } from '../../lib/exchange/merge.ts'
import { readBundleText } from '../../lib/exchange/read-bundle.ts'
import { Bundle, RECORD_TYPES } from '../../lib/model/bundle.ts'
import type { CommitAnswer, CommitFault, StagedItem } from '../../lib/model/change.ts'
import type { Fault } from '../../lib/model/fault.ts'
import { fail, type Result } from '../../lib/model/result.ts'
import { type ImportSteps, packItems, runImport } from '../../lib/store/import.ts'
import { readStandings } from '../../lib/store/records.ts'
import { commitChange, db } from '../pages/notebook.ts'

/** Larger files are refused unread. */
export const LARGEST_FILE = 200_000_000

/** `pack`: beside the notebook, read-only. `notebook`: among the reader's own records. */
export type Destination = 'pack' | 'notebook'

export interface ImportOptions extends ImportChoices {
  readonly to: Destination
  /** Also what only a backup has: settings, choices, packs, earlier versions, drafts. */
  readonly whole: boolean
}

export interface ReadFile {
  readonly name: string
  readonly bundle: Bundle
  /** What the notebook holds of what the file names. */
  readonly standings: Awaited<ReturnType<typeof readStandings>>
  /** The file's pack is installed already. */
  readonly installed: boolean
}

export async function readFile(name: string, text: string): Promise<Result<ReadFile, readonly Fault[]>> {
  const read = readBundleText(text)
  if (!read.ok) return read
  const bundle = read.value
  const ids = [...RECORD_TYPES, 'deleted' as const].flatMap((section) => bundle[section].map(({ id }) => id))
  const standings = await readStandings(db, ids)
  const installed = bundle.pack !== undefined && (await db.packs.get(bundle.pack.id)) !== undefined
  return { ok: true, value: { name, bundle, standings, installed } }
}

/** What would be done to the notebook. A pack leaves the notebook alone: everything in it is added beside. */
export function planFile({ bundle, standings }: ReadFile, options: ImportOptions): ImportPlan {
  return planImport(options.to === 'pack' ? new Map() : standings, bundle, options)
}

/** Whether a file has what only a backup has. */
export const isBackup = ({ settings, choices, subscriptions, history, drafts }: Bundle): boolean =>
  [settings, choices, subscriptions, history, drafts].some((section) => section !== undefined)

export type ImportFault = CommitFault | { readonly kind: 'cancelled' }

export interface Running {
  readonly total: number
  readonly result: Promise<Result<CommitAnswer, ImportFault>>
  /** Nothing of it is kept. Has no effect once everything is staged and being applied. */
  cancel(): void
}

/** Writes it. Every part is invisible until the last call makes all of them count. */
export function startImport(
  file: ReadFile,
  plan: ImportPlan,
  options: ImportOptions,
  onProgress: (items: number) => void,
): Running {
  let cancelled = false
  const { steps, total } = stepsOf(file, plan, options)
  const run = async (): Promise<Result<CommitAnswer, ImportFault>> => {
    const result = await runImport(
      async (change) => {
        const dropping = change.edits.some((edit) => edit.do === 'dropImport')
        if (cancelled && !dropping) return fail({ kind: 'incomplete', expected: total, found: 0 })
        return commitChange(change)
      },
      steps,
      { onProgress },
    )
    return cancelled && !result.ok ? fail({ kind: 'cancelled' }) : result
  }
  return {
    total,
    result: run(),
    cancel: () => {
      cancelled = true
    },
  }
}

function stepsOf({ bundle }: ReadFile, plan: ImportPlan, { to, whole }: ImportOptions) {
  if (to === 'pack' && bundle.pack) {
    const items = [...packItems(bundle)]
    const steps: ImportSteps = { packs: [{ head: bundle.pack, items }] }
    return { steps, total: items.length }
  }
  const items: StagedItem[] = plan.items.flatMap(({ write }) => write ?? [])
  const packs = whole
    ? (bundle.subscriptions ?? []).map(({ pack, enabled, order, upkeep, ...sections }) => ({
        head: pack,
        enabled,
        order,
        upkeep,
        items: [...packItems(sections)],
      }))
    : []
  if (whole) {
    for (const choice of bundle.choices ?? []) items.push({ kind: 'choice', choice })
    for (const draft of bundle.drafts ?? []) items.push({ kind: 'draft', draft })
    for (const version of bundle.history ?? []) items.push({ kind: 'version', version })
  }
  const steps: ImportSteps = {
    items,
    packs,
    ...(whole && bundle.settings && { settings: bundle.settings }),
    unknown: unknownOf(bundle),
  }
  return { steps, total: items.length + packs.reduce((sum, pack) => sum + pack.items.length, 0) }
}

/** The file's keys that no schema knows: kept for the next export. */
const unknownOf = (bundle: Bundle) =>
  Object.fromEntries(Object.entries(bundle).filter(([key]) => !Object.hasOwn(Bundle.def.shape, key)))
