/**
 * Writes the live page down as lean, well-formed HTML for Readability's own parser in the worker, and remembers which
 * live text node each stretch of text came from. One walk; the page's tree is read, never cloned nor written to.
 *
 * It knows which attributes Readability reads and nothing of how it judges them; it never asks for layout or computed
 * style, so a stylesheet that hides text does not hide it from here (as in Readability itself).
 */

export interface SnapshotLimits {
  /** Elements that are walked over before the page counts as too large. */
  readonly elements: number
  /** UTF-16 units of text that are written before the page counts as too large. */
  readonly text: number
}

export type Snapshot =
  | {
      readonly ok: true
      readonly html: string
      /**
       * The k-th text node of the parsed `html`, in document order, is this live node, unit for unit (NUL and lone
       * surrogates arrive as U+FFFD); `null` where the text is metadata that stands nowhere on the page.
       */
      readonly runs: readonly (Text | null)[]
    }
  | { readonly ok: false; readonly reason: 'too-large' | 'not-html' }

export const SNAPSHOT_LIMITS: SnapshotLimits = { elements: 100_000, text: 10_000_000 }

/** Deeper elements lose their tags but not their text: the parser recurses, and browsers' own parsers stop at 512. */
const DEEPEST = 256
/** Nodes of any kind (comments too) for each element allowed, so that a million comments cannot hold the walk. */
const NODES_PER_ELEMENT = 5
const LONGEST_ATTRIBUTE = 1_000
const LONGEST_CONTENT = 8_000
const LONGEST_JSON_LD = 300_000

/** How much of a subtree is written. */
const WHOLE = 0
/** Hidden: Readability drops it first thing, but asks all headings which of them says the title. */
const HEADINGS = 1
/** The head: what it says of the article. */
const METADATA = 2

/** Walks in one go. For small pages and for tests; see `writeSnapshotInSlices` for pages that have a reader. */
export function writeSnapshot(document: Document, limits: SnapshotLimits = SNAPSHOT_LIMITS): Snapshot {
  const walk = startWalk(document, limits)
  walk.advance(Number.POSITIVE_INFINITY)
  return walk.finish()
}

/**
 * Walks for `sliceMs` at a time and lets the page breathe in between (`pause`, by default a task of its own). If the
 * page changes under the walk's feet it starts over, the third time without a pause.
 */
export async function writeSnapshotInSlices(
  document: Document,
  {
    limits = SNAPSHOT_LIMITS,
    sliceMs = 12,
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
    const walk = startWalk(document, limits)
    let standing = true
    while (standing) {
      const end = attempt < 3 ? now() + sliceMs : Number.POSITIVE_INFINITY
      if (walk.advance(end, now)) return walk.finish()
      await pause()
      standing = walk.isStanding()
    }
  }
}

/** One open element of the walk. */
interface Frame {
  readonly parent: Node
  /** The end tag to write; empty for an element that is passed through. */
  readonly endTag: string
  readonly mode: number
  next: Node | null
  /** Nodes assigned to a slot stand elsewhere in the tree, so they are a list instead of a chain of siblings. */
  readonly assigned: readonly Node[] | null
  index: number
}

