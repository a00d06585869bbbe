/** Successive versions of real documents, and where a passage of one stands in the next, by the longest common sequence of words. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Span } from '../../lib/text/sentences.ts'
import { splitWords, type Word } from '../../lib/text/words.ts'
import { extract } from '../evaluate/extract.ts'
import type { Truth } from '../unit/anchor/edits.ts'

/** The versions of each document, oldest first. */
export type Documents = readonly (readonly string[])[]

export function readVersions(
  corpus: string,
): Readonly<Record<'encyclopedia' | 'posts' | 'terms', Documents>> {
  const folder = join(corpus, 'versions')
  const linesOf = (name: string) =>
    gunzipSync(readFileSync(join(folder, name)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { versions: unknown[] })
  return {
    encyclopedia: linesOf('wikipedia-revisions.jsonl.gz').map(({ versions }) => versions as string[]),
    posts: linesOf('18f-blog-posts.jsonl.gz').map(({ versions }) =>
      (versions as { markdown: string }[]).map(({ markdown }) => markdown),
    ),
    terms: readTerms(corpus, '.md').map((versions) => versions.map(String)),
  }
}

/** The terms again, as the product reads them from the pages that they stood on. Half a second a page. */
export function readPages(corpus: string): Documents {
  return readTerms(corpus, '.html.gz').map((versions) =>
    versions.map(
      (page) => extract({ html: gunzipSync(page).toString(), url: 'https://terms.example/' }).text,
    ),
  )
}

function readTerms(corpus: string, ending: string): Buffer[][] {
  const folder = join(corpus, 'versions/open-terms-archive')
  return readdirSync(folder).map((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => readFileSync(join(folder, name, file))),
  )
}

/** Asks where passages of `before` stand in `after`; `null` for texts too long to compare so. */
export function alignVersions(before: string, after: string): ((passage: Span) => Truth) | null {
  const [a, b] = [splitWords(before), splitWords(after)]
  const places = alignWords(a, b)
  return places && ((passage) => truthOf(a, b, places, passage))
}

/** Per word of `a`, the number of its word in `b`, or -1. */
function alignWords(a: readonly Word[], b: readonly Word[]): Int32Array | null {
  const places = new Int32Array(a.length).fill(-1)
  const same = (i: number, j: number) => a[i]!.key === b[j]!.key
  let first = 0
  while (first < a.length && first < b.length && same(first, first)) places[first] = first++
  let [endA, endB] = [a.length, b.length]
  while (endA > first && endB > first && same(endA - 1, endB - 1)) places[--endA] = --endB
  const [height, width] = [endA - first, endB - first]
  if ((height + 1) * (width + 1) > MOST_CELLS) return null
  // How many words from here on can be paired.
  const cells = new Uint16Array((height + 1) * (width + 1))
  const cell = (i: number, j: number) => i * (width + 1) + j
  for (let i = height - 1; i >= 0; i--)
    for (let j = width - 1; j >= 0; j--)
      cells[cell(i, j)] = same(first + i, first + j)
        ? cells[cell(i + 1, j + 1)]! + 1
        : Math.max(cells[cell(i + 1, j)]!, cells[cell(i, j + 1)]!)
  for (let i = 0, j = 0; i < height && j < width; ) {
    if (same(first + i, first + j)) places[first + i++] = first + j++
    else if (cells[cell(i + 1, j)]! >= cells[cell(i, j + 1)]!) i++
    else j++
  }
  return places
}
const MOST_CELLS = 20_000_000

function truthOf(a: readonly Word[], b: readonly Word[], places: Int32Array, { start, end }: Span): Truth {
  const numbers = a.flatMap((word, i) => (word.end > start && word.start < end ? [i] : []))
  const kept = numbers.filter((i) => places[i]! >= 0)
  if (kept.length === 0) return { state: 'gone' }
  const [first, last] = [places[kept[0]!]!, places[kept.at(-1)!]!]
  const place = { start: b[first]!.start, end: b[last]!.end }
  const size = (some: readonly number[]) => some.reduce((sum, i) => sum + a[i]!.key.length, 0)
  const together = place.end - place.start <= (end - start) * 1.2 + 1
  // A few words may have been paired by chance: some of their neighbours must have come along.
  const beside = [-5, -4, -3, -2, -1].flatMap((away) => [numbers[0]! + away, numbers.at(-1)! - away])
  const along = beside.filter((i) => places[i]! >= 0 && places[i]! >= first - 12 && places[i]! <= last + 12)
  const sure = numbers.length >= 6 || along.length >= beside.filter((i) => a[i]).length / 2
  return { state: sure && together && size(kept) >= 0.8 * size(numbers) ? 'there' : 'part', ...place }
}
