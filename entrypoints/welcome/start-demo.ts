/**
 * Marks the demo article with the reader's own code, run as a module of this page. What the worker does for a news page
 * with `insertCSS` this page does for itself: no extension may style its own pages that way.
 */
import { marksStyleSheet } from '../../lib/highlight/palette.ts'
import { startReader } from '../reader/reader.ts'

/** Returns its own undo. */
export function startDemo(): () => void {
  const light = new CSSStyleSheet()
  light.replaceSync(marksStyleSheet('light'))
  const dark = new CSSStyleSheet({ media: '(prefers-color-scheme: dark)' })
  dark.replaceSync(marksStyleSheet('dark'))
  const before = [...document.adoptedStyleSheets]
  document.adoptedStyleSheets = [...before, light, dark]
  const reader = startReader(document)
  return () => {
    reader.stop()
    document.adoptedStyleSheets = before
  }
}
