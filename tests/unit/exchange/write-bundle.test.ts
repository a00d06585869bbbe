import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBundleText } from '../../../lib/exchange/read-bundle.ts'
import {
  ACTOR_LAYOUT,
  ANNOTATION_LAYOUT,
  ARTICLE_LAYOUT,
  BUNDLE_LAYOUT,
  CLAIM_LAYOUT,
  writeBundle,
  writeBundleParts,
} from '../../../lib/exchange/write-bundle.ts'
import { Actor } from '../../../lib/model/actor.ts'
import { Annotation } from '../../../lib/model/annotation.ts'
import { Article } from '../../../lib/model/article.ts'
import { Bundle } from '../../../lib/model/bundle.ts'
import { Claim } from '../../../lib/model/claim.ts'
import { bundle, bundleJson } from './bundles.ts'

const now = { generator: 'backgrounder 0.1.0', exportedAt: '2026-11-23T20:00:00.000Z' }
const read = (text: string) => {
  const result = readBundleText(text)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

test.each([
  ['bundle', BUNDLE_LAYOUT, Bundle],
  ['actor', ACTOR_LAYOUT, Actor],
  ['claim', CLAIM_LAYOUT, Claim],
  ['annotation', ANNOTATION_LAYOUT, Annotation],
  ['article', ARTICLE_LAYOUT, Article],
])('the order of keys knows every field of a %s, as the schema does', (_, layout, schema) => {
  expect(layout.keys).toEqual(Object.keys(schema.shape))
})

test('the file of version 1 is written back byte by byte', () => {
  const text = readFileSync(new URL('../../fixtures/bundles/v1.json', import.meta.url), 'utf8')
  expect(writeBundle(read(text), now)).toBe(text)
})

test('export, import, export: the same bytes', () => {
  fc.assert(
    fc.property(bundleJson, (json) => {
      const once = writeBundle(read(JSON.stringify(json)), now)
      expect(writeBundle(read(once), now)).toBe(once)
    }),
    {
      examples: [
        [
          {
            type: 'backgrounder-bundle',
            version: 1,
            claims: [{ id: 'c', text: 't', toString: {} }],
          } as never,
        ],
      ],
    },
  )
})

test('what is written is read as the same bundle', () => {
  fc.assert(
    fc.property(bundle, (one) => {
      const again = read(writeBundle(one, now))
      const byId = (records: readonly { id: string }[]) =>
        [...records].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
      for (const section of ['actors', 'claims', 'annotations', 'articles', 'deleted'] as const) {
        const sameButEmpty = (records: unknown) => JSON.parse(JSON.stringify(records), dropEmpty)
        expect(sameButEmpty(again[section])).toEqual(sameButEmpty(byId(one[section])))
      }
    }),
  )
})
/** Optional text that is empty counts as missing. */
const dropEmpty = (_: string, value: unknown) => (value === '' ? undefined : value)

test('the order in which records and keys come does not matter', () => {
  fc.assert(
    fc.property(bundle, (one) => {
      const turned = JSON.parse(JSON.stringify(one), (_, value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      )
      for (const section of ['actors', 'claims', 'annotations', 'articles', 'deleted'])
        turned[section].reverse()
      expect(writeBundle(turned, now)).toBe(writeBundle(one, now))
    }),
  )
})

test('it is JSON with two spaces, empty fields left out, unknown keys last and sorted, keys like numbers, too', () => {
  const text = writeBundle(
    { actors: [{ zeta: 1, 5: 'five', name: 'B', id: 'b', kind: 'other', summary: '', tags: [], alpha: '' }] },
    now,
  )
  expect(text).toBe(`{
  "type": "backgrounder-bundle",
  "version": 1,
  "generator": "backgrounder 0.1.0",
  "exportedAt": "2026-11-23T20:00:00.000Z",
  "actors": [
    {
      "id": "b",
      "kind": "other",
      "name": "B",
      "5": "five",
      "alpha": "",
      "zeta": 1
    }
  ],
  "claims": [],
  "annotations": [],
  "articles": [],
  "deleted": []
}
`)
})

test('10,000 records are written and read in well under a second or two', () => {
  const actors = Array.from({ length: 10_000 }, (_, number) => ({
    id: `a${number}`,
    name: `Actor ${number}`,
    aliases: [{ text: `A. ${number}` }, { text: `Actor the ${number}th` }],
    note: 'A few sentences of background. '.repeat(12),
    sources: [{ url: `https://example.org/${number}`, title: 'A source' }],
    modified: '2025-02-11T00:00:00Z',
  }))
  const started = performance.now()
  const text = [...writeBundleParts({ actors }, now)].join('')
  const written = performance.now()
  expect(read(text).actors).toHaveLength(10_000)
  const readIn = performance.now() - written
  console.log(
    `10,000 records, ${(text.length / 1e6).toFixed(1)} MB: written in ${(written - started).toFixed(0)} ms, read and checked in ${readIn.toFixed(0)} ms`,
  )
  expect(written - started).toBeLessThan(5000)
  expect(readIn).toBeLessThan(5000)
})
