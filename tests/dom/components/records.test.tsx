// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => import('../browser-stub.ts'))

import { ActorCard } from '../../../components/ActorCard.tsx'
import { ClaimCard } from '../../../components/ClaimCard.tsx'
import { describeDay, isPast } from '../../../components/dates.ts'
import { MentionList } from '../../../components/MentionList.tsx'
import { Tabs } from '../../../components/Tabs.tsx'
import { Toast } from '../../../components/Toast.tsx'
import { makeVisible } from '../../../components/UserText.tsx'
import { WhyMarked } from '../../../components/WhyMarked.tsx'
import { Actor } from '../../../lib/model/actor.ts'
import { Claim } from '../../../lib/model/claim.ts'

afterEach(cleanup)
const NOW = Date.UTC(2026, 10, 23)

test('an actor is shown with kind, summary, note, date, sources, tags and pack', () => {
  const actor = Actor.parse({
    id: 'guo',
    kind: 'person',
    name: '郭嘉昆',
    summary: 'Spokesperson',
    note: 'Since **January 2025**.',
    asOf: '2025-02',
    reviewBy: '2026-02-12',
    tags: ['ai'],
    sources: [{ url: 'https://www.news.example/a', title: 'A', publisher: 'News', accessed: '2025-02-11' }],
  })
  const { container } = render(<ActorCard actor={actor} pack="AI Summit" now={NOW} />)
  expect(screen.getByRole('heading', { level: 2, name: '郭嘉昆' }).querySelector('bdi')).not.toBeNull()
  for (const words of ['Person', 'Spokesperson', 'ai', 'news.example', 'As of February 2025'])
    expect(screen.getByText(words)).toBeTruthy()
  expect(container.textContent).toContain('From the pack “AI Summit”')
  expect(container.textContent).toContain('Due for review since 12 February 2026')
  expect(screen.getByRole('link', { name: 'A' }).getAttribute('referrerpolicy')).toBe('no-referrer')
})

test('a claim is shown with its speaker and the conclusions of others, in their words', () => {
  const claim = Claim.parse({
    id: 'c',
    text: 'Output rose by a third.',
    said: '2025-02-11',
    status: 'needs-source',
    reviews: [{ rating: 'Lacks context', publisher: 'Checkers', url: 'https://checkers.example/1' }],
  })
  const onSpeaker = vi.fn()
  const { container } = render(<ClaimCard claim={claim} speaker="Guo Jiakun" onSpeaker={onSpeaker} />)
  expect(container.querySelector('q')?.textContent).toBe('Lacks context')
  expect(screen.getByText('Needs a source')).toBeTruthy()
  expect(screen.getByText('No background note yet.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Guo Jiakun' }))
  expect(onSpeaker).toHaveBeenCalledOnce()
})

test('a source whose address may not be followed is no link', () => {
  const actor = Actor.parse({ id: 'a', name: 'A' })
  const sources = [{ url: 'javascript:alert(1)', title: 'B' }]
  render(<ActorCard actor={{ ...actor, sources }} />)
  expect(screen.getByText('B')).toBeTruthy()
  expect(screen.queryByRole('link')).toBeNull()
})

test('names show their controls of direction, and no tower of marks', () => {
  expect(makeVisible('a\u2066b\u202ec')).toBe('a⟦U+2066⟧b⟦U+202E⟧c')
  expect(makeVisible(`z${'\u0301'.repeat(500)}algo`)).toBe(`z${'\u0301'.repeat(8)}algo`)
})

test.each([
  ['name', '“Vance” is its name.'],
  ['alias', '“Vance” is one of its other names.'],
  ['short-form', 'Short form of “Vance”, whose full name stands on this page.'],
  ['acronym', '“Vance” is its abbreviation.'],
  ['inflected', '“Vance” stands here with an ending of its language.'],
  ['wording', 'The sentence says it in these words: “Vance”'],
  ['near-wording', 'The sentence comes close to this wording: “Vance”'],
  ['picked', 'You chose this entry for “Vance” in this article.'],
] as const)('says why it is marked: %s', (rule, words) => {
  const { container } = render(
    <WhyMarked mark={{ alias: 'Vance', rule }} name="JD Vance" pack={null} count={5} />,
  )
  expect(container.textContent).toContain(words)
  expect(container.textContent).toContain('From your notebook')
  expect(container.textContent).toContain('5 mentions')
})

describe('days', () => {
  test('are said as far as they are known', () => {
    expect(describeDay('2025')).toBe('2025')
    expect(describeDay('2025-02')).toBe('February 2025')
    expect(describeDay('2025-02-11')).toBe('11 February 2025')
    expect(describeDay('soon')).toBe('soon')
  })
  test('are past when all that they name is', () => {
    expect(isPast('2026', NOW)).toBe(false)
    expect(isPast('2026-10', NOW)).toBe(true)
    expect(isPast('2026-11-23', NOW)).toBe(false)
  })
})

test('walking the mentions goes round', () => {
  const onShow = vi.fn()
  const { rerender } = render(<MentionList count={3} current={null} onShow={onShow} />)
  fireEvent.click(screen.getByRole('button', { name: 'Previous mention' }))
  expect(onShow).toHaveBeenLastCalledWith(2)
  rerender(<MentionList count={3} current={2} onShow={onShow} />)
  fireEvent.click(screen.getByRole('button', { name: 'Next mention' }))
  expect(onShow).toHaveBeenLastCalledWith(0)
})

test('arrow keys move between tabs', () => {
  const onSelect = vi.fn()
  const tabs = [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ] as const
  render(
    <Tabs label="Choose" tabs={tabs} selected="a" onSelect={onSelect}>
      content
    </Tabs>,
  )
  fireEvent.keyDown(screen.getByRole('tab', { name: 'A' }), { key: 'ArrowRight' })
  expect(onSelect).toHaveBeenCalledWith('b')
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'B' }))
})

test('what was done can be undone until it is gone', () => {
  vi.useFakeTimers()
  const onUndo = vi.fn()
  const onClose = vi.fn()
  render(<Toast message="Deleted" onUndo={onUndo} onClose={onClose} seconds={5} />)
  const toast = screen.getByText('Deleted')
  fireEvent.pointerEnter(toast.parentElement!)
  vi.advanceTimersByTime(60_000)
  expect(onClose).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(onUndo).toHaveBeenCalledOnce()
  vi.useRealTimers()
})
