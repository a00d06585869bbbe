/** The forms under which an actor is found beyond its names as they stand; one that is struck out is never marked. */
import type { Form, formsOf } from '../lib/match/forms.ts'
import type { Actor, Alias } from '../lib/model/actor.ts'
import { t, tCount } from './messages.ts'
import { UserText } from './UserText.tsx'

export interface AliasFormsProps {
  actor: Pick<Actor, 'name' | 'kind' | 'aliases'>
  formsOf: typeof formsOf
  onChange: (aliases: Alias[]) => void
}

/** Striking a form out adds it as an alias that is never matched; taking it back removes that alias. */
export function AliasForms({ actor, formsOf, onChange }: AliasFormsProps) {
  const { name, kind, aliases } = actor
  const struck = new Set(aliases.filter(({ match }) => match === 'never').map(({ text }) => text))
  const own = new Set([name, ...aliases.filter(({ match }) => match !== 'never').map(({ text }) => text)])
  const forms = new Map<string, Form>()
  for (const text of own) {
    const lang = aliases.find((alias) => alias.text === text)?.lang
    for (const form of formsOf(text, kind, lang)) {
      if (!own.has(form.text) && !forms.has(form.text)) forms.set(form.text, form)
    }
  }
  if (forms.size === 0) return null
  const strike = ({ text }: Form, found: boolean) =>
    onChange(
      found
        ? aliases.filter((alias) => alias.match !== 'never' || alias.text !== text)
        : [...aliases, { text, match: 'never', cues: [] }],
    )
  return (
    <details class="editor-more">
      <summary>{tCount('editorForms', forms.size)}</summary>
      <fieldset class="row-list">
        <legend class="visually-hidden">{t('editorFormsLegend')}</legend>
        <p class="soft small field-hint">{t('editorFormsHint')}</p>
        {[...forms.values()].map((form) => (
          <label key={form.text} class="row">
            <input
              type="checkbox"
              checked={!struck.has(form.text)}
              onChange={(event) => strike(form, event.currentTarget.checked)}
            />
            <UserText text={form.text} />
            {form.needs && <span class="soft small">{t('editorFormNeedsSign')}</span>}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
