import { describe, expect, test } from 'vitest'
import { selectPainted } from '../../../lib/highlight/density.ts'

const marks = [
  { start: 0, record: 'a' },
  { start: 5, record: 'b' },
  { start: 9, record: 'a' },
  { start: 20, record: 'a' },
  { start: 25, record: 'c', discreet: true },
  { start: 30, record: 'a' },
  { start: 40, record: 'b', related: true },
  { start: 50, record: 'b' },
]

describe('density decides which mentions are painted, in reading order', () => {
  test.each([
    ['the first of each record', 'first', [10, 45], [0, 5]],
    ['the first of each record in each section', 'section', [20, 45], [0, 5, 20, 50]],
    ['two headings at once begin one section', 'section', [20, 20], [0, 5, 20, 50]],
    ['without headings a section is the article', 'section', [], [0, 5]],
    ['all, but none that is discreet or merely related', 'all', [], [0, 5, 9, 20, 30, 50]],
    ['none', 'none', [], []],
  ] as const)('%s', (_, density, sections, starts) => {
    expect(selectPainted(marks, density, sections).map(({ start }) => start)).toEqual(starts)
  })
})
