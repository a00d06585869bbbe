/**
 * Writes the live page down and remembers its text nodes. The browser's own XML serialiser does the writing: it never
 * hands a node to us, and what it writes reads in one way only, scripts, `noscript` and void elements with children
 * included. All judging is left to the reader of it (`lean.ts`), away from the page. The page's tree is read, never
 * cloned nor written to, and never asked for layout or computed style.
 */

export interface SnapshotLimits {
  /** Elements of the document, shadow roots aside, before the page counts as too large. */
  readonly elements: number
  /** UTF-16 units of markup before the page counts as too large. */
  readonly markup: number
}

export type Snapshot =
  | {
      readonly ok: true
      /**
       * `<html …>…</html>`, then `<shadow-root host="k">…</shadow-root>` for each open shadow root, k its host's number
       * among the elements named as custom ones are (`CUSTOM_NAME`), then `<text-lengths>`: the length of each of `runs`.
       */
      readonly html: string
      /** The page's text nodes that are not empty, in the order of `html`; those in a template are not the page's. */
      readonly runs: readonly Text[]
    }
  | { readonly ok: false; readonly reason: 'too-large' | 'not-html' }

export const SNAPSHOT_LIMITS: SnapshotLimits = { elements: 100_000, markup: 16_000_000 }

/** Elements that are written in one go: some milliseconds, and not so deep that the browser's recursion ends badly. */
const PIECE = 4_000
const XMLNS = /^(<[^\s>]+) xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/

/** Writes in one go. For small pages and for tests; see `writeSnapshotInSlices` for pages that have a reader. */
export function writeSnapshot(document: Document, limits: SnapshotLimits = SNAPSHOT_LIMITS): Snapshot {
  const writing = startWriting(document, limits)
  writing.advance(Number.POSITIVE_INFINITY)
  return writing.finish()
}

/**
 * Writes for `sliceMs` at a time and lets the page breathe in between (`pause`, by default a task of its own); only pages
 * of more than 4,000 elements are so long. If the page changes where the writing stands it starts over, the third time
 * without a pause.
 */
export async function writeSnapshotInSlices(
  document: Document,
  {
    limits = SNAPSHOT_LIMITS,
    sliceMs = 10,
    pause = () => new Promise<void>((resolve) => setTimeout(resolve)),
    now = () => performance.now(),
  }: {
    readonly limits?: SnapshotLimits
    readonly sliceMs?: number
    readonly pause?: () => Promise<void>
    readonly now?: () => number
  } = {},
): Promise<Snapshot> {
  for (let attempt = 1; ; attempt++) {
    const endOfSlice = () => (attempt < 3 ? now() + sliceMs : Number.POSITIVE_INFINITY)
    // Counting belongs to the first slice: on a large page it takes as long as the slice itself.
    let end = endOfSlice()
    const writing = startWriting(document, limits)
    let standing = true
    while (standing) {
      if (writing.advance(end, now)) return writing.finish()
      await pause()
      end = endOfSlice()
      standing = writing.isStanding()
    }
  }
}

/** An element too large to be written in one go, or a shadow root. */
interface Frame {
  readonly parent: Node
  readonly endTag: string
  next: Node | null
}

