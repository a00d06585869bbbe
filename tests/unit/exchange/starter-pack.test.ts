/** The pack that comes with the extension is what a reader sees first: whole, sourced, dated, in many scripts. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readBundleText } from '../../../lib/exchange/read-bundle.ts'
import { lintActors } from '../../../lib/match/lint.ts'
import type { Bundle } from '../../../lib/model/bundle.ts'

function readPack(): Bundle {
  const read = readBundleText(readFileSync('assets/starter-pack.json', 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
const pack = readPack()

test('it is a pack under a free licence', () => {
  expect(pack.pack).toMatchObject({ title: expect.stringMatching(/./), license: 'CC0-1.0' })
})

test('at least forty actors, each with a summary of one line, a note, sources and a date', () => {
  expect(pack.actors.length).toBeGreaterThanOrEqual(40)
  for (const { name, summary, note, sources, asOf } of pack.actors) {
    expect(summary, name).toMatch(/^[^\n]{10,200}$/)
    expect(note.length, name).toBeGreaterThan(60)
    expect(sources.length, name).toBeGreaterThan(0)
    expect(asOf, name).toMatch(/^20\d\d-\d\d-\d\d$/)
  }
})

test.each([
  ['Han', /\p{Script=Han}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Kana', /\p{Script=Katakana}/u],
])('names stand in %s too', (_, script) => {
  const named = pack.actors.filter(({ aliases }) => aliases.some(({ text }) => script.test(text)))
  expect(named.length).toBeGreaterThan(10)
})

test('at least fifteen claims, each with other wordings, a note and sources, by speakers that the pack knows', () => {
  const speakers = new Set(pack.actors.map(({ id }) => id))
  const spoken = pack.claims.filter(({ speaker }) => speaker !== null)
  expect(spoken.length).toBeGreaterThanOrEqual(15)
  for (const { text, speaker, wordings, note, sources } of pack.claims) {
    expect(speaker === null || speakers.has(speaker), text).toBe(true)
    expect(wordings.length, text).toBeGreaterThan(0)
    expect(note.length, text).toBeGreaterThan(40)
    expect(sources.length, text).toBeGreaterThan(0)
  }
})

test('no name in it is a letter or an everyday word', () => {
  const grave = lintActors(pack.actors).filter(({ kind }) => kind === 'one-letter' || kind === 'common-word')
  expect(grave).toEqual([])
})
