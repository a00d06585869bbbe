import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

export interface RowListProps<Row> {
  title: string
  hint?: string
  rows: readonly Row[]
  /** The name of one row, for those who hear it: «Source 2». */
  nameRow: (position: number) => string
  render: (row: Row, index: number, change: (row: Row) => void) => ComponentChildren
  onChange: (rows: Row[]) => void
  addLabel: string
  nameRemove: (row: Row, position: number) => string
  make: () => Row
}

/** A list of like things in a form: add one, change one, remove one. A new row takes the focus. */
export function RowList<Row>(props: RowListProps<Row>) {
  const { title, hint, rows, nameRow, render, onChange, addLabel, nameRemove, make } = props
  const list = useRef<HTMLFieldSetElement>(null)
  const added = useRef(false)
  const hintId = useId()
  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLElement>('.row-item:last-of-type :is(input, textarea)')?.focus()
  })
  return (
    <fieldset class="row-list" ref={list} aria-describedby={hint ? hintId : undefined}>
      <legend>{title}</legend>
      {hint && (
        <p class="soft small field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset in a fieldset would need a legend that is seen
        <div key={index} class="row-item" role="group" aria-label={nameRow(index + 1)}>
          <div class="row-fields">
            {render(row, index, (changed) => onChange(rows.map((old, at) => (at === index ? changed : old))))}
          </div>
          <button
            type="button"
            class="plain row-remove"
            aria-label={nameRemove(row, index + 1)}
            title={nameRemove(row, index + 1)}
            onClick={() => {
              onChange(rows.filter((_, at) => at !== index))
              list.current?.querySelector<HTMLElement>('.row-add')?.focus()
            }}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        class="plain row-add"
        onClick={() => {
          added.current = true
          onChange([...rows, make()])
        }}
      >
        <span aria-hidden="true">+ </span>
        {addLabel}
      </button>
    </fieldset>
  )
}
