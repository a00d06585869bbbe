// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => import('../browser-stub.ts'))

import { RecordEditor } from '../../../components/RecordEditor.tsx'
import {
  draftActor,
  draftClaim,
  type EditedRecord,
  resumeDraft,
  tidy,
} from '../../../components/record-draft.ts'
import { Actor } from '../../../lib/model/actor.ts'
import { Annotation } from '../../../lib/model/annotation.ts'
import { Claim } from '../../../lib/model/claim.ts'

beforeAll(() => {
  // Not in jsdom.
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
  }
})
afterEach(cleanup)

const vance: EditedRecord = {
  type: 'actors',
  record: Actor.parse({
    id: 'vance',
    kind: 'person',
    name: 'JD Vance',
    aliases: [{ text: 'Vance', lang: 'en', cues: ['vice president'], own: 1 }],
    sources: [{ url: 'https://news.example/a', archive: 'https://archive.example/a' }],
    identifiers: { wikidata: 'Q28935729' },
    elsewhere: { kept: true },
  }),
}
const statement: EditedRecord = {
  type: 'claims',
  record: Claim.parse({ id: 'lines', text: 'China is against drawing lines.', speaker: 'guo' }),
}

function open(edited: EditedRecord, props: Partial<Parameters<typeof RecordEditor>[0]> = {}) {
  const onSave = vi.fn<(saved: EditedRecord) => Promise<string | null>>(async () => null)
  const onCancel = vi.fn()
  const view = render(<RecordEditor edited={edited} onSave={onSave} onCancel={onCancel} {...props} />)
  return { onSave, onCancel, ...view }
}
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }))
const saved = async (onSave: ReturnType<typeof open>['onSave']) => {
  await waitFor(() => expect(onSave).toHaveBeenCalledOnce())
  return onSave.mock.calls[0]![0].record as Record<string, unknown>
}

describe('editing an actor', () => {
  test('changes what was typed and keeps everything else, unknown keys included', async () => {
    const { onSave } = open(vance)
    type(screen.getByLabelText('Name', { selector: '[aria-required]' }), ' James David Vance ')
    save()
    expect(await saved(onSave)).toEqual({ ...vance.record, name: 'James David Vance' })
  })

  test('adds aliases and sources, and drops the rows left empty', async () => {
    const { onSave } = open(draftActor('new'), { isNew: true })
    type(screen.getByLabelText('Name'), 'Guo Jiakun')
    fireEvent.click(screen.getByRole('button', { name: 'Add a name' }))
    fireEvent.click(screen.getByRole('button', { name: 'Add a name' }))
    type(within(screen.getByRole('group', { name: 'Other name 2' })).getByLabelText('Name'), '郭嘉昆')
    fireEvent.click(screen.getByRole('button', { name: 'Add a source' }))
    save()
    expect(await saved(onSave)).toMatchObject({
      name: 'Guo Jiakun',
      aliases: [{ text: '郭嘉昆', match: 'auto', cues: [] }],
      sources: [],
    })
  })

  test('a new row takes the focus, a removed one gives it to the button below', () => {
    open(vance)
    fireEvent.click(screen.getByRole('button', { name: 'Add a name' }))
    const row = screen.getByRole('group', { name: 'Other name 2' })
    expect(row.contains(document.activeElement)).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: 'Remove the name “Vance”' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a name' }))
  })

  test('says at the field what is wrong, goes there, and saves nothing', async () => {
    const { onSave } = open(vance)
    type(screen.getByLabelText('Name', { selector: '[aria-required]' }), '  ')
    type(screen.getByLabelText('Address'), 'javascript:alert(1)')
    type(screen.getByLabelText('Archived copy'), 'archive.example')
    save()
    const name = screen.getByLabelText('Name', { selector: '[aria-required]' })
    await waitFor(() => expect(document.activeElement).toBe(name))
    expect(name.getAttribute('aria-invalid')).toBe('true')
    const described = name.getAttribute('aria-describedby')?.split(' ')[0] ?? ''
    expect(document.getElementById(described)?.textContent).toBe('This cannot be empty')
    expect(screen.getAllByText('An address starts with http:// or https://')).toHaveLength(2)
    expect(screen.getByRole('alert').textContent).toContain('3 fields need another look')
    expect(onSave).not.toHaveBeenCalled()
    type(name, 'JD Vance')
    expect(name.getAttribute('aria-invalid')).toBeNull()
  })

  test('a fault in a part that is folded away opens it', async () => {
    open(vance)
    type(screen.getByLabelText('As of'), 'yesterday')
    save()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('As of')))
    expect(screen.getByLabelText('As of').closest('details')?.open).toBe(true)
  })

  test('tags and cues are parted by the commas of any script', async () => {
    const { onSave } = open(vance)
    type(screen.getByLabelText('Tags'), 'summit, paris、ai، , summit')
    save()
    expect(await saved(onSave)).toMatchObject({ tags: ['summit', 'paris', 'ai'] })
  })

  test('what could not be saved is said, and stays', async () => {
    open(vance, { onSave: async () => 'The disk is full.' })
    type(screen.getByLabelText('Summary in one line'), 'Vice President')
    save()
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('The disk is full.'))
    expect(screen.getByLabelText<HTMLInputElement>('Summary in one line').value).toBe('Vice President')
  })

  test('a save that throws is said too', async () => {
    open(vance, { onSave: () => Promise.reject(new Error('nobody answered')) })
    save()
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/^Not saved/))
  })

  test('leaves at once when nothing was typed, asks when something was', () => {
    const first = open(vance)
    fireEvent.keyDown(screen.getByLabelText('Kind'), { key: 'Escape' })
    expect(first.onCancel).toHaveBeenCalledOnce()
    cleanup()
    const { onCancel } = open(vance)
    type(screen.getByLabelText('Background note'), 'A note')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(onCancel).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Keep editing' }))
    expect(screen.getByLabelText<HTMLTextAreaElement>('Background note').value).toBe('A note')
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
    fireEvent.click(screen.getByRole('button', { name: 'Leave without saving' }))
    expect(onCancel).toHaveBeenCalledOnce()
  })

  test('Ctrl and Enter save', async () => {
    const { onSave } = open(vance)
    fireEvent.keyDown(screen.getByLabelText('Background note'), { key: 'Enter', ctrlKey: true })
    await saved(onSave)
  })
})

