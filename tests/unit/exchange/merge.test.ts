import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ImportChoices, type ImportPlan, planImport } from '../../../lib/exchange/merge.ts'
import { readBundle } from '../../../lib/exchange/read-bundle.ts'
import type { Bundle } from '../../../lib/model/bundle.ts'
import type { Standing } from '../../../lib/model/record.ts'
import { bundle } from './bundles.ts'

const at = (hour: number) => `2025-02-11T${String(hour).padStart(2, '0')}:00:00Z`

function bundleOf(sections: object): Bundle {
  const read = readBundle({ type: 'backgrounder-bundle', version: 1, ...sections })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

/** What a notebook holds after a plan was carried out. */
function carryOut(ours: ReadonlyMap<string, Standing>, plan: ImportPlan): Map<string, Standing> {
  const after = new Map(ours)
  for (const { write } of plan.items) {
    if (write?.kind === 'record')
      after.set(write.record.id, { type: write.type, record: write.record } as Standing)
    if (write?.kind === 'tombstone') after.set(write.tombstone.id, { deleted: write.tombstone.deleted })
  }
  return after
}
const importInto = (ours: ReadonlyMap<string, Standing>, brought: Bundle) =>
  carryOut(ours, planImport(ours, brought))

const ada = (name: string, modified?: number) => ({
  id: 'a',
  name,
  ...(modified === undefined ? {} : { modified: at(modified) }),
})
const notebookWith = (sections: object) => importInto(new Map(), bundleOf(sections))
const gone = (hour: number) => ({ deleted: [{ id: 'a', deleted: at(hour) }] })

describe('what becomes of a record', () => {
  type Row = [
    name: string,
    ours: object,
    theirs: object,
    outcome: string,
    stands: string,
    how?: ImportChoices,
  ]
  const rows: Row[] = [
    ['not known yet', {}, { actors: [ada('B', 2)] }, 'added', 'B'],
    ['the same', { actors: [ada('B', 2)] }, { actors: [ada('B', 2)] }, 'same', 'B'],
    ['theirs is newer', { actors: [ada('A', 1)] }, { actors: [ada('B', 2)] }, 'updated', 'B'],
    [
      'theirs is newer than ours, which does not say',
      { actors: [ada('A')] },
      { actors: [ada('B', 2)] },
      'updated',
      'B',
    ],
    ['ours is newer', { actors: [ada('A', 3)] }, { actors: [ada('B', 2)] }, 'kept', 'A'],
    ['theirs does not say when', { actors: [ada('A', 3)] }, { actors: [ada('B')] }, 'kept', 'A'],
    ['changed in the same moment', { actors: [ada('A', 2)] }, { actors: [ada('B', 2)] }, 'conflict', 'A'],
    [
      'the same moment, written differently',
      { actors: [{ id: 'a', name: 'A', modified: '2025-02-11T02:00:00.000Z' }] },
      { actors: [ada('B', 2)] },
      'conflict',
      'A',
    ],
    ['neither says when', { actors: [ada('A')] }, { actors: [ada('B')] }, 'conflict', 'A'],
    [
      'a conflict, theirs chosen for all',
      { actors: [ada('A', 2)] },
      { actors: [ada('B', 2)] },
      'conflict',
      'B',
      { conflicts: 'theirs' },
    ],
    [
      'a conflict, theirs chosen for this one',
      { actors: [ada('A', 2)] },
      { actors: [ada('B', 2)] },
      'conflict',
      'B',
      { chosen: new Map([['a', 'theirs']]) },
    ],
    [
      'theirs is newer, ours chosen',
      { actors: [ada('A', 1)] },
      { actors: [ada('B', 2)] },
      'updated',
      'A',
      { chosen: new Map([['a', 'ours']]) },
    ],
    ['of another sort', { claims: [{ id: 'a', text: 'A' }] }, { actors: [ada('B', 2)] }, 'conflict', 'A'],
    ['deleted here, later', gone(3), { actors: [ada('B', 2)] }, 'kept', 'gone'],
    ['deleted here, before it was changed there', gone(1), { actors: [ada('B', 2)] }, 'added', 'B'],
    ['deleted there, later', { actors: [ada('A', 2)] }, gone(3), 'deleted', 'gone'],
    ['deleted there, before it was changed here', { actors: [ada('A', 2)] }, gone(1), 'kept', 'A'],
    [
      'deleted there, ours chosen',
      { actors: [ada('A', 2)] },
      gone(3),
      'deleted',
      'A',
      { chosen: new Map([['a', 'ours']]) },
    ],
    ['deleted there, never known here', {}, gone(3), 'added', 'gone'],
    ['in the file and deleted in it later', {}, { actors: [ada('B', 2)], ...gone(3) }, 'kept', 'gone'],
    ['deleted in the file and made anew', {}, { actors: [ada('B', 2)], ...gone(1) }, 'added', 'B'],
  ]
  test.each(rows)('%s', (_, ours, theirs, outcome, stands, how) => {
    const before = notebookWith(ours)
    const plan = planImport(before, bundleOf(theirs), how)
    expect(plan.items[0]!.outcome).toBe(outcome)
    const standing = carryOut(before, plan).get('a')!
    const title =
      'deleted' in standing ? 'gone' : 'name' in standing.record ? standing.record.name : standing.record.text
    expect(title).toBe(stands)
  })

  test('an article is no conflict: addresses are joined, and what ours does not know is taken', () => {
    const before = notebookWith({ articles: [{ id: 'a', url: 'https://a.example/1', title: 'Ours' }] })
    const plan = planImport(
      before,
      bundleOf({ articles: [{ id: 'a', url: 'https://a.example/2', title: 'Theirs', lang: 'en' }] }),
    )
    expect(plan.counts.updated).toBe(1)
    expect(carryOut(before, plan).get('a')).toMatchObject({
      record: { url: 'https://a.example/1', urls: ['https://a.example/2'], title: 'Ours', lang: 'en' },
    })
  })

  test('the plan says what is expected of ours, so that a change in between is noticed', () => {
    const plan = planImport(
      notebookWith({ actors: [ada('A', 1)] }),
      bundleOf({ actors: [ada('B', 2), { id: 'new', name: 'C' }] }),
    )
    expect(plan.items.map(({ write }) => write && 'expect' in write && write.expect)).toEqual([at(1), null])
    expect(plan.writes).toBe(2)
    expect(plan.counts).toEqual({ added: 1, same: 0, updated: 1, kept: 0, conflict: 0, deleted: 0 })
  })
})

describe('laws', () => {
  test('into an empty notebook and again: everything is the same, nothing is written', () => {
    fc.assert(
      fc.property(bundle, (one) => {
        const once = importInto(new Map(), one)
        const again = planImport(once, one)
        expect(again.writes).toBe(0)
        for (const { outcome, type, id } of again.items) {
          const twice = one.deleted.some((tombstone) => tombstone.id === id) && type !== undefined
          expect(twice ? ['same', 'kept'] : ['same']).toContain(outcome)
        }
      }),
    )
  })

  test('into any notebook and again: nothing more is written', () => {
    fc.assert(
      fc.property(bundle, bundle, (ours, theirs) => {
        const before = importInto(new Map(), ours)
        expect(planImport(importInto(before, theirs), theirs).writes).toBe(0)
      }),
    )
  })

  test('the order of two files does not matter where nothing is in conflict', () => {
    let compared = 0
    fc.assert(
      fc.property(bundle, bundle, (one, other) => {
        const oneFirst = importInto(new Map(), one)
        const otherFirst = importInto(new Map(), other)
        const [second, turned] = [planImport(oneFirst, other), planImport(otherFirst, one)]
        const ids = [...new Set([...oneFirst.keys(), ...otherFirst.keys()])]
        const unclear = new Set(
          [...second.items, ...turned.items]
            .filter(({ outcome, type }) => outcome === 'conflict' || type === 'articles')
            .map(({ id }) => id),
        )
        const [left, right] = [carryOut(oneFirst, second), carryOut(otherFirst, turned)]
        for (const id of ids) {
          if (unclear.has(id)) continue
          compared++
          expect(clock(left.get(id))).toEqual(clock(right.get(id)))
        }
      }),
    )
    expect(compared).toBeGreaterThan(100)
  })
})

/** The same moment may be written with and without milliseconds. */
const clock = (standing: Standing | undefined) =>
  standing && 'deleted' in standing ? Date.parse(standing.deleted) : standing

test('10,000 records are planned at once', () => {
  const actors = Array.from({ length: 10_000 }, (_, number) => ({
    ...ada(`Actor ${number}`, 1),
    id: `a${number}`,
  }))
  const ours = notebookWith({ actors })
  const theirs = bundleOf({ actors: actors.map((one) => ({ ...one, modified: at(2) })) })
  const started = performance.now()
  expect(planImport(ours, theirs).counts.updated).toBe(10_000)
  console.log(`10,000 records planned in ${(performance.now() - started).toFixed(0)} ms`)
})
