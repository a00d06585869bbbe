// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => import('../browser-stub.ts'))

import { RecordEditor } from '../../../components/RecordEditor.tsx'
import { lintEdited } from '../../../entrypoints/pages/lint.ts'
import { Actor } from '../../../lib/model/actor.ts'

afterEach(cleanup)

test('an everyday alias is said while editing, and mended with one press', () => {
  const record = Actor.parse({ id: 'a', name: 'Association of Churches', aliases: [{ text: 'Across' }] })
  const onTyped = vi.fn()
  render(
    <RecordEditor
      edited={{ type: 'actors', record }}
      lint={lintEdited}
      onTyped={onTyped}
      onSave={() => null}
      onCancel={() => {}}
    />,
  )
  expect(screen.getByText(/is an everyday word/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Only exactly as written' }))
  expect(onTyped.mock.lastCall?.[0].record.aliases[0].match).toBe('exact-case')
  expect(screen.queryByText(/is an everyday word/)).toBeNull()
})

test('a name that is an everyday word is mended by an alias of the same words', () => {
  const record = Actor.parse({ id: 'a', name: 'Across' })
  const onTyped = vi.fn()
  render(
    <RecordEditor
      edited={{ type: 'actors', record }}
      lint={lintEdited}
      onTyped={onTyped}
      onSave={() => null}
      onCancel={() => {}}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Only exactly as written' }))
  expect(onTyped.mock.lastCall?.[0].record.aliases).toEqual([
    { text: 'Across', match: 'exact-case', cues: [] },
  ])
  expect(screen.queryByText(/is an everyday word/)).toBeNull()
})