function startWalk(document: Document, limits: SnapshotLimits) {
  const tree = readersOf(document)
  const runs: (Text | null)[] = []
  const stack: Frame[] = []
  let out = ''
  let elements = 0
  let nodes = 0
  let textLength = 0
  /** Whether the last thing written was text: a comment then keeps two text nodes apart in the parser. */
  let afterText = false
  let reason: 'too-large' | 'not-html' | null = null

  const root = document.documentElement as Element | null
  if (!root || !/^(?:text\/html|application\/xhtml\+xml)$/.test(document.contentType)) reason = 'not-html'
  else {
    const { attributes } = readAttributes(root, 'html', true)
    const title = tree.title()
    out = `<html${attributes}><head>`
    if (title) {
      out += `<title>${escapeText(title)}</title>`
      runs.push(null)
    }
    const { head, body } = tree.headAndBody()
    if (body) stack.push(open(body, `</body></html>`, WHOLE))
    if (head) stack.push(open(head, '', METADATA))
    // The body's start tag is written when the head is done, see `close`.
    if (!head) startBody()
  }

  function startBody() {
    const body = stack[0]
    out += '</head>'
    if (!body) out += '<body></body></html>'
    else out += `<body${readAttributes(body.parent as Element, 'body', true).attributes}>`
  }

  function open(element: Node, endTag: string, mode: number, assigned: readonly Node[] | null = null): Frame {
    return {
      parent: element,
      endTag,
      mode,
      next: assigned ? null : tree.firstChild(element),
      assigned,
      index: 0,
    }
  }

  /** Goes on until the clock passes `end`, asked every few hundred nodes; `true` when there is nothing left. */
  function advance(end: number, now?: () => number): boolean {
    let patience = 300
    while (!reason) {
      const frame = stack[stack.length - 1]
      if (!frame) return true
      let node: Node | null
      if (frame.assigned) node = frame.assigned[frame.index++] ?? null
      else {
        node = frame.next
        if (node) frame.next = tree.nextSibling(node)
      }
      if (!node) {
        stack.pop()
        out += frame.endTag
        if (frame.endTag) afterText = false
        if (frame.mode === METADATA) startBody()
        continue
      }
      if (++nodes > limits.elements * NODES_PER_ELEMENT) {
        reason = 'too-large'
        break
      }
      // `nodeType` of a form may be an input of that name; a form is an element.
      const type = node.nodeType as unknown
      if (type === 3 || type === 4) {
        if (frame.mode === WHOLE) writeText(node as Text)
      } else if (type === 1 || typeof type !== 'number') enter(node as Element, frame.mode)
      if (--patience === 0) {
        patience = 300
        if (now && now() >= end) return false
      }
    }
    return true
  }

  function writeText(node: Text) {
    const data = node.data
    if (data === '') return
    textLength += data.length
    if (textLength > limits.text) reason = 'too-large'
    out += (afterText ? '<!---->' : '') + escapeText(data)
    afterText = true
    runs.push(node)
  }

  function enter(element: Element, mode: number) {
    if (++elements > limits.elements) {
      reason = 'too-large'
      return
    }
    const name = tree.localName(element)
    switch (name) {
      case 'style':
      case 'title':
        return
      case 'script':
        return writeJsonLd(element)
      case 'noscript':
        // Where scripts run, what stands in it is one text node of markup that is shown nowhere.
        if (mode !== WHOLE || !element.firstElementChild) return
        break
      case 'meta':
      case 'link':
      case 'base':
        return writeMetadata(element, name, mode)
    }
    if (mode === METADATA) return
    if (mode === HEADINGS && name !== 'h1' && name !== 'h2') {
      if (!OPAQUE.has(name)) stack.push(open(element, '', HEADINGS))
      return
    }

    if (name === 'img' && !isImage(element)) return
    if (stack.length > DEEPEST) {
      if (!OPAQUE.has(name)) stack.push(childrenOf(element, name, '', WHOLE))
      return
    }
    const tag = TAGS.get(name) ?? tagOf(name)
    const { attributes, hidden, editable } = readAttributes(element, name, mode === HEADINGS)
    if (VOID.has(name)) {
      out += `<${tag}${attributes}/>`
      afterText = false
      return
    }
    out += `<${tag}${attributes}>`
    afterText = false
    if (editable || OPAQUE.has(name)) out += `</${tag}>`
    else stack.push(childrenOf(element, name, `</${tag}>`, hidden ? HEADINGS : WHOLE))
  }

  /** The children as they are shown: an open shadow root's, and in it what is assigned to each slot. */
  function childrenOf(element: Element, name: string, endTag: string, mode: number): Frame {
    if (name === 'slot') {
      const assigned = (element as HTMLSlotElement).assignedNodes()
      if (assigned.length > 0) return open(element, endTag, mode, assigned)
    } else if (name.includes('-')) {
      const shadow = element.shadowRoot
      if (shadow) return open(shadow, endTag, mode)
    }
    return open(element, endTag, mode)
  }

  function writeJsonLd(element: Element) {
    const type = element.getAttribute('type')
    if (!type || !/ld\+json/i.test(type)) return
    const json = element.textContent ?? ''
    if (json === '' || json.length > LONGEST_JSON_LD) return
    textLength += json.length
    out += `<script type="${escapeAttribute(type)}">${escapeText(json)}</script>`
    afterText = false
    runs.push(null)
  }

  /** In the body these stay as empty elements even when they say nothing, since Readability sees them stand there. */
  function writeMetadata(element: Element, name: string, mode: number) {
    let attributes = ''
    if (name === 'meta') {
      const key =
        element.getAttribute('property') ??
        element.getAttribute('name') ??
        element.getAttribute('itemprop') ??
        ''
      if (/author|creator|title|description|site|date|publi|url|lang|locale|headline|name|type/i.test(key)) {
        attributes =
          attribute('property', element.getAttribute('property')) +
          attribute('name', element.getAttribute('name')) +
          attribute('itemprop', element.getAttribute('itemprop')) +
          attribute('content', element.getAttribute('content'), LONGEST_CONTENT)
      }
    } else if (name === 'base') attributes = attribute('href', element.getAttribute('href'), LONGEST_CONTENT)
    else if (/(?:^|\s)canonical(?:\s|$)/i.test(element.getAttribute('rel') ?? '')) {
      attributes = ` rel="canonical"${attribute('href', element.getAttribute('href'), LONGEST_CONTENT)}`
    }
    if (attributes === '' && mode !== WHOLE) return
    out += `<${name}${attributes}/>`
    afterText = false
  }

  /**
   * What Readability reads of an element, in one pass over the attributes it has:
   * - `class`, `id`: likely and unlikely names, their weight, siblings of one class, «share» boxes, «lazy» images;
   * - `role`, `aria-modal`: navigation, dialogs; `role=presentation` tables;
   * - `hidden`, `style`, `aria-hidden`, `aria-modal`: decided here and written as `hidden`, since the parser's own idea
   *   of a style is a string that throws on an odd one;
   * - `itemprop`, `rel`: bylines (and our own headline and standfirst); `dir`, `lang`: the article's; `datetime`: ours;
   * - `href`: only whether it is a link within the page, which weighs less; so no `javascript:` ever reaches it;
   * - `colspan`, `rowspan`, `summary`, `datatable`: data tables; `src` and its kin: whether there is an image, and
   *   whether an embed is one of the videos that Readability keeps.
   */
  function readAttributes(element: Element, name: string, shown: boolean) {
    let attributes = ''
    let hidden = false
    let ariaHidden = false
    let modal = false
    let editable = false
    let role = ''
    let className = ''
    const names = tree.attributeNames(element)
    for (let i = 0; i < names.length; i++) {
      const key = names[i]!
      switch (key) {
        case 'class':
          className = tree.attribute(element, key)
          // Of an SVG element Readability never sees the class: there it is an object.
          if (name !== 'svg') attributes += attribute(key, className)
          if (EDITOR.test(className)) editable = true
          break
        case 'role':
          role = tree.attribute(element, key)
          attributes += attribute(key, role)
          if (role === 'textbox') editable = true
          break
        case 'style': {
          const style = tree.attribute(element, key)
          if (/none|hidden/i.test(style)) {
            const declared = tree.style(element)
            if (declared?.display === 'none' || declared?.visibility === 'hidden') hidden = true
          }
          break
        }
        case 'hidden':
          hidden = true
          break
        case 'aria-hidden':
          ariaHidden = tree.attribute(element, key) === 'true'
          break
        case 'aria-modal':
          modal = tree.attribute(element, key) === 'true'
          break
        case 'contenteditable':
          editable = name !== 'body' && tree.attribute(element, key).toLowerCase() !== 'false'
          break
        case 'id':
        case 'itemprop':
        case 'rel':
        case 'dir':
          attributes += attribute(key, tree.attribute(element, key))
          break
        case 'href':
          if (name === 'a' && /^#./.test(tree.attribute(element, key))) attributes += ' href="#a"'
          break
        case 'lang':
          if (name === 'html') attributes += attribute(key, tree.attribute(element, key))
          break
        case 'datetime':
          if (name === 'time') attributes += attribute(key, tree.attribute(element, key))
          break
        case 'content':
          attributes += attribute(key, tree.attribute(element, key))
          break
        case 'colspan':
        case 'rowspan':
        case 'summary':
        case 'datatable':
          attributes += attribute(key, tree.attribute(element, key))
          break
        default:
          if (name === 'figure') attributes += figureImage(key, tree.attribute(element, key))
          else if (EMBEDS.has(name)) {
            const video = VIDEO.exec(tree.attribute(element, key))
            if (video) attributes += ` src="${video[0]}"`
          }
      }
    }
    if (name === 'img') attributes += ' src="."'
    if (modal && role === 'dialog') hidden = true
    if (ariaHidden && !className.includes('fallback-image')) hidden = true
    if (hidden && !shown) attributes += ' hidden=""'
    return { attributes, hidden, editable }
  }

  /** After a pause: whether each open element still has the child that the walk was about to visit. */
  function isStanding(): boolean {
    return stack.every(
      (frame) =>
        frame.assigned !== null || frame.next === null || tree.parentNode(frame.next) === frame.parent,
    )
  }

  function finish(): Snapshot {
    if (reason) return { ok: false, reason }
    // A string with half a surrogate pair or a NUL does not survive every kind of messaging.
    return { ok: true, html: out.toWellFormed().replaceAll('\0', '\uFFFD'), runs }
  }

  return { advance, isStanding, finish }
}

/** The child elements' text is no text of the article, or not drawn as text. The element itself is kept. */
const OPAQUE = new Set([
  'svg',
  'canvas',
  'iframe',
  'frame',
  'frameset',
  'video',
  'audio',
  'select',
  'textarea',
  'datalist',
  'progress',
  'meter',
  'template',
  'input',
  'embed',
  'img',
])
const VOID = new Set(['br', 'hr', 'wbr', 'img', 'input', 'col', 'area', 'embed', 'param', 'source', 'track'])
const EMBEDS = new Set(['iframe', 'object', 'embed'])
/** Tags that would mean something else to the parser than where they stand, or than to Readability in a page. */
const TAGS = new Map([
  ['html', 'x-html'],
  ['head', 'x-head'],
  ['body', 'x-body'],
  // In a page its name is lower-case, so Readability does not take it for phrasing.
  ['math', 'x-math'],
])
const EDITOR = /\b(?:CodeMirror|cm-editor|monaco-editor|ace_editor)\b/
/** Readability's own list of videos to keep. */
const VIDEO =
  /\/\/(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq)\.com|(?:archive|upload\.wikimedia)\.org|player\.twitch\.tv)/i

