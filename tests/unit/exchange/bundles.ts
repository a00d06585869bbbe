/** Random bundles, as files bring them: sparse, with unknown keys, odd letters and dates, ids unique in the file. */
import fc from 'fast-check'
import { readBundle } from '../../../lib/exchange/read-bundle.ts'
import type { Bundle } from '../../../lib/model/bundle.ts'

const REFUSED = ['__proto__', 'constructor', 'prototype']
const said = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('J. D. Vance', 'İstanbul', '郭嘉昆', '\ud83d', 'a\u202eb', '', '\0', '"\\"'),
)
const spoken = said.filter((text) => text !== '')
const address = said.map((text) => `https://example.org/${text}`)
const day = fc.constantFrom('2025', '2025-02', '2025-02-11')
export const moment = fc
  .integer({ min: 0, max: 5 })
  .map((hour) => `2025-02-11T0${hour}:00:00${hour % 2 ? '.000' : ''}Z`)
const unknown = fc.dictionary(
  fc.oneof(fc.constantFrom('5', 'zeta', 'x-editor'), said).filter((key) => !REFUSED.includes(key)),
  fc
    .jsonValue({ maxDepth: 2 })
    .filter((value) => !REFUSED.some((key) => JSON.stringify(value).includes(key))),
  { maxKeys: 2, noNullPrototype: true },
)

const record = <Fields extends object>(required: Record<string, fc.Arbitrary<unknown>>, optional: Fields) =>
  fc
    .tuple(
      unknown,
      fc.record(
        { ...required, ...optional },
        { requiredKeys: Object.keys(required) as never, noNullPrototype: true },
      ),
    )
    .map(([more, known]) => {
      const names = [...Object.keys(required), ...Object.keys(optional)]
      const kept = Object.entries(more).filter(([key]) => !names.includes(key) && !OTHERS.has(key))
      return { ...Object.fromEntries(kept), ...(known as object) }
    })
/** Known somewhere, so no good as unknown keys. */
const OTHERS = new Set(['id', 'creator', 'created', 'modified'])

const list = (item: fc.Arbitrary<unknown>) => fc.array(item, { maxLength: 2 })
const id = fc.integer({ min: 0, max: 30 }).map((number) => `r${number}`)
const authorship = { creator: said, created: moment, modified: moment }
const source = record({ url: address }, { title: said, publisher: said, accessed: day, archive: address })

export const actor = record(
  { id, name: spoken },
  {
    kind: fc.constantFrom('person', 'place', 'other'),
    aliases: list(
      record(
        { text: spoken },
        { lang: said, match: fc.constantFrom('auto', 'exact-case', 'never'), cues: list(said) },
      ),
    ),
    summary: said,
    note: said,
    sources: list(source),
    identifiers: fc.dictionary(
      said.filter((key) => !REFUSED.includes(key)),
      said,
      { maxKeys: 2, noNullPrototype: true },
    ),
    tags: list(said),
    discreet: fc.boolean(),
    asOf: day,
    reviewBy: day,
    ...authorship,
  },
)
export const claim = record(
  { id, text: spoken },
  {
    wordings: list(spoken),
    speaker: fc.oneof(id, fc.constant(null)),
    said: day,
    status: fc.constantFrom('unreviewed', 'checked', 'needs-source'),
    reviews: list(record({ rating: said }, { publisher: said, url: address, date: day })),
    note: said,
    sources: list(source),
    ...authorship,
  },
)
const selector = fc.oneof(
  record({ type: fc.constant('TextQuoteSelector'), exact: said }, { prefix: said, suffix: said }),
  record({ type: fc.constant('TextPositionSelector'), start: fc.nat(9), end: fc.nat(9) }, {}),
  record({ type: fc.constant('XPathSelector') }, { exact: fc.constant(''), start: fc.constant(false) }),
)
export const annotation = record(
  { id, target: record({ source: address, selector: list(selector) }, {}) },
  {
    motivation: fc.constantFrom('commenting', 'questioning'),
    replyTo: id,
    note: said,
    tags: list(said),
    about: list(id),
    private: fc.boolean(),
    ...authorship,
  },
)
export const article = record(
  { id, url: address },
  { urls: list(address), title: said, byline: said, lang: said, fingerprint: said },
)

type Sections = Record<'actors' | 'claims' | 'annotations' | 'articles' | 'deleted', { id: string }[]>

/** A file's JSON. An id stands once among the records and may stand among the deleted, too. */
export const bundleJson = fc
  .tuple(
    fc.record(
      {
        actors: fc.array(actor, { maxLength: 4 }),
        claims: fc.array(claim, { maxLength: 3 }),
        annotations: fc.array(annotation, { maxLength: 3 }),
        articles: fc.array(article, { maxLength: 2 }),
        deleted: fc.uniqueArray(record({ id, deleted: moment }, {}), {
          maxLength: 3,
          selector: (tombstone) => (tombstone as { id: string }).id,
        }),
      },
      { noNullPrototype: true },
    ),
    unknown,
    fc.boolean(),
  )
  .map(([sections, more, isPack]) => {
    const seen = new Set<string>()
    const unique = { ...sections } as unknown as Sections
    for (const key of ['actors', 'claims', 'annotations', 'articles'] as const) {
      unique[key] = unique[key].filter((one) => !seen.has(one.id) && seen.add(one.id))
    }
    const kept = Object.entries(more).filter(([key]) => ['5', 'zeta', 'x-editor'].includes(key))
    return {
      ...Object.fromEntries(kept),
      ...unique,
      ...(isPack ? { pack: { id: 'p', title: 'A pack' } } : {}),
      type: 'backgrounder-bundle',
      version: 1,
    }
  })

export const bundle: fc.Arbitrary<Bundle> = bundleJson.map((json) => {
  const read = readBundle(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
})
