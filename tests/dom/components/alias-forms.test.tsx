// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => import('../browser-stub.ts'))

import { AliasForms } from '../../../components/AliasForms.tsx'
import { formsOf } from '../../../lib/match/forms.ts'
import { Actor } from '../../../lib/model/actor.ts'

afterEach(cleanup)

const show = (aliases: object[]) => {
  const onChange = vi.fn()
  const actor = Actor.parse({ id: 'a', kind: 'person', name: 'JD Vance', aliases })
  render(<AliasForms actor={actor} formsOf={formsOf} onChange={onChange} />)
  return {
    onChange,
    box: screen.getByRole('checkbox', { name: /J\.D\. Vance/, hidden: true }) as HTMLInputElement,
  }
}

test('a form is shown as found, and struck out as an alias that is never matched', () => {
  const { onChange, box } = show([])
  expect(box.checked).toBe(true)
  fireEvent.click(box)
  expect(onChange).toHaveBeenCalledWith([{ text: 'J.D. Vance', match: 'never', cues: [] }])
})

test('a struck form is taken back, and the other aliases stay', () => {
  const { onChange, box } = show([{ text: 'Vance' }, { text: 'J.D. Vance', match: 'never' }])
  expect(box.checked).toBe(false)
  fireEvent.click(box)
  expect(onChange).toHaveBeenCalledWith([{ text: 'Vance', match: 'auto', cues: [] }])
})

test('a name without forms shows nothing', () => {
  const actor = Actor.parse({ id: 'a', kind: 'other', name: '中国' })
  const { container } = render(<AliasForms actor={actor} formsOf={formsOf} onChange={() => {}} />)
  expect(container.textContent).toBe('')
})
