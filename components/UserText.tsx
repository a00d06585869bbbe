/** Text that a person or a page wrote: isolated in its own direction, its invisible controls made visible. */
import { type MessageKey, t } from './messages.ts'

/** Longest one-line text that is laid out; what a screen never shows need not be measured by the browser. */
const LONGEST_LINE = 2000

/** Stands in a sentence where the words will; a private-use letter that no catalogue has. */
const PLACE = '\ue000'

/** Embeddings, overrides and isolates can make a name or an address read as another one. Plain marks cannot. */
const DIRECTION_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g
/** More than eight marks on one letter are written in no language; they climb over the lines around them. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu

/** For display only: what is stored stays as it was written. */
export const makeVisible = (text: string): string =>
  text
    .replace(DIRECTION_CONTROLS, (control) => `⟦U+${control.codePointAt(0)?.toString(16).toUpperCase()}⟧`)
    .replace(STACKED_MARKS, '$1')

export const makeVisibleLine = (text: string): string =>
  text.length > LONGEST_LINE ? `${makeVisible(text.slice(0, LONGEST_LINE))}…` : makeVisible(text)

export const UserText = ({ text, class: className }: { text: string; class?: string }) => (
  <bdi dir="auto" class={className}>
    {makeVisibleLine(text)}
  </bdi>
)

/** A sentence of the catalogue with somebody's words at its `$1`, isolated from it. */
export function Sentence({ message, text }: { message: MessageKey; text: string }) {
  const [before, after] = t(message, PLACE).split(PLACE)
  return (
    <>
      {before}
      <UserText text={text} />
      {after}
    </>
  )
}
