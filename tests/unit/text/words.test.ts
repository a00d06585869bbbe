import { expect, test } from 'vitest'
import { splitWords, wordKey } from '../../../lib/text/words.ts'

test.each([
  ['Latin', 'J.D. Vance’s', 'j d vance s'],
  ['digits', 'G20 in 2025', 'g20 in 2025'],
  ['Han and Latin', '副总统JD万斯', '副 总 统 jd 万 斯'],
  ['Kana with its long mark', 'サーバー', 'サ ー バ ー'],
  ['Hindi', 'मोदी ने', 'मोदी ने'],
  ['nothing', '– … !', ''],
])('%s', (_, text, wanted) => expect(wordKey(text)).toBe(wanted))

test('offsets are those of the original', () => {
  const text = '«E\u0301lysée» 郭'
  expect(splitWords(text).map((word) => text.slice(word.start, word.end))).toEqual(['E\u0301lysée', '郭'])
})
