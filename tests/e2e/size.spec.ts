import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { BUILD } from '../browsers/chromium.ts'

/** What a page loads, in kB gzipped: its own scripts and styles with all they import. */
const BUDGETS: Readonly<Record<string, number>> = {
  'reader.js': 15,
  // Of it 14 kB are stemmers of eight languages, 8 kB everyday English words, 15 kB who says what in four languages.
  'background.js': 185,
  'compiler.js': 90,
  'popup.html': 75,
  'card.html': 75,
  'sidepanel.html': 120,
  'library.html': 130,
  'welcome.html': 60,
}

for (const [entry, budget] of Object.entries(BUDGETS)) {
  test(`${entry} stays within ${budget} kB`, () => {
    const size = sizeOf(entry)
    console.log(`${entry}: ${size.toFixed(1)} of ${budget} kB gzipped`)
    expect(size).toBeLessThanOrEqual(budget)
  })
}

test('the whole extension stays within 1.4 MB unpacked', () => {
  const all = readdirSync(BUILD, { recursive: true, encoding: 'utf8' }).map((name) =>
    statSync(join(BUILD, name)),
  )
  const bytes = all.filter((one) => one.isFile()).reduce((sum, one) => sum + one.size, 0)
  console.log(`unpacked: ${(bytes / 1000).toFixed(0)} kB`)
  expect(bytes).toBeLessThan(1_400_000)
})

test('the reader script carries neither the store nor the schemas nor the interface', () => {
  const source = readFileSync(join(BUILD, 'reader.js'), 'utf8')
  for (const telltale of ['indexedDB', 'IDBKeyRange', '_zod', 'createElementNS(', 'postMessage']) {
    expect(source.includes(telltale), telltale).toBe(false)
  }
})

test('a file over its budget would be noticed', () => {
  expect(sizeOf('reader.js')).toBeGreaterThan(1)
  expect(sizeOf('library.html')).toBeGreaterThan(sizeOf('reader.js'))
})

function sizeOf(entry: string): number {
  return (
    [...filesOf(entry)].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILD, file))).length, 0) /
    1000
  )
}

/** The files that loading one file loads. */
function filesOf(entry: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(entry)) return seen
  seen.add(entry)
  const text = readFileSync(join(BUILD, entry), 'utf8')
  const named = entry.endsWith('.html')
    ? [...text.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map(([, name]) => name!)
    : [...text.matchAll(/(?:from|import)\s*["'`](\.\.?\/[^"'`]+\.js)["'`]/g)].map(([, name]) =>
        posix.join(posix.dirname(entry), name!),
      )
  for (const name of named) filesOf(name, seen)
  return seen
}
