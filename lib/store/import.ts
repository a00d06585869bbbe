/**
 * The asking side of an import: cuts what is to be written into parts and hands them to `commit` one after another. Nothing
 * counts before the last call; a page that closes in the middle leaves nothing but rows that the worker sweeps.
 */
import { Bundle, type PackHead, RECORD_TYPES, type RecordType } from '../model/bundle.ts'
import type { Change, CommitAnswer, CommitFault, Edit, PackUpkeep, StagedItem } from '../model/change.ts'
import type { AnyRecord } from '../model/record.ts'
import type { Result } from '../model/result.ts'
import { newId as freshId } from './new-id.ts'
import { PART_LIMIT, sizeOf } from './row.ts'

/** A page asks the worker, the worker calls `commit` itself. */
export type Commit = (change: Change) => Promise<Result<CommitAnswer, CommitFault>>

/** A pack to install, or a new revision of one. */
export interface PackToInstall {
  readonly head: PackHead
  readonly items: Iterable<StagedItem>
  /** On unless told, or as it was. */
  readonly enabled?: boolean
  readonly order?: number
  readonly upkeep?: PackUpkeep
}

export interface ImportSteps {
  /** What goes into the notebook: the `write` of a plan's items. */
  readonly items?: Iterable<StagedItem>
  readonly packs?: readonly PackToInstall[]
  readonly settings?: Readonly<Record<string, unknown>>
  /** Keys of the file that no schema knows. */
  readonly unknown?: Readonly<Record<string, unknown>>
}

export interface ImportSurroundings {
  readonly newId?: () => string
  /** How many items are staged so far. */
  readonly onProgress?: (items: number) => void
}

/**
 * Stages everything, then makes it count at once. Answers with the first fault; what was staged is then dropped. Asks a second
 * time where `commit` rejects, and rejects if that does, too.
 */
export async function runImport(
  commit: Commit,
  { items = [], packs = [], settings, unknown }: ImportSteps,
  { newId = freshId, onProgress = () => {} }: ImportSurroundings = {},
): Promise<Result<CommitAnswer, CommitFault>> {
  const id = newId()
  const ask = async (edit: Edit) => {
    const change = { request: newId(), edits: [edit] }
    // a worker that was stopped while it worked leaves its caller with a closed channel; asking again is harmless
    return commit(change).catch(() => commit(change))
  }
  let parts = 0
  let staged = 0
  const stage = async (all: Iterable<StagedItem>, pack?: string) => {
    for (const some of cutItems(all)) {
      const said = await ask({ do: 'stagePart', import: id, part: parts, pack, items: some })
      if (!said.ok) return said
      parts++
      staged += some.length
      onProgress(staged)
    }
    return null
  }
  let failed = await stage(items)
  for (const { head, items: ofPack } of packs) failed ??= await stage(ofPack, head.id)
  const heads = packs.map(({ items: _, ...rest }) => rest)
  const result =
    failed ?? (await ask({ do: 'applyImport', import: id, parts, packs: heads, settings, unknown }))
  if (!result.ok) await ask({ do: 'dropImport', import: id })
  return result
}

/** Parts of at most `PART_LIMIT` bytes; an item that is larger by itself is a part by itself. */
export function* cutItems(items: Iterable<StagedItem>): Generator<StagedItem[]> {
  let part: StagedItem[] = []
  let size = 0
  for (const item of items) {
    const cost = sizeOf(item) + 100
    if (part.length > 0 && size + cost > PART_LIMIT) {
      yield part
      part = []
      size = 0
    }
    part.push(item)
    size += cost
  }
  if (part.length > 0) yield part
}

type Sections = { readonly [Type in RecordType]?: readonly AnyRecord[] } & {
  readonly deleted?: readonly { readonly id: string; readonly deleted: string }[]
}

/** Every record of a bundle, for installing it as a pack. */
export function* packItems(bundle: Sections): Generator<StagedItem> {
  for (const type of RECORD_TYPES) {
    for (const record of bundle[type] ?? []) yield { kind: 'record', type, record, expect: null }
  }
  for (const tombstone of bundle.deleted ?? []) yield { kind: 'tombstone', tombstone, expect: null }
}

/** Keys of a file that no schema knows; `runImport` keeps them for the next export. */
export function unknownKeys(bundle: Bundle): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bundle).filter(([key]) => !(key in Bundle.shape)))
}

/** What a backup has beside its records: choices, drafts, earlier versions, packs, settings. Hand it to `runImport`. */
export function backupSteps(bundle: Bundle): ImportSteps & { readonly items: Iterable<StagedItem> } {
  const { choices = [], drafts = [], history = [], subscriptions = [], settings } = bundle
  const packs = subscriptions.map((one, order) => {
    const { pack: head, enabled, upkeep } = one
    return { head, enabled, order: one.order ?? order, upkeep, items: packItems(one) }
  })
  const items: StagedItem[] = [
    ...choices.map((choice) => ({ kind: 'choice' as const, choice })),
    ...drafts.map((draft) => ({ kind: 'draft' as const, draft })),
    ...history.map((version) => ({ kind: 'version' as const, version })),
  ]
  return { items, packs, settings, unknown: unknownKeys(bundle) }
}
