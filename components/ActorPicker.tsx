import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Field } from './Field.tsx'
import { t } from './messages.ts'
import { UserText } from './UserText.tsx'

export interface ActorOption {
  readonly id: string
  readonly name: string
  /** Tells homonyms apart. */
  readonly summary?: string
}

export interface ActorPickerProps {
  label: string
  hint?: string
  /** Who is chosen now; the name may not be known. */
  chosen: ActorOption | null
  /** Best first; a handful is enough. */
  find: (text: string) => Promise<readonly ActorOption[]>
  onChoose: (actor: ActorOption | null) => void
}

/** Chooses one actor by typing a part of its name. */
export function ActorPicker({ label, hint, chosen, find, onChoose }: ActorPickerProps) {
  const [text, setText] = useState<string | null>(null)
  const [options, setOptions] = useState<readonly ActorOption[]>([])
  const [current, setCurrent] = useState(0)
  const listId = useId()
  const asked = useRef(0)
  const typed = text?.trim() ?? ''

  useEffect(() => {
    const turn = ++asked.current
    if (typed === '') {
      setOptions([])
      return
    }
    find(typed).then(
      (found) => {
        if (turn !== asked.current) return
        setOptions(found)
        setCurrent(0)
      },
      () => undefined,
    )
  }, [typed, find])

  const open = typed !== ''
  const choose = (actor: ActorOption | null) => {
    setText(null)
    onChoose(actor)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    if (event.key === 'ArrowDown') setCurrent(Math.min(current + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setCurrent(Math.max(current - 1, 0))
    else if (event.key === 'Enter') choose(options[current] ?? chosen)
    else if (event.key === 'Escape') setText(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="picker">
      <Field label={label} hint={hint}>
        {(attributes) => (
          <div class="row picker-row">
            <input
              {...attributes}
              type="text"
              role="combobox"
              dir="auto"
              autocomplete="off"
              aria-autocomplete="list"
              aria-expanded={open}
              aria-controls={listId}
              aria-activedescendant={open && options.length > 0 ? `${listId}-${current}` : undefined}
              value={text ?? chosen?.name ?? ''}
              onInput={(event) => {
                setText(event.currentTarget.value)
                if (event.currentTarget.value === '') choose(null)
              }}
              onKeyDown={onKeyDown}
              onBlur={() => setText(null)}
            />
            {chosen && (
              <button type="button" class="plain" onClick={() => choose(null)}>
                {t('editorSpeakerClear')}
              </button>
            )}
          </div>
        )}
      </Field>
      <div id={listId} role="listbox" aria-label={label} class="picker-list" hidden={!open}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field
          <div
            key={option.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            class="picker-option"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(option)}
          >
            <UserText text={option.name} />
            {option.summary && (
              <span class="soft small">
                <UserText text={option.summary} />
              </span>
            )}
          </div>
        ))}
        {open && options.length === 0 && <p class="soft small picker-option">{t('editorSpeakerNone')}</p>}
      </div>
    </div>
  )
}
