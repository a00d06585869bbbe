/**
 * What may be asked of the store. A page builds a `Change`, the worker's `commit` runs it whole or not at all and
 * answers; the same `request` asked again gets the same answer and changes nothing.
 */
import * as z from 'zod/mini'
import { Draft, HistoryVersion, PackHead, RECORD_TYPES, type RecordType, Tombstone } from './bundle.ts'
import type { Fault } from './fault.ts'
import { Moment, RecordId, WebAddress } from './fields.ts'
import { Choice } from './settings.ts'

/** The `modified` of the notebook's record that the writer saw: `''` if it had none, `null` if there was no record. */
const Expect = z.nullable(z.string())
const AnyType = z.enum(RECORD_TYPES)

/** How a pack is kept up; further keys are kept. */
export const PackUpkeep = z.looseObject({
  address: z.optional(WebAddress),
  etag: z.optional(z.string()),
  checked: z.optional(Moment),
})
export type PackUpkeep = z.infer<typeof PackUpkeep>

/** One piece of an import, written as it is: authorship is the file's. */
export const StagedItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('record'),
    type: AnyType,
    record: z.looseObject({ id: RecordId }),
    expect: Expect,
  }),
  z.object({ kind: z.literal('tombstone'), tombstone: Tombstone, expect: Expect }),
  z.object({ kind: z.literal('choice'), choice: Choice }),
  z.object({ kind: z.literal('draft'), draft: Draft }),
  z.object({ kind: z.literal('version'), version: HistoryVersion }),
])
export type StagedItem = z.infer<typeof StagedItem>

export const Edit = z.discriminatedUnion('do', [
  /** Writes a record into the notebook; without an id it is given one. With a pack's id it shadows the pack's record. */
  z.object({
    do: z.literal('putRecord'),
    type: AnyType,
    record: z.looseObject({ id: z.optional(RecordId) }),
    expect: Expect,
  }),
  /** Deletes a record of the notebook; it stays in the history. */
  z.object({ do: z.literal('deleteRecord'), id: RecordId, expect: z.optional(Expect) }),
  /** Makes an earlier version, or a deleted record, the present one again. */
  z.object({
    do: z.literal('restoreVersion'),
    id: RecordId,
    version: z.string(),
    expect: z.optional(Expect),
  }),
  /** Changes the settings named. */
  z.object({ do: z.literal('changeSettings'), settings: z.record(z.string(), z.unknown()) }),
  z.object({ do: z.literal('putChoice'), choice: z.looseObject({ id: z.optional(RecordId) }) }),
  z.object({ do: z.literal('deleteChoice'), id: RecordId }),
  /** Keeps what is being typed; overwrites the draft of that id. */
  z.object({ do: z.literal('putDraft'), draft: z.looseObject({ id: RecordId }) }),
  z.object({ do: z.literal('deleteDraft'), id: RecordId }),
  z.object({
    do: z.literal('changePack'),
    pack: RecordId,
    enabled: z.optional(z.boolean()),
    order: z.optional(z.number()),
    upkeep: z.optional(PackUpkeep),
  }),
  z.object({ do: z.literal('removePack'), pack: RecordId }),
  /** One part of an import, invisible until it is applied; alone in its change. `pack` says whose rows they are. */
  z.object({
    do: z.literal('stagePart'),
    import: RecordId,
    part: z.int().check(z.nonnegative()),
    pack: z.optional(RecordId),
    items: z.array(StagedItem),
  }),
  /** Makes all parts of an import count at once; alone in its change. */
  z.object({
    do: z.literal('applyImport'),
    import: RecordId,
    parts: z.int().check(z.nonnegative()),
    packs: z.optional(
      z.array(
        z.object({
          head: PackHead,
          enabled: z.optional(z.boolean()),
          order: z.optional(z.number()),
          upkeep: z.optional(PackUpkeep),
        }),
      ),
    ),
    settings: z.optional(z.record(z.string(), z.unknown())),
    /** Keys of the file that no schema knows, kept for the next export. */
    unknown: z.optional(z.record(z.string(), z.unknown())),
  }),
  /** Forgets an import that was staged and never applied. */
  z.object({ do: z.literal('dropImport'), import: RecordId }),
])
export type Edit = z.infer<typeof Edit>

/** Made by the asker, new for each change, the same when it asks again. */
export const RequestId = z.string().check(z.minLength(1), z.maxLength(128))

export const Change = z.object({
  request: RequestId,
  edits: z.array(Edit).check(z.minLength(1), z.maxLength(5000)),
})
export type Change = z.infer<typeof Change>

/**
 * What a change reached: records by their sort; `packs` that came, went, or stand in another order, `upkeep` of one;
 * `settings` that pages show, `creator` the one they do not.
 */
export type Touched = RecordType | 'packs' | 'upkeep' | 'settings' | 'creator' | 'choices' | 'drafts'

/** Whether what pages are matched against may be another now. */
export const touchesNotes = (touched: readonly Touched[]): boolean =>
  touched.some((what) => what === 'actors' || what === 'claims' || what === 'packs')

/** Whether what pages show may be another now. */
export const touchesPages = (touched: readonly Touched[]): boolean =>
  touchesNotes(touched) ||
  touched.some((what) => what === 'annotations' || what === 'choices' || what === 'settings')

export interface CommitAnswer {
  readonly request: string
  /** The store's count of changes to records, packs, choices and settings; higher after each. */
  readonly sequence: number
  /** What a person's edits wrote; `modified` is what the next edit of the record expects. */
  readonly saved: readonly { readonly id: string; readonly type: RecordType; readonly modified: string }[]
  readonly deleted: readonly string[]
  /** Ids that were given to choices, in the order of the edits. */
  readonly choices: readonly string[]
  readonly touched: readonly Touched[]
  /** After `applyImport`: how many items were written. */
  readonly written: number
}

export interface Conflict {
  readonly id: string
  /** What the writer saw and what is there; see `expect`. */
  readonly expected: string | null
  readonly found: string | null
}

export type CommitFault =
  /** Nothing was written: the change itself is wrong. */
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  /** Nothing was written: somebody else changed these records meanwhile. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly Conflict[] }
  /** Nothing was written: there is no such record, version, pack or import. */
  | { readonly kind: 'not-found'; readonly id: string }
  /** Nothing was written: parts of the import are missing. */
  | { readonly kind: 'incomplete'; readonly expected: number; readonly found: number }
  /** Nothing was written: the disk or the browser's quota is full. */
  | { readonly kind: 'full' }
