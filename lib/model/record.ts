/** The four sorts of record under one roof: what each is called, read with and known by. */
import { Actor } from './actor.ts'
import { Annotation } from './annotation.ts'
import { Article } from './article.ts'
import type { RecordType } from './bundle.ts'
import { Claim } from './claim.ts'
import { describeFaults, type Fault } from './fault.ts'
import { findPlainFaults } from './plain.ts'
import { fail, ok, type Result } from './result.ts'

export interface RecordOf {
  readonly actors: Actor
  readonly claims: Claim
  readonly annotations: Annotation
  readonly articles: Article
}
export type AnyRecord = RecordOf[RecordType]

export const RECORD_SCHEMAS = { actors: Actor, claims: Claim, annotations: Annotation, articles: Article }

/** A record with its section, so that `type` tells what `record` is. */
export type TypedRecord = {
  [Type in RecordType]: { readonly type: Type; readonly record: RecordOf[Type] }
}[RecordType]

/** What the notebook holds under an id: a record, or the memory of one that was deleted. */
export type Standing = TypedRecord | { readonly deleted: string }

/** What a person knows a record by: name, statement, quoted passage or title. Untrusted text; may be `''`. */
export function titleOf(of: TypedRecord): string {
  switch (of.type) {
    case 'actors':
      return of.record.name
    case 'claims':
      return of.record.text
    case 'annotations': {
      const quote = of.record.target.selector.find((selector) => selector.type === 'TextQuoteSelector')
      return quote && typeof quote.exact === 'string' ? quote.exact : of.record.note
    }
    case 'articles':
      return of.record.title || of.record.url
  }
}

/** Milliseconds since 1970; `-Infinity` for what is missing or no moment, so that it counts as older than any. */
export function timeOf(moment: unknown): number {
  const at = typeof moment === 'string' ? Date.parse(moment) : Number.NaN
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at
}

/** When a record was changed last; see `timeOf`. Articles carry no authorship. */
export const modifiedOf = (record: AnyRecord): number => timeOf(record.modified)

/** Reads one record of a known section; faults carry `base` before their path. */
export function readRecord<Type extends RecordType>(
  type: Type,
  value: unknown,
  base: readonly PropertyKey[] = [],
): Result<RecordOf[Type], Fault[]> {
  const plain = findPlainFaults(value, base)
  if (plain.length > 0) return fail(plain)
  const read = RECORD_SCHEMAS[type].safeParse(value)
  if (read.success) return ok(read.data as RecordOf[Type])
  return fail(describeFaults(read.error.issues, value, base))
}
