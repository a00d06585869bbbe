/**
 * A note's Markdown as elements. No HTML string is ever made: the parsed tree becomes Preact nodes of an allow-list,
 * what is not on it stays text. Images are never fetched (they would tell their server that a note was read); a link
 * stands in their place.
 */
import type { Definition, Image, ImageReference, Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { ComponentChild } from 'preact'
import { useMemo } from 'preact/hooks'
import { t } from './messages.ts'
import { makeVisible } from './UserText.tsx'
import { findSafeAddress, readHost, WebLink } from './web-link.tsx'

/** Parsing takes time with the square of what is nested: 64 KB of `>` took 35 s, of `*a` 11 s. */
const LONGEST_NOTE = 65_536
const MOST_MARKERS_IN_A_BLOCK = 400
const MOST_CONTAINERS_IN_A_LINE = 12
const DEEPEST = 16

/** Whether a note is of a size and build that is parsed within a frame or two; linear. */
export function isTame(text: string): boolean {
  if (text.length > LONGEST_NOTE) return false
  let markers = 0
  for (const line of text.split('\n')) {
    if (line.trim() === '') markers = 0
    let containers = 0
    let leading = true
    for (let at = 0; at < line.length; at++) {
      const letter = line[at] ?? ''
      if (leading && '>-*+.)'.includes(letter)) containers++
      else if (!' \t0123456789'.includes(letter)) leading = false
      if ('*_[]!`<&('.includes(letter)) markers++
    }
    if (containers > MOST_CONTAINERS_IN_A_LINE || markers > MOST_MARKERS_IN_A_BLOCK) return false
  }
  return true
}

/** Addresses written plainly in the text. Linear: one class, no nesting. */
const BARE_ADDRESS = /https?:\/\/[^\s<>"'`\u2018-\u201f]+/gi
const TRAILING = /[.,;:!?)\]}*_]+$/

interface Reading {
  readonly source: string
  readonly definitions: ReadonlyMap<string, Definition>
  /** The level of the heading above the note; the note's own begin below it. */
  readonly level: number
}

function findDefinitions(node: Nodes, found: Map<string, Definition>, depth = 0): Map<string, Definition> {
  if (node.type === 'definition') {
    if (!found.has(node.identifier)) found.set(node.identifier, node)
  } else if ('children' in node && depth < DEEPEST) {
    for (const child of node.children) findDefinitions(child, found, depth + 1)
  }
  return found
}

function linkBareAddresses(text: string): ComponentChild[] {
  const parts: ComponentChild[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(BARE_ADDRESS)) {
    const address = found.replace(TRAILING, '')
    parts.push(
      makeVisible(text.slice(end, index)),
      <WebLink address={address}>{makeVisible(address)}</WebLink>,
    )
    end = index + address.length
  }
  parts.push(makeVisible(text.slice(end)))
  return parts
}

/** The words that a link shows, for telling whether they pretend to be another address. */
const shownText = (node: Nodes, depth = 0): string =>
  'value' in node
    ? node.value
    : 'children' in node && depth < DEEPEST
      ? node.children.map((child) => shownText(child, depth + 1)).join('')
      : ''

/** «[bank.example](https://other.example)»: the host it leads to is written beside it. */
function pretendsOtherHost(shown: string, address: string): boolean {
  const named = /^\s*(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/iu.exec(shown)?.[1]
  return named !== undefined && named.toLowerCase().replace(/^www\./, '') !== readHost(address)
}

function renderLink(address: string, shown: string, children: ComponentChild): ComponentChild {
  if (!findSafeAddress(address)) return <>{children}</>
  return (
    <>
      <WebLink address={address}>{children}</WebLink>
      {pretendsOtherHost(shown, address) && <span class="soft small"> ({readHost(address)})</span>}
    </>
  )
}

function renderImage(node: Image | ImageReference, address: string): ComponentChild {
  const shown = node.alt ? t('noteImage', makeVisible(node.alt)) : t('noteImageUnnamed')
  return renderLink(address, node.alt ?? '', shown)
}

function render(node: Nodes, note: Reading, depth: number): ComponentChild {
  const asWritten = () =>
    makeVisible(note.source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0))
  if (depth > DEEPEST) return asWritten()
  const children = () =>
    'children' in node ? node.children.map((child: RootContent) => render(child, note, depth + 1)) : null
  switch (node.type) {
    case 'root':
      return children()
    case 'text':
      return linkBareAddresses(node.value)
    case 'paragraph':
      return <p dir="auto">{children()}</p>
    case 'heading': {
      const Heading = `h${Math.min(6, note.level + node.depth)}` as 'h4'
      return <Heading dir="auto">{children()}</Heading>
    }
    case 'emphasis':
      return <em>{children()}</em>
    case 'strong':
      return <strong>{children()}</strong>
    case 'inlineCode':
      return <code>{makeVisible(node.value)}</code>
    case 'code':
      return (
        <pre dir="auto">
          <code>{makeVisible(node.value)}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote dir="auto">{children()}</blockquote>
    case 'list':
      return node.ordered ? (
        <ol dir="auto" start={node.start ?? 1}>
          {children()}
        </ol>
      ) : (
        <ul dir="auto">{children()}</ul>
      )
    case 'listItem':
      return <li dir="auto">{children()}</li>
    case 'break':
      return <br />
    case 'thematicBreak':
      return <hr />
    case 'link':
      return renderLink(node.url, shownText(node), shownLink(node, note, depth))
    case 'linkReference':
      return renderLink(
        note.definitions.get(node.identifier)?.url ?? '',
        shownText(node),
        shownLink(node, note, depth),
      )
    case 'image':
      return renderImage(node, node.url)
    case 'imageReference':
      return renderImage(node, note.definitions.get(node.identifier)?.url ?? '')
    case 'definition':
      return null
    default:
      return asWritten()
  }
}

/** What a link shows: its words, no link inside it again. */
const shownLink = (node: Nodes & { children: RootContent[] }, note: Reading, depth: number): ComponentChild =>
  node.children.map((child) =>
    child.type === 'text' || child.type === 'image' || child.type === 'imageReference'
      ? makeVisible(child.type === 'text' ? child.value : (child.alt ?? t('noteImageUnnamed')))
      : render(child, note, depth + 1),
  )

export interface NoteTextProps {
  /** Markdown (CommonMark). */
  text: string
  /** The level of the heading above, so that the note's own headings continue it. */
  level?: number
}

export function NoteText({ text, level = 3 }: NoteTextProps) {
  const content = useMemo(() => {
    if (!isTame(text)) return null
    const tree = fromMarkdown(text)
    return render(tree, { source: text, definitions: findDefinitions(tree, new Map()), level }, 0)
  }, [text, level])
  if (text.trim() === '') return null
  return (
    <div class="note-text">
      {content ?? (
        <>
          <p class="soft small">{t('noteTooLong')}</p>
          <div class="note-plain" dir="auto">
            {makeVisible(text)}
          </div>
        </>
      )}
    </div>
  )
}