function startWriting(document: Document, limits: SnapshotLimits) {
  const read = readersOf(document)
  const root = read.documentElement()
  const isHtml = root && /^(?:text\/html|application\/xhtml\+xml)$/.test(read.contentType())
  let reason: 'too-large' | 'not-html' | null = isHtml ? null : 'not-html'
  const runs: Text[] = []
  let lengths: number[] = []
  let written: string[] = []
  /** What earlier slices wrote, put in order in their own time. */
  const flushed: string[] = []
  const flushedLengths: string[] = []
  let size = 0
  let customs = 0
  const shadows: { readonly host: number; readonly root: ShadowRoot }[] = []
  const stack: Frame[] = []
  const serializer = serializerOf(document)
  let total = 0
  let broken = new Set<Node>()
  if (root && !reason) {
    total = read.countElements()
    if (total > limits.elements) reason = 'too-large'
    else {
      broken = aroundBrokenComments(root)
      enter(root)
    }
  }

  function write(markup: string) {
    size += markup.length
    if (size > limits.markup) reason = 'too-large'
    written.push(markup)
  }

  function enter(element: Element) {
    const large = total > PIECE && read.holdsMoreThan(PIECE, element)
    if (!large && !broken.has(element)) return writeWhole(element)
    const tag = read.nodeName(element).toLowerCase()
    let start = `<${tag}`
    for (const { name, value } of read.attributes(element)) start += ` ${name}="${escapeMarkup(value)}"`
    write(`${start}>`)
    if (CUSTOM_NAME.test(tag)) meetCustom(element)
    stack.push({ parent: element, endTag: `</${tag}>`, next: read.firstChild(element) })
  }

  function writeWhole(element: Element) {
    const markup = serializer.serializeToString(element).replace(XMLNS, '$1')
    write(markup)
    const walker = read.walk(element, TEXT | CDATA)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) keepText(node as Text)
    const names = new Set(Array.from(markup.matchAll(CUSTOM_TAGS), ([, name]) => name!))
    if (names.size === 0) return
    if (names.has(read.nodeName(element).toLowerCase())) meetCustom(element)
    for (const custom of read.querySelectorAll(element, [...names].join())) meetCustom(custom)
  }

  function keepText(node: Text) {
    const { length } = node
    if (length === 0) return
    runs.push(node)
    lengths.push(length)
  }

  function meetCustom(element: Element) {
    const shadow = element.shadowRoot
    if (shadow) shadows.push({ host: customs, root: shadow })
    customs++
  }

  /** Elements around a comment that would end before its end: only a script can make one, `<!--a--><b>-->`. */
  function aroundBrokenComments(within: Node): Set<Node> {
    const around = new Set<Node>()
    const walker = read.walk(within, COMMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node as Comment).data.includes('-->')) continue
      for (let up: Node | null = node; up; up = read.parentNode(up)) around.add(up)
    }
    return around
  }

  /** Goes on until the clock passes `end`, by one node at least; `true` when there is nothing left. */
  function advance(end: number, now?: () => number): boolean {
    for (let first = true; reason === null; first = false) {
      if (!first && now && now() >= end) {
        flush()
        return false
      }
      const frame = stack[stack.length - 1]
      if (frame === undefined) {
        const shadow = shadows.shift()
        if (!shadow) return true
        write(`<shadow-root host="${shadow.host}">`)
        for (const node of aroundBrokenComments(shadow.root)) broken.add(node)
        total = PIECE + 1
        stack.push({
          parent: shadow.root,
          endTag: '</shadow-root>',
          next: read.firstChild(shadow.root),
        })
        continue
      }
      const node = frame.next
      if (node === null) {
        write(frame.endTag)
        stack.pop()
        continue
      }
      frame.next = read.nextSibling(node)
      const type = read.nodeType(node)
      if (type === 1) enter(node as Element)
      else if (type === 3 || type === 4) {
        write(escapeMarkup((node as Text).data))
        keepText(node as Text)
      } else write('<!---->')
    }
    return true
  }

  /** After a pause: whether each open element still has the child that was to be written next. */
  function isStanding(): boolean {
    return stack.every(({ next, parent }) => next === null || read.parentNode(next) === parent)
  }

  /** A string with half a surrogate pair or a NUL does not survive every kind of messaging. */
  function flush() {
    flushed.push(written.join('').toWellFormed().replaceAll('\0', '\uFFFD'))
    if (lengths.length > 0) flushedLengths.push(lengths.join(' '))
    written = []
    lengths = []
  }

  function finish(): Snapshot {
    if (reason) return { ok: false, reason }
    flush()
    return {
      ok: true,
      html: `${flushed.join('')}<text-lengths>${flushedLengths.join(' ')}</text-lengths>`,
      runs,
    }
  }

  return { advance, isStanding, finish }
}

const TEXT = 4
const CDATA = 8
const COMMENT = 128
/** Elements of such names may have a shadow root that is read. */
export const CUSTOM_NAME = /^[a-z][a-z0-9]*-[a-z0-9-]*$/
const CUSTOM_TAGS = /<([a-z][a-z0-9]*-[a-z0-9-]*)[\s/>]/g

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function serializerOf(document: Document): XMLSerializer {
  const { XMLSerializer } = (
    'XMLSerializer' in globalThis ? globalThis : document.defaultView
  ) as typeof globalThis
  return new XMLSerializer()
}

/**
 * The getters and methods of the prototypes: an `<input name=firstChild>` hides the property of its form from everybody,
 * an `<img name=createTreeWalker>` that of the document. To look them up takes longer than all else where the page is
 * small, so each is looked up when it is first needed.
 */
function readersOf(document: Document) {
  const found = new Map<string, PropertyDescriptor | undefined>()
  let elementsBelow: Element['getElementsByTagName'] | undefined
  const find = (object: object, name: string) => {
    if (!found.has(name)) found.set(name, descriptorOf(object, name))
    return found.get(name)
  }
  const get = (object: object, name: string): unknown => find(object, name)?.get?.call(object)
  const call = (object: object, name: string, ...parameters: unknown[]): unknown =>
    find(object, name)?.value.apply(object, parameters)
  return {
    documentElement: () => get(document, 'documentElement') as Element | null,
    contentType: () => get(document, 'contentType') as string,
    countElements: () => (call(document, 'getElementsByTagName', '*') as HTMLCollection).length,
    walk: (root: Node, what: number) => call(document, 'createTreeWalker', root, what) as TreeWalker,
    nodeType: (node: Node) => get(node, 'nodeType') as number,
    nodeName: (node: Node) => get(node, 'nodeName') as string,
    firstChild: (node: Node) => get(node, 'firstChild') as Node | null,
    nextSibling: (node: Node) => get(node, 'nextSibling') as Node | null,
    parentNode: (node: Node) => get(node, 'parentNode') as Node | null,
    attributes: (element: Element) => get(element, 'attributes') as Iterable<Attr>,
    querySelectorAll: (element: Element, selector: string) =>
      call(element, 'querySelectorAll', selector) as NodeListOf<Element>,
    holdsMoreThan(count: number, element: Element) {
      elementsBelow ??= descriptorOf(element, 'getElementsByTagName')
        ?.value as Element['getElementsByTagName']
      return elementsBelow.call(element, '*')[count] !== undefined
    },
  }
}

/** The property as the browser defined it, not as something on the page shadows it. */
function descriptorOf(object: object, name: string): PropertyDescriptor | undefined {
  for (
    let prototype = Object.getPrototypeOf(object);
    prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
    if (descriptor) return descriptor
  }
}
