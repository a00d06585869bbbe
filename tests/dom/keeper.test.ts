import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createKeeper } from '../../entrypoints/pages/keeper.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function kept() {
  const seen: string[] = []
  return { seen, keeper: createKeeper<string>((value) => seen.push(value)) }
}

test('the first value is handed on at once, later ones at most once in 100 ms, the last one always', () => {
  const { seen, keeper } = kept()
  for (let key = 1; key <= 25; key++) {
    keeper.keep(String(key))
    vi.advanceTimersByTime(20)
  }
  expect(seen).toEqual(['1', '5', '10', '15', '20', '25'])
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual(['1', '5', '10', '15', '20', '25'])
  keeper.keep('26')
  expect(seen.at(-1)).toBe('26')
})

test('what waits is handed on when it is asked for, once', () => {
  const { seen, keeper } = kept()
  keeper.keep('a')
  keeper.keep('ab')
  keeper.flush()
  keeper.flush()
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual(['a', 'ab'])
})

test('what was dropped is not handed on', () => {
  const { seen, keeper } = kept()
  keeper.keep('a')
  keeper.keep('ab')
  keeper.drop()
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual(['a'])
})
