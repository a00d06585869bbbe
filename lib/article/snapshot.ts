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
  next: Node | null
  /** What is walked instead of the children: nodes assigned to a slot, headings in what is hidden. */
  readonly listed: ArrayLike<Node> | null
  index: number
}

function startWalk(document: Document, limits: SnapshotLimits) {
  const runs: (Text | null)[] = []
  const stack: Frame[] = []
  /** What earlier slices wrote, put in order in their own time, and what this one is writing. */
  const written: string[] = []
  let out = ''
  let elements = 0
  let nodes = 0
  let textLength = 0
  /** Whether the last thing written was text: a comment then keeps two text nodes apart in the parser. */
  let afterText = false
  let reason: 'too-large' | 'not-html' | null = null
  /**
   * The elements that say more than most, asked of the browser at once: far faster than to ask each of them. Those that a
   * page adds between two slices are missed; who watches the page for changes will read it again.
   */
  let special = new Set<Element>()

  const root = document.documentElement as Element | null
  const read = readersOf(document)
  if (!root || !/^(?:text\/html|application\/xhtml\+xml)$/.test(document.contentType)) reason = 'not-html'

  if (!reason && root) start(root)

  function start(root: Element) {
    const { title, head, body } = document
    out = `<html${writeWhole(root)}><head>`
    if (title) {
      out += `<title>${escapeText(title)}</title>`
      runs.push(null)
    }
    if (head) for (const element of head.querySelectorAll(METADATA)) writeMetadata(element, false)
    out += '</head>'
    if (!body) out += '<body></body></html>'
    else {
      out += `<body${writeWhole(body)}>`
      stack.push(open(body, '</body></html>', read.firstChild.call(body), null))
      special = new Set(body.querySelectorAll(SPECIAL))
    }
    afterText = false
  }

  /** Goes on until the clock passes `end`, asked every few hundred nodes; `true` when there is nothing left. */
  function advance(end: number, now?: () => number): boolean {
    let patience = 200
    while (reason === null) {
      const frame = stack[stack.length - 1]
      if (frame === undefined) return true
      const node: Node | null = frame.listed === null ? frame.next : (frame.listed[frame.index++] ?? null)
      if (node === null) {
        stack.pop()
        if (frame.endTag !== '') {
          out += frame.endTag
          afterText = false
        }
        continue
      }
      if (++nodes > limits.elements * NODES_PER_ELEMENT) {
        reason = 'too-large'
        break
      }
      if (frame.listed === null) frame.next = read.nextSibling.call(node)
      const type = read.nodeType.call(node)
      if (type === 1) enter(node as Element, frame)
      else if (type === 3 || type === 4) writeText(node as Text)
      if (--patience === 0) {
        patience = 200
        if (now && now() >= end) {
          flush()
          return false
        }
      }
    }
    return true
  }

  function writeText(node: Text) {
    const data = read.data.call(node)
    if (data === '') return
    textLength += data.length
    if (textLength > limits.text) reason = 'too-large'
    if (afterText) out += '<!---->'
    out += escapeText(data)
    afterText = true
    runs.push(node)
  }

  function enter(element: Element, frame: Frame) {
    if (++elements > limits.elements) {
      reason = 'too-large'
      return
    }
    const kind = kindOf(read.localName.call(element))
    if (kind.rule !== PLAIN) {
      if (kind.rule === SKIP) return
      if (kind.rule === META) return writeMetadata(element, frame.listed === null)
      // Where scripts run, what stands in a noscript is one text node of markup that is shown nowhere.
      if (kind.rule === NOSCRIPT && !element.firstElementChild) return
      if (kind.rule === IMAGE && !isImage(element)) return
    }
    if (stack.length > DEEPEST) {
      if (!kind.opaque) stack.push(childrenOf(element, kind, ''))
      return
    }
    out += kind.start
    if (!kind.svg) {
      const className = read.className.call(element)
      if (className !== '') out += attribute('class', className)
    }
    const id = read.id.call(element)
    if (id !== '') out += attribute('id', id)
    const shown = special.has(element) ? writeSpecial(element, kind, frame) : SHOWN
    afterText = false
    if (kind.empty) out += kind.rule === IMAGE ? ' src="."/>' : '/>'
    else if (kind.opaque || shown === EDITED) out += `>${kind.end}`
    else {
      out += '>'
      if (shown === HIDDEN)
        stack.push(open(element, kind.end, null, read.querySelectorAll.call(element, IN_HIDDEN)))
      else if (kind.custom) stack.push(childrenOf(element, kind, kind.end))
      else {
        const child = read.firstChild.call(element)
        if (child === null) out += kind.end
        else if (read.nodeType.call(child) === 3 && read.nextSibling.call(child) === null) {
          // Most elements hold one text and nothing else.
          nodes++
          writeText(child as Text)
          out += kind.end
          afterText = false
        } else stack.push(open(element, kind.end, child, null))
      }
    }
  }

  /** The children as they are shown: an open shadow root's, and in it what is assigned to each slot. */
  function childrenOf(element: Element, kind: Kind, endTag: string): Frame {
    const assigned = kind.slot ? (element as HTMLSlotElement).assignedNodes() : []
    if (assigned.length > 0) return open(element, endTag, null, assigned)
    const shadow = kind.custom ? element.shadowRoot : null
    if (!shadow) return open(element, endTag, read.firstChild.call(element), null)
    for (const found of shadow.querySelectorAll(SPECIAL)) special.add(found)
    return open(shadow, endTag, shadow.firstChild, null)
  }

  /** In the body these stay as empty elements even when they say nothing, since Readability sees them stand there. */
  function writeMetadata(element: Element, inBody: boolean) {
    const name = read.localName.call(element)
    if (name === 'script') return writeJsonLd(element)
    let attributes = ''
    if (name === 'meta') {
      const property = element.getAttribute('property')
      const key = property ?? element.getAttribute('name') ?? element.getAttribute('itemprop') ?? ''
      if (/author|creator|title|description|site|date|publi|url|lang|locale|headline|name|type/i.test(key)) {
        attributes =
          attribute('property', property) +
          attribute('name', element.getAttribute('name')) +
          attribute('itemprop', element.getAttribute('itemprop')) +
          attribute('content', element.getAttribute('content'), LONGEST_CONTENT)
      }
    } else if (name === 'base') {
      attributes = attribute('href', element.getAttribute('href'), LONGEST_CONTENT)
    } else if (/(?:^|\s)canonical(?:\s|$)/i.test(element.getAttribute('rel') ?? '')) {
      attributes = ` rel="canonical"${attribute('href', element.getAttribute('href'), LONGEST_CONTENT)}`
    }
    if (attributes === '' && !inBody) return
    out += `<${name}${attributes}/>`
    afterText = false
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

  /**
   * Writes what Readability reads of an element beside `class` and `id` (likely and unlikely names, their weight,
   * siblings of one class, «share» boxes; of an SVG element never the class, which is an object there), and says
   * whether the element is to be seen:
   * - `role`: navigation, dialogs, `role=presentation` tables;
   * - `hidden`, `style`, `aria-hidden`, `aria-modal`: decided here and written as `hidden`, since the parser's own idea
   *   of a style is a string that throws on an odd one;
   * - `itemprop`, `rel`: bylines (and our own headline and standfirst); `dir`: the article's; `datetime`: ours;
   * - `href`: only whether it is a link within the page, which weighs less; so no `javascript:` ever reaches it;
   * - `colspan`, `rowspan`, `summary`, `datatable`: data tables; `src` and its kin: whether there is an image, and
   *   whether an embed is one of the videos that Readability keeps.
   */
  function writeSpecial(element: Element, kind: Kind, frame: Frame): number {
    const className = kind.svg ? '' : read.className.call(element)
    const value = (name: string) => read.getAttribute.call(element, name)
    let role = ''
    let modal = false
    let hidden = false
    let edited = EDITOR.test(className)
    for (const name of read.getAttributeNames.call(element)) {
      switch (name) {
        case 'itemprop':
        case 'rel':
        case 'dir':
        case 'datetime':
        case 'content':
        case 'colspan':
        case 'rowspan':
        case 'summary':
        case 'datatable':
          out += attribute(name, value(name))
          break
        case 'role':
          role = value(name) ?? ''
          out += attribute(name, role)
          if (role === 'textbox') edited = true
          break
        case 'href':
          if (kind.link && /^#./.test(value(name) ?? '')) out += ' href="#a"'
          break
        case 'hidden':
          hidden = true
          break
        case 'aria-hidden':
          if (value(name) === 'true' && !className.includes('fallback-image')) hidden = true
          break
        case 'aria-modal':
          modal = value(name) === 'true'
          break
        case 'style':
          if (/none|hidden/i.test(value(name) ?? '')) {
            // Each kind of element has a getter of its own, and only a form's can be hidden.
            const style = kind.form ? read.formStyle.call(element) : (element as HTMLElement).style
            if (style?.display === 'none' || style?.visibility === 'hidden') hidden = true
          }
          break
        case 'contenteditable':
          if (value(name)?.toLowerCase() !== 'false') edited = true
          break
        default:
          if (kind.embed || kind.figure) out += readImage(name, value(name) ?? '', kind)
      }
    }
    // A heading within what is hidden may still say the title: it is there for that alone.
    if ((hidden || (modal && role === 'dialog')) && frame.listed === null) {
      out += ' hidden=""'
      return HIDDEN
    }
    return edited ? EDITED : SHOWN
  }

  /** After a pause: whether each open element still has the child that the walk was about to visit. */
  function isStanding(): boolean {
    return stack.every(
      (frame) =>
        frame.next === null || frame.listed !== null || read.parentNode.call(frame.next) === frame.parent,
    )
  }

  /** A string with half a surrogate pair or a NUL does not survive every kind of messaging. */
  function flush() {
    written.push(out.toWellFormed().replaceAll('\0', '\uFFFD'))
    out = ''
  }

  function finish(): Snapshot {
    if (reason) return { ok: false, reason }
    flush()
    return { ok: true, html: written.join(''), runs }
  }

  return { advance, isStanding, finish }
}

function open(parent: Node, endTag: string, next: Node | null, listed: ArrayLike<Node> | null): Frame {
  return { parent, endTag, next, listed, index: 0 }
}

/** The attributes of the document's element and its body, which are never hidden, or nothing would be left. */
function writeWhole(element: Element): string {
  return ['class', 'id', 'lang', 'dir', 'role', 'itemprop']
    .map((name) => attribute(name, element.getAttribute(name)))
    .join('')
}

const METADATA = 'meta, base, link[rel~="canonical" i], script[type*="ld+json" i]'
/** Of what is hidden Readability reads this before it drops it: any heading may say the title. */
const IN_HIDDEN = 'h1, h2, meta, script[type*="ld+json" i]'
/** The elements with more than a class, an id and an address: few enough to ask each for its attributes. */
const SPECIAL = [
  '[itemprop], [rel], [dir], [datetime], [content], [colspan], [rowspan], [summary], [datatable]',
  '[role], [hidden], [aria-hidden], [aria-modal], [contenteditable]',
  '[style*="none" i], [style*="hidden" i], a[href^="#"], iframe, object, embed, figure',
  '.CodeMirror, .cm-editor, .monaco-editor, .ace_editor',
].join()
const EDITOR = /(?:^|\s)(?:CodeMirror|cm-editor|monaco-editor|ace_editor)(?:\s|$)/

const SHOWN = 0
/** Dropped by Readability first thing; see `IN_HIDDEN`. */
const HIDDEN = 1
/** Something that is being written, not read. */
const EDITED = 2

const PLAIN = 0
const SKIP = 1
const META = 2
const NOSCRIPT = 3
const IMAGE = 4

/** What there is to know of an element by its name, worked out once for each name. */
interface Kind {
  readonly start: string
  readonly end: string
  readonly rule: number
  /** Void: no children, no end tag. */
  readonly empty: boolean
  /** What stands in it is no text of the article, or not drawn as text. The element itself is kept. */
  readonly opaque: boolean
  /** Its children may be others than it shows. */
  readonly custom: boolean
  readonly slot: boolean
  readonly svg: boolean
  readonly link: boolean
  readonly form: boolean
  readonly figure: boolean
  readonly embed: boolean
}

const OPAQUE =
  'svg canvas iframe frame frameset video audio select textarea datalist progress meter template'.split(' ')
const VOID = 'br hr wbr img input col area embed param source track'.split(' ')
const RULES = new Map([
  ['style', SKIP],
  ['title', SKIP],
  ['script', META],
  ['meta', META],
  ['link', META],
  ['base', META],
  ['noscript', NOSCRIPT],
  ['img', IMAGE],
])
const kinds = new Map<string, Kind>()

function kindOf(name: string): Kind {
  return kinds.get(name) ?? learnKind(name)
}

function learnKind(name: string): Kind {
  // To the parser these would be the document's own; `math` is no phrasing to Readability where it has a namespace; and
  // `o:p` would be taken for a paragraph.
  const tag =
    /^(?:html|head|body|math)$/.test(name) || !/^[a-z][a-z0-9-]*$/.test(name)
      ? `x-${name.replace(/[^a-zA-Z0-9-]/g, '-')}`
      : name
  const kind = {
    start: `<${tag}`,
    end: `</${tag}>`,
    rule: RULES.get(name) ?? PLAIN,
    empty: VOID.includes(name),
    opaque: OPAQUE.includes(name),
    custom: name.includes('-') || name === 'slot',
    slot: name === 'slot',
    svg: name === 'svg',
    link: name === 'a',
    form: name === 'form',
    figure: name === 'figure',
    embed: name === 'iframe' || name === 'object' || name === 'embed',
  }
  // A page may invent names without end.
  if (kinds.size < 1_000) kinds.set(name, kind)
  return kind
}

/** Readability's own list of videos to keep. */
const VIDEO =
  /\/\/(?:www\.)?(?:(?:dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq)\.com|(?:archive|upload\.wikimedia)\.org|player\.twitch\.tv)/i

/** A video that Readability keeps, or an image that it would make of a figure's attribute. */
function readImage(name: string, value: string, kind: Kind): string {
  if (!kind.figure) {
    const video = VIDEO.exec(value)
    return video ? ` src="${video[0]}"` : ''
  }
  if (name === 'src' || name === 'srcset' || name === 'alt') return ''
  if (/\.(?:jpg|jpeg|png|webp)\s+\d/.test(value)) return ' data-srcset="a.jpg 1"'
  return /^\s*\S+\.(?:jpg|jpeg|png|webp)\S*\s*$/.test(value) ? ' data-src="a.jpg"' : ''
}

/** Readability throws away images that have no source and no attribute that looks like one, so they are not written. */
function isImage(element: Element): boolean {
  if (element.hasAttribute('src') || element.hasAttribute('srcset')) return true
  return element
    .getAttributeNames()
    .some(
      (name) =>
        name === 'data-src' ||
        name === 'data-srcset' ||
        /\.(?:jpg|jpeg|png|webp)/i.test(element.getAttribute(name) ?? ''),
    )
}

function attribute(name: string, value: string | null, longest = LONGEST_ATTRIBUTE): string {
  if (!value) return ''
  return ` ${name}="${escapeAttribute(value.length > longest ? value.slice(0, longest) : value)}"`
}

/**
 * The parser decodes names first and numbers second, so `&amp;#65;` would come out as `A`: an ampersand is written as
 * the number, which is decoded last and only once.
 */
function escapeText(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text
  return text.replaceAll('&', '&#38;').replaceAll('<', '&lt;')
}

function escapeAttribute(value: string): string {
  if (!value.includes('&') && !value.includes('"')) return value
  return value.replaceAll('&', '&#38;').replaceAll('"', '&quot;')
}

/**
 * The getters and methods of the prototypes. An `<input name=firstChild>` hides the property of its form from everybody,
 * extensions in Chromium included; and on a page seen for the first time this is the faster way as well, since the
 * browser need not find out for each kind of element where its properties are.
 */
function readersOf(document: Document) {
  const element = (document.documentElement ?? document.createElement('html')) as Element
  const text = document.createTextNode('')
  const getter = <Of, Value>(object: object, name: string) =>
    (descriptorOf(object, name)?.get ?? (() => undefined)) as (this: Of) => Value
  const method = <Value>(object: object, name: string) =>
    descriptorOf(object, name)?.value as (this: Element, ...parameters: string[]) => Value
  return {
    nodeType: getter<Node, number>(document, 'nodeType'),
    firstChild: getter<Node, Node | null>(document, 'firstChild'),
    nextSibling: getter<Node, Node | null>(document, 'nextSibling'),
    parentNode: getter<Node, Node | null>(document, 'parentNode'),
    data: getter<Text, string>(text, 'data'),
    localName: getter<Element, string>(element, 'localName'),
    className: getter<Element, string>(element, 'className'),
    id: getter<Element, string>(element, 'id'),
    formStyle: getter<Element, CSSStyleDeclaration | undefined>(element, 'style'),
    getAttribute: method<string | null>(element, 'getAttribute'),
    getAttributeNames: method<string[]>(element, 'getAttributeNames'),
    querySelectorAll: method<ArrayLike<Node>>(element, 'querySelectorAll'),
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
