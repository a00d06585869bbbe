/** A labelled field with its hint and its fault, and the plain fields made of it. */
import type { ComponentChildren, TargetedEvent, VNode } from 'preact'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'

export interface FieldAttributes {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean | undefined
}

export interface FieldProps {
  label: string
  hint?: string | undefined
  fault?: string | undefined
  children: (attributes: FieldAttributes) => VNode
}

export function Field({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  // A fault says what is wanted itself.
  const described = fault ? `${id}-fault` : hint && `${id}-hint`
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': fault ? true : undefined })}
      {fault && (
        <p class="field-fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {hint && !fault && (
        <p class="soft small field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  fault?: string | undefined
  /** Several lines; the field grows with them. */
  lines?: number
  /** `url` and `ltr` values are written left to right in every language. */
  form?: 'text' | 'address' | 'day' | 'code'
  required?: boolean
  autofocus?: boolean
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, hint, fault, lines, form = 'text', required, autofocus } = props
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  // `autofocus` of an element that a script adds is not heeded everywhere.
  useLayoutEffect(() => {
    if (autofocus) field.current?.focus()
  }, [autofocus])
  useLayoutEffect(() => {
    const area = field.current
    if (!lines || !area || globalThis.CSS?.supports?.('field-sizing', 'content')) return
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + 2}px`
  }, [value, lines])
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(attributes) => {
        const common = {
          ...attributes,
          ref: field,
          value,
          dir: form === 'text' ? ('auto' as const) : ('ltr' as const),
          'aria-required': required || undefined,
          onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) =>
            onChange(event.currentTarget.value),
        }
        if (lines) return <textarea {...common} rows={lines} />
        return (
          <input
            {...common}
            type="text"
            inputMode={form === 'address' ? 'url' : undefined}
            autocomplete="off"
            spellcheck={form === 'text' ? undefined : false}
          />
        )
      }}
    </Field>
  )
}

export interface SelectFieldProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  hint?: string
  testId?: string
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, hint, testId } = props
  return (
    <Field label={label} hint={hint}>
      {(attributes) => (
        <select
          {...attributes}
          data-testid={testId}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface SwitchProps {
  label: ComponentChildren
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: string
  disabled?: boolean
}

/** On or off, at once. */
export function Switch({ label, checked, onChange, hint, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: the checkbox says itself whether it is checked
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p class="soft small field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export interface ListFieldProps {
  label: string
  values: readonly string[]
  onChange: (values: string[]) => void
  hint?: string
}

const SEPARATORS = /[,،、，;\n]/u

/** Short texts, separated by commas. What is typed stays as typed; the list is read from it. */
export function ListField({ label, values, onChange, hint }: ListFieldProps) {
  const [text, setText] = useState(() => values.join(', '))
  return (
    <TextField
      label={label}
      hint={hint}
      value={text}
      onChange={(typed) => {
        setText(typed)
        const items = typed.split(SEPARATORS).map((item) => item.trim())
        onChange([...new Set(items.filter((item) => item !== ''))])
      }}
    />
  )
}
