import { useEffect, useState } from 'preact/hooks'
import { t } from './messages.ts'

export interface ToastProps {
  /** What was done: «Deleted». Empty shows nothing; keep the component rendered, so that it is read out. */
  message: string
  /** The way back. */
  onUndo?: (() => void) | undefined
  onClose: () => void
  /** How long it stays; it waits while it is pointed at or holds the focus. */
  seconds?: number
}

/** What was just done, and its undo. */
export function Toast({ message, onUndo, onClose, seconds = 12 }: ToastProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!message || held) return
    const timer = setTimeout(onClose, seconds * 1000)
    return () => clearTimeout(timer)
  }, [message, held, seconds, onClose])
  return (
    <div class="toast-place" role="status">
      {message && (
        <div
          class="toast row"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={() => setHeld(true)}
          onFocusOut={() => setHeld(false)}
        >
          <span dir="auto">{message}</span>
          {onUndo && (
            <button
              type="button"
              onClick={() => {
                onUndo()
                onClose()
              }}
            >
              {t('toastUndo')}
            </button>
          )}
          <button type="button" class="plain icon" aria-label={t('toastDismiss')} onClick={onClose}>
            <span aria-hidden="true">✕</span>
          </button>
        </div>
      )}
    </div>
  )
}
