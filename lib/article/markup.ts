/**
 * Reads the markup of a snapshot: what browsers' XML serialisers write, which is a regular thing. A light tree of names,
 * attributes and texts; each text knows the number of the page's text node that it is. Judges nothing.
 */

import { CUSTOM_NAME } from './snapshot.ts'

export interface MarkupText {
  readonly name: null
  readonly text: string
  /** The page's text node, counted from 0; -1 if it leads nowhere. */
  readonly run: number
}

export interface MarkupElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: MarkupNode[]
  /** Of HTML's namespace, as far as written. */
  readonly html: boolean
  /** What an open shadow root holds, or a slot is assigned: shown instead of the children. */
  shown: readonly MarkupNode[] | null
}

export type MarkupNode = MarkupText | MarkupElement

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

export interface Markup {
  /** The document's element. */
  readonly root: MarkupElement
  /** How many text nodes were told apart. */
  readonly texts: number
}

/** `null` where there is no element. Linear; never throws, whatever the text is. */
export function readMarkup(markup: string): Markup | null {
  const top: MarkupElement = { name: '', attributes: NO_ATTRIBUTES, children: [], html: true, shown: null }
  const stack = [top]
  const customs: MarkupElement[] = []
  const roots: { readonly root: MarkupElement; readonly host: MarkupElement | undefined }[] = []
  const runs = createRuns(markup)
  let templates = 0
  let at = 0
  const end = runs.end

  function addText(text: string) {
    if (text === '') return
    const parent = stack[stack.length - 1]!
    if (templates > 0 || parent === top) return
    for (const [run, part] of runs.take(text)) parent.children.push({ name: null, text: part, run })
  }

  while (at < end) {
    let next = markup.indexOf('<', at)
    if (next === -1 || next > end) next = end
    if (next > at) addText(decode(markup.slice(at, next)))
    if (next === end) break
    const mark = markup[next + 1]
    if (mark === '/') {
      at = after('>', next)
      const closed = stack.length > 1 ? stack.pop() : undefined
      if (closed && isTemplate(closed)) templates--
    } else if (mark === '!' && markup.startsWith('<![CDATA[', next)) {
      at = after(']]>', next)
      addText(markup.slice(next + 9, Math.max(next + 9, at - 3)))
    } else if (markup.startsWith('<!--', next)) at = after('-->', next + 4)
    else if (mark === '!' || mark === '?') at = after(mark === '?' ? '?>' : '>', next + 2)
    else at = readTag(next + 1)
  }

  function after(what: string, from: number): number {
    const found = markup.indexOf(what, from)
    return found === -1 ? end : found + what.length
  }

  /** From the first letter of the name; the place after the tag. */
  function readTag(from: number): number {
    let i = from
    while (i < end && !isSpace(markup.charCodeAt(i)) && markup[i] !== '>' && markup[i] !== '/') i++
    const name = markup.slice(from, i)
    let attributes: Map<string, string> | null = null
    let empty = false
    for (;;) {
      while (i < end && isSpace(markup.charCodeAt(i))) i++
      if (i >= end) break
      if (markup[i] === '>') {
        i++
        break
      }
      if (markup[i] === '/') {
        empty = true
        i = after('>', i)
        break
      }
      const equals = markup.indexOf('=', i + 1)
      const close = equals === -1 ? -1 : markup.indexOf(markup[equals + 1]!, equals + 2)
      if (close === -1) return end
      attributes ??= new Map()
      const key = markup.slice(i, equals)
      if (!attributes.has(key)) attributes.set(key, decode(markup.slice(equals + 2, close)))
      i = close + 1
    }
    const parent = stack[stack.length - 1]!
    const namespace = attributes?.get('xmlns')
    const element: MarkupElement = {
      name,
      attributes: attributes ?? NO_ATTRIBUTES,
      children: [],
      html: namespace === undefined ? parent.html : namespace.endsWith('/xhtml'),
      shown: null,
    }
    if (templates === 0) {
      parent.children.push(element)
      // Its host was read before it, so that no root can show itself.
      if (parent === top) roots.push({ root: element, host: customs[Number(attributes?.get('host'))] })
      else if (CUSTOM_NAME.test(name)) customs.push(element)
    }
    if (!empty) {
      stack.push(element)
      if (isTemplate(element)) templates++
    }
    return i
  }

  for (const { root, host } of roots) if (host && root.name === 'shadow-root') showShadow(host, root)
  const root = top.children.find((node) => node.name !== null) as MarkupElement | undefined
  return root ? { root, texts: runs.count() } : null
}

const isTemplate = ({ name, html }: MarkupElement) => html && name === 'template'

/** A slot shows what its host has for it: text and unnamed children in the first slot without a name. */
function showShadow(host: MarkupElement, root: MarkupElement) {
  const assigned = new Map<string, MarkupNode[]>()
  for (const node of host.children) {
    const slot = (node.name !== null && node.attributes.get('slot')) || ''
    if (!assigned.has(slot)) assigned.set(slot, [])
    assigned.get(slot)!.push(node)
  }
  const stack: MarkupNode[] = [...root.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.name === null) continue
    if (node.name === 'slot') {
      const name = node.attributes.get('name') ?? ''
      node.shown ??= assigned.get(name) ?? null
      assigned.delete(name)
    }
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  host.shown = root.children
}

/**
 * Cuts the markup's texts into the page's text nodes, neighbours of which are written as one. Without lengths each text
 * is one node; once they fit no more, nothing leads back.
 */
function createRuns(markup: string) {
  const from = markup.lastIndexOf('<text-lengths>')
  const listed = from === -1 ? null : markup.slice(from + 14, markup.indexOf('<', from + 1))
  const lengths = listed === null ? null : listed === '' ? [] : listed.split(' ').map(Number)
  let run = 0
  let lost = false
  return {
    end: from === -1 ? markup.length : from,
    count: () => run,
    take(text: string): (readonly [number, string])[] {
      if (!lengths) return [[run++, text]]
      const parts: (readonly [number, string])[] = []
      let at = 0
      while (!lost && at < text.length) {
        const length = lengths[run]
        if (length === undefined || !(length > 0) || at + length > text.length) lost = true
        else {
          parts.push([run++, text.slice(at, at + length)])
          at += length
        }
      }
      if (at < text.length) parts.push([-1, text.slice(at)])
      return parts
    },
  }
}

const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13)

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#([0-9]+)|(amp|lt|gt|quot|apos|nbsp));/gi,
    (all, hex, decimal, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? all
      const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : '\ufffd'
    },
  )
}
