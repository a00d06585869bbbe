/** The case that the product was conceived on, where it stands beside the checkout or `BACKGROUNDER_SEED` names it. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from '@playwright/test'

export const SEED = process.env.BACKGROUNDER_SEED ?? resolve(import.meta.dirname, '../../../shared/seed')
export const SEED_IS_THERE = existsSync(SEED)

interface Gold {
  must: { actor: string; quote: string; start: number; end: number }[]
  may: { quote: string }[]
  claims: { claim: string; sentenceContains: string; level: string }[]
}

/** A mark as offsets into the article's paragraphs joined by blank lines; -1 for one outside them. */
export interface SeedMark {
  layer: string
  quote: string
  start: number
  end: number
}

/** Runs in the page: all that is marked. */
export function seedMarks(): SeedMark[] {
  const paragraphs = [...document.querySelectorAll('article > p:not(.byline)')]
  return ['backgrounder-actor', 'backgrounder-actor-ambiguous', 'backgrounder-claim'].flatMap((layer) =>
    [...(CSS.highlights.get(layer) ?? [])].map((range) => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const quote = live.toString()
      const at = paragraphs.findIndex((paragraph) => paragraph.contains(range.startContainer))
      if (at < 0) return { layer, quote, start: -1, end: -1 }
      live.setEnd(range.startContainer, range.startOffset)
      live.setStart(paragraphs[at]!, 0)
      const start =
        paragraphs.slice(0, at).reduce((sum, paragraph) => sum + paragraph.textContent!.length + 2, 0) +
        live.toString().length
      return { layer, quote, start, end: start + quote.length }
    }),
  )
}

/** All that must be marked is; nothing else is but what may be. The headline belongs to the article too. */
export function expectSeed(marks: readonly SeedMark[]): void {
  const gold = JSON.parse(readFileSync(`${SEED}/expected.json`, 'utf8')) as Gold
  const text = readFileSync(`${SEED}/article.txt`, 'utf8')
  const over = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start < b.end && b.start < a.end
  const actors = marks.filter(({ layer }) => layer === 'backgrounder-actor')
  const claims = marks.filter(({ layer }) => layer === 'backgrounder-claim')
  expect(marks.filter(({ layer }) => layer.endsWith('ambiguous'))).toEqual([])
  for (const { quote, start, end } of actors) if (start >= 0) expect(text.slice(start, end)).toBe(quote)
  expect(gold.must).toHaveLength(44)
  expect(gold.must.filter((wanted) => !actors.some((mark) => over(mark, wanted)))).toEqual([])
  const known = new Set([...gold.must, ...gold.may].map(({ quote }) => quote))
  expect(
    actors.filter((mark) => !known.has(mark.quote) && !gold.must.some((wanted) => over(mark, wanted))),
  ).toEqual([])
  const missing = gold.claims.filter(({ level, sentenceContains }) => {
    const start = text.indexOf(sentenceContains)
    return (
      level === 'must' && !claims.some((mark) => over(mark, { start, end: start + sentenceContains.length }))
    )
  })
  expect(missing.map(({ claim }) => claim)).toEqual([])
}
