import { type ClaimOptions, findClaims, nameClaims } from '../../../lib/match/claim-index.ts'
import { type ClaimSegment, compileClaims, openClaims } from '../../../lib/match/claim-segment.ts'
import type { Claim } from '../../../lib/model/claim.ts'

export function segmentOf(claims: readonly Claim[]): ClaimSegment {
  const opened = openClaims(compileClaims(claims))
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}

/** What a text repeats of claims, compiled into one segment or, as `parts`, into several. */
export function findIn(text: string, claims: readonly Claim[], options?: ClaimOptions, parts = [claims]) {
  const finds = findClaims(text, parts.map(segmentOf), options)
  return nameClaims(finds, (segment, claim) => parts[segment]![claim])
}
