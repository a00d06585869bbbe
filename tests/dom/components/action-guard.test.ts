// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { guardActions } from '../../../entrypoints/card/action-guard.ts'

type Seen = { isIntersecting: boolean; isVisible?: boolean }

/** A card whose visibility and time the test decides. */
function setUp() {
  let time = 10_000
  let tell: (entries: Seen[]) => void = () => {}
  const guard = guardActions(document.body, {
    now: () => time,
    watch: (_, seen) => {
      tell = seen
      return () => {}
    },
  })
  const wait = (ms: number) => {
    time += ms
  }
  return { guard, wait, see: (...entries: Seen[]) => tell(entries) }
}
const trusted = { isTrusted: true }
const visible = { isIntersecting: true, isVisible: true }
const covered = { isIntersecting: true, isVisible: false }

describe('an action on the card', () => {
  test('counts half a second after the card came into sight, not before', () => {
    const { guard, wait, see } = setUp()
    see(visible)
    wait(499)
    expect(guard.judge(trusted)).toBe('ignored')
    wait(1)
    expect(guard.judge(trusted)).toBe('allowed')
  })

  test('never counts when a script made it', () => {
    const { guard, wait, see } = setUp()
    see(visible)
    wait(5_000)
    expect(guard.judge({ isTrusted: false })).toBe('ignored')
    expect(guard.judge(new MouseEvent('click'))).toBe('ignored')
  })

  test('does not count before anything is known of the card’s visibility', () => {
    const { guard, wait } = setUp()
    wait(5_000)
    expect(guard.judge(trusted)).toBe('covered')
  })

  test.each([
    ['covered', covered],
    ['scrolled away', { isIntersecting: false, isVisible: false }],
  ])('does not count while it is %s, and waits anew after that', (_, hidden) => {
    const { guard, wait, see } = setUp()
    see(visible)
    wait(5_000)
    see(hidden)
    expect(guard.judge(trusted)).toBe('covered')
    see(visible)
    expect(guard.judge(trusted)).toBe('ignored')
    wait(500)
    expect(guard.judge(trusted)).toBe('allowed')
  })

  test('goes by the last of several reports, and does not wait anew while it stays in sight', () => {
    const { guard, wait, see } = setUp()
    see(covered, visible)
    wait(300)
    see(visible)
    wait(200)
    expect(guard.judge(trusted)).toBe('allowed')
  })

  test('makes do without word of covering, where the browser knows none', () => {
    const { guard, wait, see } = setUp()
    see({ isIntersecting: true })
    wait(500)
    expect(guard.judge(trusted)).toBe('allowed')
  })
})
