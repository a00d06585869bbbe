import { describe, expect, test } from 'vitest'
import { LAYERS, luminance, marksStyleSheet } from '../../../lib/highlight/palette.ts'

describe('luminance of a computed colour', () => {
  test.each([
    ['white', 'rgb(255, 255, 255)', 1],
    ['black', 'rgb(0, 0, 0)', 0],
    ['space-separated', 'rgb(255 255 255)', 1],
    ['transparent says nothing', 'rgba(0, 0, 0, 0)', null],
    ['another form says nothing', 'oklch(0.5 0.1 20)', null],
    ['nonsense says nothing', 'rgb(a, b, c)', null],
  ])('%s', (_, colour, expected) => {
    expect(luminance(colour, 0.5)).toBe(expected)
  })
})

describe('marks are legible: against the page’s background and under its text', () => {
  const contrast = (one: number, other: number) =>
    (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  const of = (hex: string) => {
    const [, r, g, b] = /^#(..)(..)(..)$/.exec(hex)!
    return luminance(`rgb(${[r, g, b].map((part) => Number.parseInt(part!, 16)).join(', ')})`, 0)!
  }
  test.each([
    ['light', '#ffffff', '#1c1b19'],
    ['dark', '#17181b', '#ecebe6'],
  ] as const)('%s', (tone, paper, ink) => {
    const sheet = marksStyleSheet(tone)
    const underline = /backgrounder-actor\) \{[^}]*(#[0-9a-f]{6})/.exec(sheet)![1]!
    const tint = /backgrounder-claim\) \{[^}]*(#[0-9a-f]{6})/.exec(sheet)![1]!
    expect(contrast(of(underline), of(paper))).toBeGreaterThanOrEqual(3)
    expect(contrast(of(tint), of(ink))).toBeGreaterThanOrEqual(7)
  })

  test('no rule changes the colour of text, and each layer has one', () => {
    for (const tone of ['light', 'dark', 'mono'] as const) {
      const sheet = marksStyleSheet(tone)
      expect(sheet).not.toMatch(/[{;]\s*color:/)
      for (const name of Object.values(LAYERS)) expect(sheet).toContain(`::highlight(${name})`)
    }
  })
})
