/**
 * The tree that Readability's own parser makes of a lean page, and what leads from its text nodes back to the page's.
 *
 * Readability moves and removes nodes but keeps the objects, with one exception: to try again with other settings it
 * sets the body's `innerHTML` to what it was. The body is therefore given an `innerHTML` that remembers which page
 * nodes its text came from when it is read, and hands them out again when it is set.
 */
import JSDOMParser from '@mozilla/readability/JSDOMParser.js'
import type { LeanPage } from './lean.ts'

export interface TreeText {
  readonly nodeType: 3
  readonly textContent: string
  readonly parentNode: TreeElement | null
}

export interface TreeElement {
  readonly nodeType: 1
  readonly tagName: string
  readonly className: string
  readonly id: string
  readonly textContent: string
  readonly childNodes: readonly TreeNode[]
  readonly children: readonly TreeElement[]
  readonly parentNode: TreeElement | null
  getAttribute(name: string): string | undefined
  getElementsByTagName(name: string): TreeElement[]
}

export type TreeNode = TreeText | TreeElement

export interface TreeDocument {
  readonly documentElement: TreeElement | undefined
  readonly body: TreeElement | undefined
  readonly title: string
  getElementsByTagName(name: string): TreeElement[]
}

export interface ParsedTree {
  readonly document: TreeDocument
  /** Flat [run, from, length] for each page node that this text came from, in order; `undefined` if from none. */
  piecesOf(text: TreeText): readonly number[] | undefined
}

/** Linear. */
export function parseLean({ html, runs }: LeanPage, address: string): ParsedTree {
  const document = new JSDOMParser().parse(html, address) as TreeDocument
  const pieces = new WeakMap<TreeText, readonly number[]>()
  let index = 0
  if (document.documentElement) {
    for (const text of textsOf(document.documentElement)) {
      const run = runs[index++] ?? -1
      if (run >= 0) pieces.set(text, [run, 0, text.textContent.length])
    }
  }
  if (document.body) rememberTexts(document.body, pieces)
  return { document, piecesOf: (text) => pieces.get(text) }
}

/** All text nodes below an element, in document order. */
export function* textsOf(element: TreeElement): Generator<TreeText> {
  const stack: { readonly nodes: readonly TreeNode[]; index: number }[] = [
    { nodes: element.childNodes, index: 0 },
  ]
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!
    const node = top.nodes[top.index++]
    if (!node) stack.pop()
    else if (node.nodeType === 3) yield node
    else stack.push({ nodes: node.childNodes, index: 0 })
  }
}

function rememberTexts(body: TreeElement, pieces: WeakMap<TreeText, readonly number[]>) {
  const inherited = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(body), 'innerHTML')
  const remembered = new Map<string, readonly (readonly number[] | undefined)[]>()
  Object.defineProperty(body, 'innerHTML', {
    get() {
      const html = inherited?.get?.call(body) as string
      remembered.set(html, describeTexts(body, pieces))
      return html
    },
    set(html: string) {
      inherited?.set?.call(body, html)
      const described = remembered.get(html)
      let index = 0
      for (const text of textsOf(body)) {
        const from = described?.[index++]
        if (from) pieces.set(text, from)
      }
    },
  })
}

/** What each text node will have come from once the element was written and parsed again: neighbours become one. */
function describeTexts(element: TreeElement, pieces: WeakMap<TreeText, readonly number[]>) {
  const described: (readonly number[] | undefined)[] = []
  const stack: { readonly nodes: readonly TreeNode[]; index: number }[] = [
    { nodes: element.childNodes, index: 0 },
  ]
  let open: number[] | null = null
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!
    const node = top.nodes[top.index++]
    if (node?.nodeType === 3) {
      if (node.textContent === '') continue
      if (!open) {
        open = []
        described.push(open)
      }
      // A text of no page node gets run -1, so that what follows it in the same node keeps its place.
      open.push(...(pieces.get(node) ?? [-1, 0, node.textContent.length]))
      continue
    }
    open = null
    if (node) stack.push({ nodes: node.childNodes, index: 0 })
    else stack.pop()
  }
  return described
}
