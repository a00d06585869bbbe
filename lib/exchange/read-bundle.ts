/**
 * Reads a bundle from somebody else's file: whole and checked whole before anything is done with it, so the answer is a
 * bundle or the list of its faults, never half of it. Knows nothing of what the notebook holds (merge.ts does) nor of
 * where the text came from.
 */
import { BUNDLE_VERSION, Bundle, Draft, HistoryVersion, Subscription, Tombstone } from '../model/bundle.ts'
import { describeFaults, describePath, type Fault } from '../model/fault.ts'
import { findPlainFaults, MAX_DEPTH } from '../model/plain.ts'
import { RECORD_SCHEMAS } from '../model/record.ts'
import { fail, ok, type Result } from '../model/result.ts'
import { Choice } from '../model/settings.ts'
import { upgradeBundle } from './upgrade.ts'

/** More faults than these are counted, not listed. */
export const MAX_FAULTS = 100

type Json = Readonly<Record<string, unknown>>

/** Lists what is wrong, up to a hundred, and counts the rest. */
class FaultList {
  readonly #listed: Fault[] = []
  #more = 0

  add(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      if (this.#listed.length < MAX_FAULTS) this.#listed.push(fault)
      else this.#more++
    }
  }

  get empty(): boolean {
    return this.#listed.length === 0
  }

  all(): Fault[] {
    if (this.#more === 0) return this.#listed
    return [...this.#listed, { path: '', message: `and ${this.#more} more` }]
  }
}

const refuse = (message: string, path = '') => fail<Fault[]>([{ path, message }])

/**
 * Reads a file's text. Faults come in the order of the file, at most `MAX_FAULTS` of them and then one with the path `''`
 * that counts the rest. A byte order mark is skipped; lone surrogates stay as they are.
 */
export function readBundleText(text: string): Result<Bundle, Fault[]> {
  const depth = measureDepth(text)
  if (depth > MAX_DEPTH) return refuse(`this file is nested more than ${MAX_DEPTH} deep`)
  let json: unknown
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return refuse(`this file is not JSON, or only a part of it (${error.message})`)
  }
  return readBundle(json)
}

/** How deep brackets nest outside strings; looked at before `JSON.parse`, which would build all of it. */
function measureDepth(text: string): number {
  let deepest = 0
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) {
      do {
        at = text.indexOf('"', at + 1)
        if (at < 0) return deepest
      } while (isEscaped(text, at))
    } else if (unit === 0x7b || unit === 0x5b) {
      depth++
      if (depth > deepest) {
        deepest = depth
        if (deepest > MAX_DEPTH) return deepest
      }
    } else if (unit === 0x7d || unit === 0x5d) depth--
  }
  return deepest
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0
  while (text.charCodeAt(quote - 1 - backslashes) === 0x5c) backslashes++
  return backslashes % 2 === 1
}

/** The sections whose entries are read one by one, in the order of the file. */
const SECTIONS = {
  ...RECORD_SCHEMAS,
  deleted: Tombstone,
  choices: Choice,
  subscriptions: Subscription,
  history: HistoryVersion,
  drafts: Draft,
}
const IN_A_BACKUP: ReadonlySet<string> = new Set(['choices', 'subscriptions', 'history', 'drafts'])

/** Reads a bundle that was parsed already. See `readBundleText`. */
export function readBundle(json: unknown): Result<Bundle, Fault[]> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('this is not a Backgrounder file: it should be one object')
  }
  const given = json as Json
  if (given.type !== 'backgrounder-bundle') {
    return refuse('this is not a Backgrounder file: should be "backgrounder-bundle"', 'type')
  }
  const { version } = given
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return refuse('should be a whole number from 1', 'version')
  }
  if (version > BUNDLE_VERSION) {
    return refuse(
      `made by a newer Backgrounder (version ${version}); this one reads up to version ${BUNDLE_VERSION}. Update Backgrounder, then import the file again.`,
      'version',
    )
  }
  const bundle = upgradeBundle(given, version)
  const faults = new FaultList()
  const head: Record<string, unknown> = {}
  for (const key of Object.keys(bundle)) {
    if (Object.hasOwn(SECTIONS, key)) continue
    const plain = findPlainFaults({ [key]: bundle[key] })
    // `__proto__` as a computed key is an own key here, and a fault
    faults.add(...plain)
    if (plain.length === 0) head[key] = bundle[key]
  }
  const readHead = Bundle.safeParse(head)
  if (!readHead.success) faults.add(...describeFaults(readHead.error.issues, head))
  const read: Record<string, unknown> = {}
  for (const [section, schema] of Object.entries(SECTIONS)) {
    const entries = bundle[section]
    if (entries === undefined) {
      if (!IN_A_BACKUP.has(section)) read[section] = []
    } else if (Array.isArray(entries)) read[section] = readEntries(section, entries, schema, faults)
    else faults.add({ path: section, message: 'should be a list' })
  }
  if (faults.empty) findDuplicates(read, faults)
  if (!faults.empty || !readHead.success) return fail(faults.all())
  return ok({ ...readHead.data, ...read } as Bundle)
}

type Schema = (typeof SECTIONS)[keyof typeof SECTIONS]

function readEntries(
  section: string,
  entries: readonly unknown[],
  schema: Schema,
  faults: FaultList,
): unknown[] {
  const read: unknown[] = []
  for (const [index, entry] of entries.entries()) {
    const plain = findPlainFaults(entry, [section, index])
    if (plain.length > 0) {
      faults.add(...plain)
      continue
    }
    const result = schema.safeParse(entry)
    if (result.success) read.push(result.data)
    else faults.add(...describeFaults(result.error.issues, entry, [section, index]))
  }
  return read
}

/** Ids are unique among the records of a file (a pack inside a backup is a file of its own), and among its deletions. */
function findDuplicates(bundle: Json, faults: FaultList, base: readonly PropertyKey[] = []): void {
  const records = Object.keys(RECORD_SCHEMAS)
  for (const group of [records, ['deleted'], ['choices'], ['drafts']]) {
    const first = new Map<string, PropertyKey[]>()
    for (const section of group) {
      for (const [index, { id }] of ((bundle[section] ?? []) as { id: string }[]).entries()) {
        const path = [...base, section, index, 'id']
        const before = first.get(id)
        if (!before) first.set(id, path)
        else faults.add({ path: describePath(path), message: `is the same as ${describePath(before)}` })
      }
    }
  }
  for (const [index, pack] of ((bundle.subscriptions ?? []) as Json[]).entries()) {
    findDuplicates(pack, faults, [...base, 'subscriptions', index])
  }
}