function tagOf(name: string): string {
  // The parser takes `o:p` for a paragraph.
  return /^[a-z][a-z0-9-]*$/.test(name) ? name : `x-${name.replace(/[^a-zA-Z0-9-]/g, '-')}`
}

/** Readability throws away images that have no source and no attribute that looks like one, so they are not written. */
function isImage(element: Element): boolean {
  for (const name of element.getAttributeNames()) {
    if (name === 'src' || name === 'srcset' || name === 'data-src' || name === 'data-srcset') return true
    if (/\.(?:jpg|jpeg|png|webp)/i.test(element.getAttribute(name) ?? '')) return true
  }
  return false
}

/** Readability gives a figure an image for such an attribute. */
function figureImage(name: string, value: string): string {
  if (name === 'src' || name === 'srcset' || name === 'alt') return ''
  if (/\.(?:jpg|jpeg|png|webp)\s+\d/.test(value)) return ' data-srcset="a.jpg 1"'
  return /^\s*\S+\.(?:jpg|jpeg|png|webp)\S*\s*$/.test(value) ? ' data-src="a.jpg"' : ''
}

function attribute(name: string, value: string | null, longest = LONGEST_ATTRIBUTE): string {
  return value
    ? ` ${name}="${escapeAttribute(value.length > longest ? value.slice(0, longest) : value)}"`
    : ''
}

