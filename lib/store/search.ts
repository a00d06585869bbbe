/**
 * Search over every text field of every visible record. Each page keeps one folded line of text per record in memory: ten
 * thousand records are a few megabytes, read once and then kept up by asking only for what was written since.
 */
import type { RecordType } from '../model/bundle.ts'
import { type TypedRecord, titleOf } from '../model/record.ts'
import { type Database, eachRow, NOTEBOOK, PAGE, type RecordRow } from './database.ts'
import { foldForSearch } from './row.ts'

export interface Hit {
  readonly id: string
  readonly type: RecordType
}

interface Entry extends Hit {
  readonly title: string
  readonly text: string
}

/** Keys whose strings are no text that a person would search for. */
const NO_TEXT: ReadonlySet<string> = new Set([
  'id',
  'type',
  'kind',
  'motivation',
  'match',
  'lang',
  'replyTo',
  'about',
  'speaker',
  'fingerprint',
  'created',
  'modified',
])

function gather(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value)
  else if (Array.isArray(value)) for (const item of value) gather(item, into)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) if (!NO_TEXT.has(key)) gather(inner, into)
  }
}

/** The pure part: folded texts by origin, and the question. */
export class SearchIndex {
  readonly #origins = new Map<string, Map<string, Entry>>()

  /** Adds or replaces. */
  add(origin: string, of: TypedRecord): void {
    const strings: string[] = []
    gather(of.record, strings)
    const entry: Entry = {
      id: of.record.id,
      type: of.type,
      title: foldForSearch(titleOf(of)),
      text: foldForSearch(strings.join('\n')),
    }
    const entries = this.#origins.get(origin) ?? new Map<string, Entry>()
    this.#origins.set(origin, entries.set(entry.id, entry))
  }

  remove(origin: string, id: string): void {
    this.#origins.get(origin)?.delete(id)
  }

  /** Forgets the origins that are not named. */
  keepOnly(origins: readonly string[]): void {
    for (const origin of this.#origins.keys()) if (!origins.includes(origin)) this.#origins.delete(origin)
  }

  has(origin: string): boolean {
    return this.#origins.has(origin)
  }

  /**
   * Records in which every word of the query stands, be it inside a longer word; titles that start with the query first,
   * then titles that hold it, then the rest, each in the order of titles. `origins` in the order of precedence. Linear
   * in the text: 10,000 records of 600 characters take a few milliseconds.
   */
  find(query: string, origins: readonly string[], { type, limit }: FindOptions = {}): Hit[] {
    const whole = foldForSearch(query).trim()
    const words = whole.split(' ').filter((word) => word !== '')
    if (words.length === 0) return []
    const hits: { entry: Entry; rank: number }[] = []
    for (const [level, origin] of origins.entries()) {
      for (const entry of this.#origins.get(origin)?.values() ?? []) {
        if (type !== undefined && entry.type !== type) continue
        if (!words.every((word) => entry.text.includes(word))) continue
        if (this.#shadowed(entry.id, origins, level)) continue
        const at = entry.title.indexOf(whole)
        const rank = entry.title === whole ? 0 : at === 0 ? 1 : at > 0 ? 2 : 3
        hits.push({ entry, rank })
      }
    }
    hits.sort(
      (one, other) =>
        one.rank - other.rank ||
        (one.entry.title < other.entry.title ? -1 : one.entry.title > other.entry.title ? 1 : 0),
    )
    return hits.slice(0, limit).map(({ entry }) => ({ id: entry.id, type: entry.type }))
  }

  #shadowed(id: string, origins: readonly string[], level: number): boolean {
    for (let above = 0; above < level; above++) if (this.#origins.get(origins[above]!)?.has(id)) return true
    return false
  }
}

export interface FindOptions {
  readonly type?: RecordType
  readonly limit?: number
}

/** A database's search, brought up to date at each question; inside `liveQuery` the question is asked again after a commit. */
export class RecordSearch {
  readonly #db: Database
  #index = new SearchIndex()
  #sequence = -1
  #syncing: Promise<unknown> = Promise.resolve()

  constructor(db: Database) {
    this.#db = db
  }

  /** Reads what a question would have to wait for. The first time that is everything: 10,000 records take 200 ms. */
  async warm(): Promise<void> {
    await this.#sync()
  }

  async find(query: string, options: FindOptions = {}): Promise<Hit[]> {
    const origins = await this.#sync()
    return this.#index.find(query, origins, options)
  }

  /** Reads what changed since the last question; the first one reads everything, a page at a time. */
  async #sync(): Promise<string[]> {
    const db = this.#db
    const row = await db.meta.get('sequence')
    const sequence = row?.key === 'sequence' ? row.value : 0
    const packs = (await db.packs.toArray()).filter((pack) => pack.enabled)
    packs.sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1))
    const origins = [NOTEBOOK, ...packs.map((pack) => pack.origin)]
    const turn = this.#syncing.then(() => this.#catchUp(sequence, origins))
    this.#syncing = turn.catch(() => undefined)
    await turn
    return origins
  }

  async #catchUp(sequence: number, origins: readonly string[]): Promise<void> {
    const db = this.#db
    if (sequence < this.#sequence) {
      // the database was restored or made anew
      this.#index = new SearchIndex()
      this.#sequence = -1
    }
    const add = (row: RecordRow) => this.#index.add(row.origin, row as TypedRecord & { origin: string })
    if (this.#sequence < 0) await eachRow(db, NOTEBOOK, add)
    else if (sequence > this.#sequence) await this.#readSince(this.#sequence, add)
    this.#sequence = sequence
    this.#index.keepOnly(origins)
    for (const origin of origins) if (!this.#index.has(origin)) await eachRow(db, origin, add)
  }

  /** An import writes many rows under one number, and a question may fall in between: hence from that number on. */
  async #readSince(known: number, add: (row: RecordRow) => void): Promise<void> {
    const db = this.#db
    const rows = db.records.where('sequence').aboveOrEqual(known)
    for (let offset = 0; ; offset += PAGE) {
      const some = await rows.clone().offset(offset).limit(PAGE).toArray()
      some.forEach(add)
      if (some.length < PAGE) break
    }
    const gone = db.tombstones.where('sequence').aboveOrEqual(known)
    for (let offset = 0; ; offset += PAGE) {
      const some = await gone.clone().offset(offset).limit(PAGE).toArray()
      for (const row of some) this.#index.remove(NOTEBOOK, row.id)
      if (some.length < PAGE) break
    }
  }
}

const searches = new WeakMap<Database, RecordSearch>()

/** The one search of a database in this context. */
export function searchOf(db: Database): RecordSearch {
  const search = searches.get(db) ?? new RecordSearch(db)
  searches.set(db, search)
  return search
}
