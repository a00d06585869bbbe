/**
 * The one node that we add to a page: a host element with a closed root, and in it a frame with our own page, which
 * alone can read what notes say. It is there only while a card is shown.
 */
import { browser } from 'wxt/browser'

export interface CardFrame {
  /** Whether `node` is our host element. */
  isOurs(node: Node): boolean
  isOpen(): boolean
  /** Shows the card beside the line with `box` (CSS pixels of the window), never over it. */
  open(box: DOMRect): void
  /** Moves the open card along with its line. */
  moveTo(box: DOMRect): void
  resize(height: number): void
  focus(): void
  close(): void
}

const WIDTH = 360
const GAP = 6
const MARGIN = 8
const FIRST_HEIGHT = 160
const TALLEST = 440

/** `onEnter` and `onLeave` tell when the pointer comes to the card and goes. */
export function createCardFrame(document: Document, onEnter: () => void, onLeave: () => void): CardFrame {
  const view = document.defaultView!
  let host: HTMLElement | null = null
  let frame: HTMLIFrameElement | null = null
  let line: DOMRect | null = null
  let height = 0

  const style = (element: HTMLElement, rules: Record<string, string>) => {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value, 'important')
  }
  const place = () => {
    if (!host || !line) return
    const below = view.innerHeight - line.bottom - GAP - MARGIN
    const above = line.top - GAP - MARGIN
    const under = below >= Math.min(height || FIRST_HEIGHT, TALLEST) || below >= above
    const room = Math.max(80, under ? below : above)
    const tall = Math.min(height || FIRST_HEIGHT, room, TALLEST)
    const width = Math.min(WIDTH, view.innerWidth - 2 * MARGIN)
    const left = Math.max(MARGIN, Math.min(line.left, view.innerWidth - width - MARGIN))
    style(host, {
      top: `${under ? line.bottom + GAP : line.top - GAP - tall}px`,
      left: `${left}px`,
      width: `${width}px`,
      height: `${tall}px`,
    })
  }
  const close = () => {
    host?.remove()
    host = frame = null
  }

  return {
    isOurs: (node) => node === host,
    isOpen: () => host?.isConnected === true,
    open(box) {
      close()
      line = box
      height = 0
      host = document.createElement('backgrounder-ui')
      style(host, {
        all: 'initial',
        position: 'fixed',
        'z-index': '2147483647',
        display: 'block',
        contain: 'strict',
        // Not `visibility`: what is hidden cannot take the focus that the card gives itself.
        opacity: '0',
        'pointer-events': 'none',
        'color-scheme': 'normal',
      })
      const root = host.attachShadow({ mode: 'closed' })
      frame = document.createElement('iframe')
      frame.title = browser.i18n.getMessage('cardFrameTitle')
      frame.src = browser.runtime.getURL('/card.html')
      style(frame, {
        all: 'initial',
        width: '100%',
        height: '100%',
        border: '0',
        display: 'block',
        // The reader's own, whatever the page's is; the card's page says the same, else its canvas turns opaque.
        'color-scheme': 'light dark',
        background: 'transparent',
      })
      root.append(frame)
      host.addEventListener('pointerenter', onEnter)
      host.addEventListener('pointerleave', onLeave)
      document.documentElement.append(host)
      place()
    },
    moveTo(box) {
      line = box
      place()
    },
    resize(content) {
      height = Math.ceil(content)
      place()
      if (host) style(host, { opacity: '1', 'pointer-events': 'auto' })
    },
    focus: () => frame?.focus(),
    close,
  }
}
