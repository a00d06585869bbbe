import { expect, test } from 'vitest'
import { createTextWriter } from '../../../lib/article/text-writer.ts'

/** Writes blocks of nodes; the n-th node overall is run n. */
function write(blocks: readonly (readonly string[])[]) {
  const writer = createTextWriter()
  const nodes = blocks.flat()
  let run = 0
  for (const block of blocks) {
    writer.breakBlock()
    for (const text of block) writer.write(text, [run++, 0, text.length])
  }
  const written = writer.finish()
  const quoted: string[] = []
  for (let i = 0; i < written.segments.length; i += 4) {
    const [start, from, offset, length] = written.segments.slice(i, i + 4) as [number, number, number, number]
    const live = nodes[from]!.slice(offset, offset + length)
    expect(live.replace(/[\t\n\r\f]/g, ' ')).toBe(written.text.slice(start, start + length))
    quoted.push(live)
  }
  return { ...written, quoted }
}

test.each([
  ['one block', [['Hello']], 'Hello', ['Hello']],
  ['two blocks', [['Hello'], ['there']], 'Hello\n\nthere', ['Hello', 'there']],
  ['white space at the edges', [['\n  Hello  ']], 'Hello', ['Hello']],
  ['a single white space needs no segment', [['a b\nc']], 'a b c', ['a b\nc']],
  ['several become one, the first', [['a \n\t b']], 'a b', ['a ', 'b']],
  ['nodes touch without a space', [['Mac', 'ron']], 'Macron', ['Mac', 'ron']],
  ['a space between nodes', [['Emmanuel ', 'Macron']], 'Emmanuel Macron', ['Emmanuel ', 'Macron']],
  [
    'a space of its own node',
    [['Emmanuel', '\n', 'Macron']],
    'Emmanuel Macron',
    ['Emmanuel', '\n', 'Macron'],
  ],
  ['spaces of two nodes are one', [['Emmanuel ', ' Macron']], 'Emmanuel Macron', ['Emmanuel ', 'Macron']],
  ['a no-break space is a letter', [['a\u00a0 b']], 'a\u00a0 b', ['a\u00a0 b']],
  ['blocks of nothing are no blocks', [['a'], [' \n'], ['\u00a0'], ['b']], 'a\n\nb', ['a', 'b']],
  ['nothing', [], '', []],
])('%s', (_name, blocks, text, quoted) => {
  expect(write(blocks)).toMatchObject({ text, quoted })
})

test('a text of several pieces leads to each of them, and not to what came from nowhere', () => {
  const writer = createTextWriter()
  writer.write('one two three', [7, 10, 4, -1, 0, 4, 9, 0, 5])
  expect(writer.finish()).toMatchObject({ text: 'one two three', segments: [0, 7, 10, 4, 8, 9, 0, 5] })
})

test('sections are where headings with text begin', () => {
  const writer = createTextWriter()
  writer.write('Lead', undefined)
  writer.breakBlock(true)
  writer.breakBlock(true)
  writer.write('Heading', undefined)
  writer.breakBlock()
  writer.write('Text', undefined)
  expect(writer.finish()).toMatchObject({ text: 'Lead\n\nHeading\n\nText', sections: [6] })
})