/**
 * The parser decodes names first and numbers second, so `&amp;#65;` would come out as `A`: an ampersand is written as
 * the number, which is decoded last and only once.
 */
function escapeText(text: string): string {
  return /[&<]/.test(text) ? text.replaceAll('&', '&#38;').replaceAll('<', '&lt;') : text
}

function escapeAttribute(value: string): string {
  return /[&"<]/.test(value)
    ? value.replaceAll('&', '&#38;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
    : value
}

/**
 * Ways to read the tree that a page cannot trip. An `<input name=firstChild>` hides the property of its form from
 * everybody, extensions in Chromium included, so forms are read through the getters of the prototypes; which element
 * is a form is found out by what cannot be: a name or a type that is no string or number. No other element has this.
 */
function readersOf(document: Document) {
  const element = document.documentElement
  const get = <Value>(object: object, name: string) => {
    const read = descriptorOf(object, name)?.get
    return (from: Node) => read?.call(from) as Value
  }
  const method = (object: object, name: string) =>
    descriptorOf(object, name)?.value as (this: Node, ...args: unknown[]) => unknown
  const localName = element ? get<string>(element, 'localName') : () => ''
  const firstChild = get<Node | null>(document, 'firstChild')
  const nextSibling = get<Node | null>(document, 'nextSibling')
  const parentNode = get<Node | null>(document, 'parentNode')
  const getAttributeNames = element ? method(element, 'getAttributeNames') : null
  const getAttribute = element ? method(element, 'getAttribute') : null
  const style = element ? get<CSSStyleDeclaration | undefined>(element, 'style') : () => undefined
  const isForm = (node: Node) => {
    const name = (node as Element).localName as unknown
    return name === 'form' || (name !== undefined && typeof name !== 'string')
  }
  return {
    title: () => get<string>(document, 'title')(document),
    headAndBody() {
      return {
        head: get<HTMLHeadElement | null>(document, 'head')(document),
        body: get<HTMLElement | null>(document, 'body')(document),
      }
    },
    localName(node: Element): string {
      const name = node.localName as unknown
      return typeof name === 'string' ? name : localName(node)
    },
    firstChild: (node: Node) => (isForm(node) ? firstChild(node) : node.firstChild),
    nextSibling: (node: Node) => (isForm(node) ? nextSibling(node) : node.nextSibling),
    parentNode: (node: Node) => (isForm(node) ? parentNode(node) : node.parentNode),
    attributeNames: (node: Element) =>
      (isForm(node) ? (getAttributeNames?.call(node) as string[]) : node.getAttributeNames()) ?? [],
    attribute: (node: Element, name: string) =>
      ((isForm(node) ? getAttribute?.call(node, name) : node.getAttribute(name)) as string | null) ?? '',
    style: (node: Element) => (isForm(node) ? style(node) : (node as HTMLElement).style),
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
