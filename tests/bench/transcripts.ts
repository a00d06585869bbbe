/**
 * Known claims in what politicians say, line by line and in whole transcripts. A line is first a text of its own, as in the sets of texts;
 * then its transcript is read whole, as a page is, and a claim counts as found where the mark stands on one of its lines.
 */
import { join } from 'node:path'
import { findClaims } from '../../lib/match/claim-index.ts'
import { compileClaims, openClaims } from '../../lib/match/claim-segment.ts'
import { Claim } from '../../lib/model/claim.ts'
import { readClaimSet, readLines } from './claim-sets.ts'
import { findCorpus } from './corpus.ts'
import type { Benchmark } from './run.ts'

interface Transcript {
  readonly lines: readonly string[]
  /** Per line that repeats claims, their ids. */
  readonly said: ReadonlyMap<number, ReadonlySet<string>>
}

interface PublishedTranscript {
  readonly lines: readonly { readonly line: number; readonly text: string }[]
  readonly verifiedClaimPairs: readonly {
    readonly line_number: number
    readonly verified_claim: string
    readonly verified_claim_article_title: string
    readonly verified_claim_url: string
  }[]
}

export const transcripts: Benchmark = {
  name: 'transcripts',
  async run() {
    const corpus = findCorpus()
    if (!corpus) return { skipped: 'no corpus (BACKGROUNDER_CORPUS)' }
    const { claims, transcripts } = readTranscripts(corpus)
    const spoken = new Set(transcripts.flatMap(({ said }) => [...said.values()].flatMap((ids) => [...ids])))
    const [inAll, inOthers] = [finderIn(claims), finderIn(claims.filter(({ id }) => !spoken.has(id)))]
    let [lines, precision, found, alarms] = [0, 0, 0, 0]
    let [silent, silentMarked] = [0, 0]
    let [pairs, foundWhole, marks, marksRight] = [0, 0, 0, 0]
    for (const { lines: texts, said } of transcripts) {
      texts.forEach((text, i) => {
        const right = said.get(i)
        const finds = inAll(text)
        if (!right) {
          silent++
          if (finds.some(({ level }) => level === 'match')) silentMarked++
          return
        }
        lines++
        precision += averagePrecision(
          finds.map(({ id }) => id),
          right,
        )
        if (finds.some(({ id, level }) => level === 'match' && right.has(id))) found++
        if (inOthers(text).some(({ level }) => level === 'match')) alarms++
      })
      const starts = [0]
      for (const text of texts) starts.push(starts.at(-1)! + text.length + 1)
      const whole = inAll(texts.join('\n'), texts.length).filter(({ level }) => level === 'match')
      const linesOf = ({ start, end }: { start: number; end: number }) =>
        [...said].filter(([i]) => starts[i]! < end && start < starts[i + 1]!)
      marks += whole.length
      marksRight += whole.filter((find) => linesOf(find).some(([, ids]) => ids.has(find.id))).length
      const wanted = new Set([...said.values()].flatMap((ids) => [...ids]))
      pairs += wanted.size
      foundWhole += [...wanted].filter((id) =>
        whole.some((find) => find.id === id && linesOf(find).length > 0),
      ).length
    }
    const percent = (part: number, all: number) => Math.round((1000 * part) / all) / 10
    return {
      claims: claims.length,
      rows: [
        {
          what: 'lines that repeat a claim',
          count: lines,
          'MAP@5': Math.round((1000 * precision) / lines) / 1000,
          'found %': percent(found, lines),
          'marked without their claims %': percent(alarms, lines),
        },
        {
          what: 'lines that are said to repeat none',
          count: silent,
          'marked %': percent(silentMarked, silent),
        },
        {
          what: 'claims of whole transcripts',
          count: pairs,
          'found %': percent(foundWhole, pairs),
          marks,
          'marks that are said to be right %': percent(marksRight, marks),
        },
      ],
    }
  },
}

/** Transcripts, and all fact-checks of the site whose claims they repeat. */
function readTranscripts(corpus: string): { claims: Claim[]; transcripts: Transcript[] } {
  const folder = join(corpus, 'claims/known-lie-politifact-transcripts')
  const published = readLines(join(folder, 'transcripts.jsonl')).map(
    (line) => JSON.parse(line) as PublishedTranscript,
  )
  const checks = join(corpus, 'claims/clef2022-checkthat-task2b')
  const { claims } = readClaimSet(checks, 'train')
  const byAddress = new Map(
    readLines(join(checks, 'vclaims.jsonl')).map((line, i) => [
      addressOf((JSON.parse(line) as { url: string }).url),
      claims[i]!,
    ]),
  )
  const transcripts = published.map(({ lines, verifiedClaimPairs }): Transcript => {
    const said = new Map<number, Set<string>>()
    const numbers = new Map(lines.map(({ line }, i) => [line, i]))
    for (const pair of verifiedClaimPairs) {
      const at = numbers.get(pair.line_number)
      if (at === undefined) continue
      const { verified_claim: text, verified_claim_article_title: title, verified_claim_url: url } = pair
      let claim = byAddress.get(addressOf(url))
      if (!claim) {
        claim = Claim.parse({ id: `pair-${claims.length}`, text, wordings: title ? [title] : [] })
        byAddress.set(addressOf(url), claim)
        claims.push(claim)
      }
      said.set(at, (said.get(at) ?? new Set()).add(claim.id))
    }
    return { lines: lines.map(({ text }) => text), said }
  })
  return { claims, transcripts }
}

/** The site moved its fact-checks; the last part of their addresses stayed. */
const addressOf = (url: string) => url.replace(/\/+$/, '').split('/').at(-1)!

function finderIn(claims: readonly Claim[]) {
  const opened = openClaims(compileClaims(claims))
  if (!opened.ok) throw new Error(opened.error)
  const segments = [opened.value]
  return (text: string, top = 5) =>
    findClaims(text, segments, { top, lang: 'en' }).map((find) => ({ ...find, id: claims[find.claim]!.id }))
}

function averagePrecision(ids: readonly string[], right: ReadonlySet<string>): number {
  let hits = 0
  let sum = 0
  ids.forEach((id, i) => {
    if (right.has(id)) sum += ++hits / (i + 1)
  })
  return sum / Math.min(5, right.size)
}
