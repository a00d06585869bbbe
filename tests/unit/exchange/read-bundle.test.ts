import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_FAULTS, readBundle, readBundleText } from '../../../lib/exchange/read-bundle.ts'
import { bundleJson } from './bundles.ts'

const file = (more: object) => ({ type: 'backgrounder-bundle', version: 1, ...more })
const faultsIn = (json: unknown) => {
  const read = readBundle(json)
  return read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message}`)
}

describe('what is refused, and where it says the fault is', () => {
  const actor = { id: 'a', name: 'Ada' }
  const claim = { id: 'c', text: 'It rains.' }
  const rows: [name: string, json: unknown, faults: string[]][] = [
    ['a list', [], [': this is not a Backgrounder file: it should be one object']],
    ['nothing', null, [': this is not a Backgrounder file: it should be one object']],
    [
      'another type',
      { type: 'x' },
      ['type: this is not a Backgrounder file: should be "backgrounder-bundle"'],
    ],
    ['no version', { type: 'backgrounder-bundle' }, ['version: should be a whole number from 1']],
    [
      'a newer version',
      file({ version: 2 }),
      [
        'version: made by a newer Backgrounder (version 2); this one reads up to version 1. Update Backgrounder, then import the file again.',
      ],
    ],
    ['a section that is no list', file({ actors: {} }), ['actors: should be a list']],
    ['a record that is none', file({ actors: [actor, 7] }), ['actors[1]: should be an object']],
    ['no name', file({ actors: [{ id: 'a' }] }), ['actors[0].name: is missing']],
    [
      'an id that is too long',
      file({ claims: [{ ...claim, id: 'x'.repeat(129) }] }),
      ['claims[0].id: is longer than 128 characters'],
    ],
    [
      'a link that is none',
      file({ claims: [claim, { ...claim, id: 'd', sources: [{ url: 'javascript:alert(1)' }] }] }),
      ['claims[1].sources[0].url: not an http(s) address'],
    ],
    [
      'a wrong date',
      file({ claims: [{ ...claim, said: '11.2.2025' }] }),
      ['claims[0].said: not a date such as 2025-02-11'],
    ],
    [
      'a verdict as status',
      file({ claims: [{ ...claim, status: 'true' }] }),
      ['claims[0].status: should be "unreviewed" or "checked" or "needs-source"'],
    ],
    [
      'a selector without a type',
      file({ annotations: [{ id: 'n', target: { source: 'https://a.example', selector: [{}] } }] }),
      ['annotations[0].target.selector[0].type: is missing'],
    ],
    [
      'the same id in two sections',
      file({ actors: [actor], claims: [{ ...claim, id: 'a' }] }),
      ['claims[0].id: is the same as actors[0].id'],
    ],
    [
      'the same id deleted twice',
      file({
        deleted: [
          { id: 'a', deleted: '2025-01-01T00:00Z' },
          { id: 'a', deleted: '2025-01-01T00:00Z' },
        ],
      }),
      ['deleted[1].id: is the same as deleted[0].id'],
    ],
    [
      'a number that JSON cannot say',
      file({ actors: [{ ...actor, x: JSON.parse('1e999') }] }),
      ['actors[0].x: is too large a number'],
    ],
    [
      'a fault inside a pack of a backup',
      file({ subscriptions: [{ pack: { id: 'p', title: 'P' }, actors: [{ id: 'a', name: '' }] }] }),
      ['subscriptions[0].actors[0].name: is empty'],
    ],
  ]
  test.each(rows)('%s', (_, json, faults) => expect(faultsIn(json)).toEqual(faults))

  test('all faults are told at once, a hundred of them listed and the rest counted', () => {
    const faults = faultsIn(file({ actors: Array.from({ length: 130 }, (_, id) => ({ id: String(id) })) }))
    expect(faults).toHaveLength(MAX_FAULTS + 1)
    expect(faults[99]).toBe('actors[99].name: is missing')
    expect(faults[100]).toBe(': and 30 more')
  })
})

describe('what is taken', () => {
  const rows: [name: string, json: object][] = [
    ['nothing but the head', {}],
    ['a speaker that is not in the file', { claims: [{ id: 'c', text: 'x', speaker: 'somewhere else' }] }],
    [
      'a reply to what is not in the file',
      { annotations: [{ id: 'n', replyTo: 'gone', target: { source: 'http://a.example', selector: [] } }] },
    ],
    [
      'an id that is also among the deleted',
      { actors: [{ id: 'a', name: 'A' }], deleted: [{ id: 'a', deleted: '2025-01-01T00:00Z' }] },
    ],
  ]
  test.each(rows)('%s', (_, json) => expect(faultsIn(file(json))).toEqual([]))

  test('unknown keys stay, at every level', () => {
    const json = file({
      x: { y: 1 },
      actors: [{ id: 'a', name: 'A', x: [1], aliases: [{ text: 't', x: null }] }],
    })
    expect(readBundle(json)).toMatchObject({ ok: true, value: json })
  })

  test('lone surrogates and a byte order mark', () => {
    const read = readBundleText(
      '\ufeff{"type":"backgrounder-bundle","version":1,"actors":[{"id":"a","name":"\\ud83d"}]}',
    )
    expect(read.ok && read.value.actors[0]?.name).toBe('\ud83d')
  })

  test('version 1, every field of it, for ever', () => {
    const text = readFileSync(new URL('../../fixtures/bundles/v1.json', import.meta.url), 'utf8')
    expect(readBundleText(text)).toMatchObject({ ok: true, value: JSON.parse(text) })
  })
})

describe('hostile files', () => {
  test.each([
    ['lists', '['.repeat(1_000_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['inside a record', `{"type":"backgrounder-bundle","version":1,"x":${'['.repeat(70)}${']'.repeat(70)}}`],
  ])('a depth bomb of %s is refused before it is parsed', (_, text) => {
    expect(readBundleText(text)).toEqual({
      ok: false,
      error: [{ path: '', message: 'this file is nested more than 64 deep' }],
    })
  })

  test('brackets in strings are no depth', () => {
    const text = JSON.stringify(file({ x: `\\"${'['.repeat(200)}\\` }))
    expect(readBundleText(text).ok).toBe(true)
  })

  test('a depth bomb that comes as an object', () => {
    let deep: unknown = 0
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(faultsIn(file({ actors: [{ id: 'a', name: 'A', deep }] }))).toEqual([
      expect.stringMatching(/^actors\[0\]\.deep.*: nested more than 64 deep$/),
    ])
  })

  test('keys that reach a prototype are refused wherever they stand', () => {
    fc.assert(
      fc.property(
        bundleJson,
        fc.nat(),
        fc.constantFrom('__proto__', 'constructor', 'prototype'),
        (json, at, key) => {
          const text = JSON.stringify(json)
          const places = [...text.matchAll(/\{/g)].map((match) => match.index)
          const place = places[at % places.length]!
          const comma = text[place + 1] === '}' ? '' : ','
          const bad = `${text.slice(0, place + 1)}"${key}":{"polluted":1}${comma}${text.slice(place + 1)}`
          const read = readBundleText(bad)
          // a brace inside a string is no place for a key: then it is no JSON, or only text
          if (read.ok) expect(JSON.stringify(read.value)).toContain(JSON.stringify(key).slice(1, -1))
          expect(({} as { polluted?: number }).polluted).toBeUndefined()
          if (!read.ok) expect(read.error[0]!.message).toMatch(/is a key that is refused|not JSON/)
        },
      ),
    )
  })

  test('what is cut off anywhere is refused, never read in part', () => {
    fc.assert(
      fc.property(bundleJson, fc.double({ min: 0, max: 0.999, noNaN: true }), (json, part) => {
        const text = JSON.stringify(json)
        expect(readBundleText(text.slice(0, Math.floor(text.length * part))).ok).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  test('any JSON at all is answered with a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        readBundle(one)
        readBundle(file({ actors: [one], claims: other, pack: one }))
      }),
    )
  })
})
