/** Pages for the tests, as documents of their own. */

import { writeLean } from '../../../lib/article/lean.ts'
import { parseLean, textsOf } from '../../../lib/article/parsed-tree.ts'
import { type Snapshot, withTextLengths, writeSnapshot } from '../../../lib/article/snapshot.ts'

export const ADDRESS = 'https://news.example/2026/story'

export function pageOf(body: string, head = '<title>A page</title>'): Document {
  return new DOMParser().parseFromString(
    `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`,
    'text/html',
  )
}

/** Enough sentences for an article, with `…` in the middle of the second paragraph. */
export function story(middle = ''): string {
  const filler =
    'The committee met on Tuesday, heard the report, and put off its decision, as expected, until spring.'
  return `<article><h1>Committee puts off its decision</h1>
    <p>${filler} ${filler}</p><p>${filler} ${middle} ${filler}</p><p>${filler} ${filler}</p></article>`
}

export function snapshotOf(document: Document): Extract<Snapshot, { ok: true }> {
  const snapshot = writeSnapshot(document)
  if (!snapshot.ok) throw new Error(snapshot.reason)
  return snapshot
}

/** The parser's texts beside the live ones. */
export function textsBeside(snapshot: Extract<Snapshot, { ok: true }>) {
  const page = writeLean(withTextLengths(snapshot))!
  const { document } = parseLean(page, ADDRESS)
  const parsed = [...textsOf(document.documentElement!)].map((text) => text.textContent)
  return { parsed, live: page.runs.map((run) => snapshot.texts.at(run)?.data ?? null) }
}
