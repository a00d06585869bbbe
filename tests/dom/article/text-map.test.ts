// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../lib/article/read-article.ts'
import { createTextMap } from '../../../lib/article/text-map.ts'
import { ADDRESS, pageOf, snapshotOf, story } from './pages.ts'

function mapOf(html: string) {
  const page = pageOf(html)
  const snapshot = snapshotOf(page)
  const { text, segments } = readArticle(snapshot.html, ADDRESS)
  return { page, text, map: createTextMap(snapshot.texts, segments, text.length) }
}

const read = (ranges: StaticRange[] | null) =>
  ranges?.map((range) => {
    const live = range.startContainer.ownerDocument!.createRange()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    return live.toString()
  }) ?? null

describe('rangeOf', () => {
  test.each([
    ['within one node', 'the minister Ada Lovelace said', 'Ada Lovelace', ['Ada Lovelace']],
    [
      'across nested elements',
      'the <a>minister <b>Ada</b></a> <i>Love</i>lace said',
      'Ada Lovelace',
      ['Ada Lovelace'],
    ],
    ['across collapsed white space', 'Ada\n\n   Lovelace', 'Ada Lovelace', ['Ada\n\n   Lovelace']],
    ['across a comment and a drawing', 'Ada <!-- x --><svg></svg>Lovelace', 'Ada Lovelace', ['Ada Lovelace']],
    [
      'a part of it left out of the text stays out of the ranges',
      'Ada <button>Follow</button>Lovelace',
      'Ada Lovelace',
      ['Ada ', 'Lovelace'],
    ],
    ['entities', 'Marks &amp; Spencer', 'Marks & Spencer', ['Marks & Spencer']],
    ['the headline', '', 'Committee puts off its decision', ['Committee puts off its decision']],
  ])('%s', (_name, middle, words, expected) => {
    const { text, map } = mapOf(story(middle))
    const start = text.indexOf(words)
    expect(start).toBeGreaterThanOrEqual(0)
    expect(read(map.rangeOf(start, start + words.length))).toEqual(expected)
    expect(map.isConnected(start, start + words.length)).toBe(true)
  })

  test('null where nothing is left of it', () => {
    const { page, text, map } = mapOf(story('<b>Ada</b>'))
    const start = text.indexOf('Ada')
    page.querySelector('b')!.remove()
    expect(map.rangeOf(start, start + 3)).toBeNull()
    expect(map.isConnected(start, start + 3)).toBe(false)
    expect(map.rangeOf(text.length, text.length + 5)).toBeNull()
    expect(map.rangeOf(4, 4)).toBeNull()
  })

  test('null where the node became shorter', () => {
    const { page, text, map } = mapOf(story('<b>Ada Lovelace</b>'))
    const start = text.indexOf('Lovelace')
    page.querySelector('b')!.firstChild!.nodeValue = 'Ada'
    expect(map.rangeOf(start, start + 8)).toBeNull()
  })
})

describe('offsetOf', () => {
  test('is the inverse of rangeOf, for every letter', () => {
    const { text, map } = mapOf(story('<b>Ada</b> <i>Love\n\n lace</i>'))
    for (let at = 0; at < text.length; at++) {
      if (text[at] === '\n') continue
      const [range] = map.rangeOf(at, at + 1)!
      expect(map.offsetOf(range!.startContainer, range!.startOffset, 'start')).toBe(at)
      expect(map.offsetOf(range!.endContainer, range!.endOffset, 'end')).toBe(at + 1)
    }
  })

  test('a place that is not in the text has an offset only when a side is asked for', () => {
    const { page, text, map } = mapOf(
      `<nav id=n>Menu</nav>${story('<i>Love\n\n\n lace</i>')}<footer>End</footer>`,
    )
    const nav = page.getElementById('n')!.firstChild!
    expect(map.offsetOf(nav, 2)).toBeNull()
    expect(map.offsetOf(nav, 2, 'start')).toBe(0)
    expect(map.offsetOf(nav, 2, 'end')).toBeNull()
    const footer = page.querySelector('footer')!.firstChild!
    expect(map.offsetOf(footer, 1, 'start')).toBeNull()
    expect(map.offsetOf(footer, 1, 'end')).toBe(text.length)
    const name = page.querySelector('i')!.firstChild!
    const start = text.indexOf('Love lace')
    expect(map.offsetOf(name, 6)).toBeNull()
    expect(map.offsetOf(name, 6, 'start')).toBe(start + 5)
    expect(map.offsetOf(name, 6, 'end')).toBe(start + 5)
  })

  test('a place between elements, as a selection by triple click gives it', () => {
    const { page, text, map } = mapOf(story())
    const [first, second] = [...page.querySelectorAll('p')]
    const secondStart = text.indexOf('\n\n', text.indexOf('\n\n') + 2) + 2
    expect(map.offsetOf(second!, 0, 'start')).toBe(secondStart)
    expect(map.offsetOf(second!, 0, 'end')).toBe(secondStart - 2)
    expect(map.offsetOf(first!, 1, 'end')).toBe(secondStart - 2)
    expect(map.offsetOf(page.body, 0, 'start')).toBe(0)
    expect(map.offsetOf(page.body, page.body.childNodes.length, 'end')).toBe(text.length)
    expect(map.offsetOf(page.body, 0)).toBeNull()
  })
})
