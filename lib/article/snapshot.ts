/**
 * Writes the live page down and finds its text nodes. The browser does both, by its XML serialiser and by XPath: no
 * node is handed to us until a mark stands in it, and what is written reads in one way only, scripts, `noscript` and
 * void elements with children included. All judging is left to the reader of it (`lean.ts`), away from the page. The
 * page's tree is read, never cloned nor written to, and never asked for layout or computed style.
 */

export interface SnapshotLimits {
  /** Elements of the document, shadow roots aside, before the page counts as too large. */
  readonly elements: number
  /** UTF-16 units of markup before the page counts as too large. */
  readonly markup: number
}

/** Live text nodes in the order of the page, each handed out when it is asked for. */
export interface TextNodes {
  readonly length: number
  at(index: number): Text | null | undefined
}

export type Snapshot =
  | {
      readonly ok: true
      /**
       * `<html …>…</html>`, then `<shadow-root host="k">…</shadow-root>` for each open shadow root, k its host's number
       * among the elements named as custom ones are (`CUSTOM_NAME`).
       */
      readonly html: string
      /** The page's text nodes that are not empty, in the order of `html`; those in a template are not the page's. */
      readonly texts: TextNodes
    }
  | { readonly ok: false; readonly reason: 'too-large' | 'not-html' }

/**
 * The snapshot's markup with the length of each text node: neighbours are written as one, and where there are any, no
 * one can tell from the markup alone where the first ends. Asks for every node, so it is for pages that have neighbours.
 */
export function withTextLengths({ html, texts }: Extract<Snapshot, { ok: true }>): string {
  const lengths: number[] = []
  for (let i = 0; i < texts.length; i++) lengths.push(texts.at(i)!.length)
  return `${html}<text-lengths>${lengths.join(' ')}</text-lengths>`
}

export const SNAPSHOT_LIMITS: SnapshotLimits = { elements: 100_000, markup: 16_000_000 }

/** Elements that are written in one go: some milliseconds, and not so deep that the browser's recursion ends badly. */
const PIECE = 4_000

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
  const { serializer, query } = toolsOf(document)
  const root = query.firstElement(document)
  const isHtml = root && /^(?:text\/html|application\/xhtml\+xml)$/.test(read.contentType())
  let reason: 'too-large' | 'not-html' | null = isHtml ? null : 'not-html'
  const texts = createTextNodes()
  let written: string[] = []
  /** What earlier slices wrote, put in order in their own time. */
  const flushed: string[] = []
  let size = 0
  let customs = 0
  const shadows: { readonly host: number; readonly root: ShadowRoot }[] = []
  const stack: Frame[] = []
  let total = 0
  const broken = new Set<Node>()
  if (root && !reason) {
    total = query.countElements(document)
    if (total > limits.elements) reason = 'too-large'
    else {
      findBrokenComments(root)
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
    write(serializer.serializeToString(element))
    texts.add(query.texts(element))
    const named = query.hyphenated(element)
    for (let i = 0; i < named.snapshotLength; i++) {
      const custom = named.snapshotItem(i) as Element
      if (custom.prefix === null && CUSTOM_NAME.test(custom.localName)) meetCustom(custom)
    }
  }

  function meetCustom(element: Element) {
    const shadow = element.shadowRoot
    if (shadow) shadows.push({ host: customs, root: shadow })
    customs++
  }

  /** Remembers what stands around a comment that would end before its end: only a script makes one, `<!--a--><b>-->`. */
  function findBrokenComments(within: Node) {
    const comments = query.brokenComments(within)
    for (let i = 0; i < comments.snapshotLength; i++) {
      for (let up = comments.snapshotItem(i); up; up = read.parentNode(up)) broken.add(up)
    }
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
        // XPath does not start at a shadow root, only at what is in it.
        for (let child = shadow.root.firstElementChild; child; child = child.nextElementSibling)
          findBrokenComments(child)
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
        if ((node as Text).length > 0) texts.add(node as Text)
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
    written = []
  }

  function finish(): Snapshot {
    if (reason) return { ok: false, reason }
    flush()
    return { ok: true, html: flushed.join(''), texts }
  }

  return { advance, isStanding, finish }
}

/** Text nodes as they were found: a list of the browser's for each piece, a node by itself where a piece had none. */
function createTextNodes() {
  const parts: (XPathResult | Text)[] = []
  /** How many nodes come before each part. */
  const starts: number[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    add(part: XPathResult | Text) {
      const more = 'snapshotLength' in part ? part.snapshotLength : 1
      if (more === 0) return
      parts.push(part)
      starts.push(length)
      length += more
    },
    /** O(log of the parts). */
    at(index: number): Text | undefined {
      if (index < 0 || index >= length) return
      let low = 0
      for (let high = starts.length; high - low > 1; ) {
        const middle = (low + high) >> 1
        if (starts[middle]! <= index) low = middle
        else high = middle
      }
      const part = parts[low]!
      return 'snapshotLength' in part ? (part.snapshotItem(index - starts[low]!) as Text) : part
    },
  }
}

/** Elements of such names may have a shadow root that is read. */
export const CUSTOM_NAME = /^[a-z][a-z0-9]*-[a-z0-9-]*$/

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** XPath asks the tree itself, so that nothing on the page can stand in its way. */
function toolsOf(document: Document) {
  const { XMLSerializer, XPathEvaluator } = (
    'XPathEvaluator' in globalThis ? globalThis : document.defaultView
  ) as typeof globalThis
  const evaluator = new XPathEvaluator()
  const one = (expression: string, node: Node, type: number) =>
    evaluator.evaluate(expression, node, null, type, null)
  const all = (expression: string) => {
    let compiled: XPathExpression | undefined
    return (node: Node) => {
      compiled ??= evaluator.createExpression(expression, null)
      return compiled.evaluate(node, ORDERED_NODE_SNAPSHOT, null)
    }
  }
  return {
    serializer: new XMLSerializer(),
    query: {
      firstElement: (of: Document) => one('/*', of, FIRST_ORDERED_NODE).singleNodeValue as Element | null,
      countElements: (of: Document) => one('count(//*)', of, NUMBER).numberValue,
      texts: all('.//text()[string-length(.) > 0]'),
      hyphenated: all('descendant-or-self::*[contains(local-name(.), "-")]'),
      brokenComments: all('.//comment()[contains(., "-->")]'),
    },
  }
}

const NUMBER = 1
const ORDERED_NODE_SNAPSHOT = 7
const FIRST_ORDERED_NODE = 9

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
  return {
    contentType: () => get(document, 'contentType') as string,
    nodeType: (node: Node) => get(node, 'nodeType') as number,
    nodeName: (node: Node) => get(node, 'nodeName') as string,
    firstChild: (node: Node) => get(node, 'firstChild') as Node | null,
    nextSibling: (node: Node) => get(node, 'nextSibling') as Node | null,
    parentNode: (node: Node) => get(node, 'parentNode') as Node | null,
    attributes: (element: Element) => get(element, 'attributes') as Iterable<Attr>,
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
