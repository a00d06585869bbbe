/** Texts for properties: words and names between marks of every kind, in no order that makes sense. */
import fc from 'fast-check'

const PIECES = [
  ...'“”„‟"«»‘’‚‹›\'「」『』.,:;!?…-–—()\n'.split(''),
  "''",
  '``',
  '\n\n',
  ...'said told according to that and he she they who the a in saying added Ada Ito Paris sagte erklärte laut dit selon dijo según'.split(
    ' ',
  ),
  'it rains',
  '雨',
  '😀',
]

/** Any of them, with spaces or without. */
export const marked = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ')), { maxLength: 80 })
  .map((pieces) => pieces.flat().join(''))
