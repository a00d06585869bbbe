/** Fact-checkers' claims, and texts known to repeat them, from a corpus that stands beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Claim } from '../../lib/model/claim.ts'

export interface ClaimQuery {
  readonly id: string
  readonly text: string
  /** Ids of the claims it repeats. */
  readonly claims: ReadonlySet<string>
}

/** `vclaims.jsonl[.gz]`, `queries.SPLIT.tsv` and `qrels.SPLIT.tsv` of a folder; texts without a right claim are left out. */
export function readClaimSet(folder: string, split: string): { claims: Claim[]; queries: ClaimQuery[] } {
  const claims = readLines(join(folder, 'vclaims.jsonl')).map((line) => {
    const { id, claim, title } = JSON.parse(line) as { id: string; claim: string; title?: string }
    return Claim.parse({ id: String(id), text: claim, wordings: title ? [title] : [] })
  })
  const right = new Map<string, Set<string>>()
  for (const line of readLines(join(folder, `qrels.${split}.tsv`))) {
    const [query, , claim, relevance] = line.split('\t')
    if (relevance !== undefined && Number(relevance) <= 0) continue
    right.set(query!, (right.get(query!) ?? new Set()).add(claim!))
  }
  const queries = readLines(join(folder, `queries.${split}.tsv`)).flatMap((line): ClaimQuery[] => {
    const [id, ...text] = line.split('\t')
    const own = right.get(id!)
    return own ? [{ id: id!, text: text.join(' '), claims: own }] : []
  })
  return { claims, queries }
}

/** The claims of all sets that have many. */
export const readKnownClaims = (corpus: string): Claim[] =>
  ['clef2020-checkthat-task2', 'clef2022-checkthat-task2a', 'clef2022-checkthat-task2b'].flatMap(
    (name) => readClaimSet(join(corpus, 'claims', name), 'train').claims,
  )

/** Those of the corpus first, then variations: the first half of one claim with the second of another. */
export function manyClaims(known: readonly Claim[], count: number): Claim[] {
  return Array.from({ length: count }, (_, i) => {
    const one = known[i % known.length]!
    if (i < known.length) return { ...one, id: `${i}` }
    const other = known[(i * 7919) % known.length]!
    const words = [one, other].map(({ text }) => text.split(' '))
    const mixed = [...words[0]!.slice(0, words[0]!.length / 2), ...words[1]!.slice(words[1]!.length / 2)]
    return Claim.parse({ id: `${i}`, text: mixed.join(' ') || one.text, wordings: other.wordings })
  })
}

/** The lines of a file that may be packed. */
export function readLines(path: string): string[] {
  const text = existsSync(path)
    ? readFileSync(path).toString()
    : gunzipSync(readFileSync(`${path}.gz`)).toString()
  return text.split('\n').filter((line) => line.trim())
}
