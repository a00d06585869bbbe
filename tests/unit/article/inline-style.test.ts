import { expect, test } from 'vitest'
import { isHiddenByStyle } from '../../../lib/article/inline-style.ts'

test.each([
  ['display:none', true],
  ['COLOR: red; Display : NONE !important', true],
  ['visibility: hidden;', true],
  ['display: none; display: block', false],
  ['display: none !important; display: block', true],
  ['display: none; display: nonsense', true],
  ['display: none; display: -webkit-box', false],
  ['overflow: hidden; background: none', false],
  ['background: url("a;display:none")', false],
  ['background: url(data:x;display:none)', false],
  ['/* display: none; */ color: red', false],
  ['--x: none; --display: none', false],
  ['display', false],
])('%s', (style, hidden) => {
  expect(isHiddenByStyle(style)).toBe(hidden)
})