describe('editing a claim', () => {
  const findActors = async (words: string) =>
    [{ id: 'xi', name: 'Xi Jinping', summary: 'President' }].filter(({ name }) => name.includes(words))

  test('chooses its speaker by typing', async () => {
    const { onSave } = open(statement, { findActors, speaker: { id: 'guo', name: 'Guo Jiakun' } })
    const speaker = screen.getByRole('combobox', { name: 'Said by' })
    expect((speaker as HTMLInputElement).value).toBe('Guo Jiakun')
    type(speaker, 'Xi')
    await screen.findByRole('option', { name: /Xi Jinping/ })
    fireEvent.keyDown(speaker, { key: 'Enter' })
    save()
    expect(await saved(onSave)).toMatchObject({ speaker: 'xi' })
  })

  test('may have no speaker', async () => {
    const { onSave } = open(statement, { findActors, speaker: { id: 'guo', name: 'Guo Jiakun' } })
    fireEvent.click(screen.getByRole('button', { name: 'Nobody' }))
    save()
    expect(await saved(onSave)).toMatchObject({ speaker: null })
  })

  test('takes wordings, conclusions in their words, dates known in part', async () => {
    const { onSave } = open(draftClaim('new'), { isNew: true })
    type(screen.getByLabelText('What is claimed'), 'Output rose by a third.')
    type(screen.getByLabelText('Said on'), '2025-02')
    fireEvent.click(screen.getByRole('button', { name: 'Add a wording' }))
    type(screen.getByLabelText('Wording 1', { selector: 'textarea' }), 'Output is up 33%.')
    fireEvent.click(screen.getByRole('button', { name: 'Add a conclusion' }))
    type(screen.getByLabelText('Their conclusion, in their words'), 'Lacks context')
    save()
    expect(await saved(onSave)).toMatchObject({
      said: '2025-02',
      wordings: ['Output is up 33%.'],
      reviews: [{ rating: 'Lacks context' }],
    })
  })
})

test('editing an annotation: note, tags, private', async () => {
  const edited: EditedRecord = {
    type: 'annotations',
    record: Annotation.parse({
      id: 'a',
      target: {
        source: 'https://news.example/a',
        selector: [{ type: 'TextQuoteSelector', exact: 'drawing lines' }],
      },
    }),
  }
  const { onSave } = open(edited)
  expect(screen.getByText('drawing lines')).toBeTruthy()
  type(screen.getByLabelText('Background note'), 'See the export rules.')
  fireEvent.click(screen.getByRole('switch', { name: 'Private' }))
  save()
  expect(await saved(onSave)).toEqual({ ...edited.record, note: 'See the export rules.', private: true })
})

test('a kept draft is taken up though it is not valid, but not where it cannot be shown', () => {
  const draft = JSON.parse(
    '{"id":"other","name":"","sources":[{"url":"htt"}],"aliases":"none","tags":[1],"__proto__":{"bad":1},"asOf":"2025"}',
  )
  const { record } = resumeDraft(vance, draft)
  expect(record).toMatchObject({ id: 'vance', name: '', sources: [{ url: 'htt' }], asOf: '2025' })
  expect(record).toHaveProperty('aliases', vance.record.aliases)
  expect(record.tags).toEqual([])
  expect('bad' in record).toBe(false)
})

test('tidying leaves notes letter for letter', () => {
  const note = '  code block\n\nline  \nbreak\n'
  const edited = { type: 'actors', record: { ...vance.record, note } } as EditedRecord
  expect(tidy(edited).record).toHaveProperty('note', note)
})
