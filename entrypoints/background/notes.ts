/**
 * What pages are matched against: one for the browser, not one a tab. What stands here is a cache of the
 * store; a worker that the browser stopped opens it again when it wakes.
 */
import { type Lookup, openLookup } from '../../lib/lookup/lookup.ts'
import type { ClaimMemory } from '../../lib/match/claim-index.ts'
import { finishInterrupted } from '../../lib/store/commit.ts'
import { type Database, openDatabase } from '../../lib/store/database.ts'
import { tellReaders } from './access.ts'
import { compileElsewhere, endCompiling } from './compiling.ts'

export interface Notes {
  readonly lookup: Lookup
  /** Passages of pages already compared with the claims: a page that changes a little is compared a little. */
  readonly memory: ClaimMemory
}

let opened: Promise<Database> | null = null
let known: Promise<Notes> | null = null
/** Of the lookup before: what it loaded of packs is still true. */
let lookup: Lookup | undefined

/** The database, with whatever a stopped worker left unfinished finished first. */
export function database(): Promise<Database> {
  opened ??= (async () => {
    const db = openDatabase()
    await finishInterrupted(db)
    return db
  })().catch((error) => {
    opened = null
    throw error
  })
  return opened
}

/** All that a page is matched against. Opened at the first question after a start or a write. */
export function notes(): Promise<Notes> {
  known ??= open().catch((error) => {
    known = null
    throw error
  })
  return known
}

/** After a write that touched actors, claims or packs, and when something was compiled. */
export function forgetNotes(): void {
  known = null
}

async function open(): Promise<Notes> {
  const db = await database()
  const opened = await openLookup(db, lookup)
  lookup = opened
  if (opened.missing.length > 0)
    void compileElsewhere(opened.missing, () => void compilingEnded().catch(report)).catch(report)
  return { lookup: opened, memory }
}

/** Hangs on the segments: what was compared with others is forgotten by itself. */
const memory: ClaimMemory = new WeakMap()

/** What was missing is there: pages are read again, and what came meanwhile is compiled next. */
export async function compilingEnded(): Promise<void> {
  await endCompiling()
  forgetNotes()
  await notes()
  await tellReaders('notesChanged')
}

const report = (error: unknown) => console.error('Backgrounder:', error)
