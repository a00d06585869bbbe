import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

export interface DialogProps {
  title: string
  children?: ComponentChildren
  /** Buttons, the safe one first: it has the focus at first. */
  actions: ComponentChildren
  /** Esc, or a click beside it. */
  onClose: () => void
}

/** A question that waits for its answer; shown as long as it is rendered. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    shown?.showModal()
    return () => {
      shown?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div class="dialog-content stack">
        <h2 id={id}>{title}</h2>
        {children}
        <div class="row dialog-actions">{actions}</div>
      </div>
    </dialog>
  )
}
