/**
 * Writes a page's markup down once more as lean, well-formed HTML for Readability's own parser, and remembers which of
 * the page's text nodes each text is. It knows which attributes Readability reads and nothing of how it judges them.
 * A stylesheet that hides text does not hide it from here (as in Readability itself).
 */
import { isHiddenByStyle } from './inline-style.ts'
import { type MarkupElement, type MarkupNode, type MarkupText, readMarkup } from './markup.ts'

export interface LeanPage {
  readonly html: string
  /** Which of the page's text nodes the k-th text of the parsed `html` is; -1 for one that stands nowhere on the page. */
  readonly runs: readonly number[]
  /** How many of the page's text nodes the markup tells apart; fewer than there are where some stand side by side. */
  readonly texts: number
}

/** Deeper elements lose their tags but not their text: the parser recurses, and browsers' own parsers stop at 512. */
const DEEPEST = 256
const LONGEST_ATTRIBUTE = 1_000
const LONGEST_CONTENT = 8_000
const LONGEST_JSON_LD = 300_000

/** One open element. */
interface Frame {
  /** The end tag to write; empty for an element that is passed through. */
  readonly endTag: string
  readonly nodes: readonly MarkupNode[]
  index: number
  /** Whether these are the headings of what is hidden, instead of its children. */
  readonly listed: boolean
}

/** Linear; never throws, whatever the markup is. `null` where there is no element at all. */
export function writeLean(markup: string): LeanPage | null {
  const read = readMarkup(markup)
  if (!read) return null
  const { root, texts } = read
  const runs: number[] = []
  const stack: Frame[] = []
  let out = ''
  /** Whether the last thing written was text: a comment then keeps two text nodes apart in the parser. */
  let afterText = false

  const head = root.children.find((node) => node.name === 'head') as MarkupElement | undefined
  const body = root.children.find((node) => node.name === 'body' || node.name === 'frameset') as
    | MarkupElement
    | undefined
  out = `<html${writeWhole(root)}><head>`
  const title = findTitle(root)
  if (title !== '') {
    out += `<title>${escapeText(title)}</title>`
    runs.push(-1)
  }
  if (head) {
    for (const element of elementsBelow(head)) if (isMetadata(element)) writeMetadata(element, false)
  }
  out += '</head>'
  if (!body) out += '<body></body></html>'
  else {
    out += `<body${writeWhole(body)}>`
    stack.push(open('</body></html>', body.children))
  }
  afterText = false
  while (stack.length > 0) {
    const frame = stack[stack.length - 1]!
    const node = frame.nodes[frame.index++]
    if (!node) {
      stack.pop()
      if (frame.endTag !== '') {
        out += frame.endTag
        afterText = false
      }
    } else if (node.name === null) writeText(node)
    else enter(node, frame)
  }
  return { html: out, runs, texts }

  function writeText({ text, run }: MarkupText) {
    if (afterText) out += '<!---->'
    out += escapeText(text)
    afterText = true
    runs.push(run)
  }

  function enter(element: MarkupElement, frame: Frame) {
    const kind = kindOf(element.name)
    if (kind.rule !== PLAIN) {
      if (kind.rule === SKIP) return
      if (kind.rule === META) return writeMetadata(element, !frame.listed)
      // Where scripts run, what stands in a noscript is one text node of markup that is shown nowhere.
      if (kind.rule === NOSCRIPT && element.children.every((node) => node.name === null)) return
      if (kind.rule === IMAGE && !isImage(element)) return
    }
    const nodes = element.shown ?? element.children
    if (stack.length > DEEPEST) {
      if (!kind.opaque) stack.push(open('', nodes))
      return
    }
    out += kind.start
    if (!kind.svg) out += attribute('class', element.attributes.get('class'), Number.POSITIVE_INFINITY)
    out += attribute('id', element.attributes.get('id'), Number.POSITIVE_INFINITY)
    const shown = writeAttributes(element, kind, frame)
    afterText = false
    if (kind.empty) out += kind.rule === IMAGE ? ' src="."/>' : '/>'
    else if (kind.opaque || shown === EDITED) out += `>${kind.end}`
    else {
      out += '>'
      if (shown === HIDDEN) stack.push(open(kind.end, elementsBelow(element, isReadInHidden), true))
      else stack.push(open(kind.end, nodes))
    }
  }

  /** In the body these stay as empty elements even when they say nothing, since Readability sees them stand there. */
  function writeMetadata(element: MarkupElement, inBody: boolean) {
    const { name, attributes: given } = element
    if (name === 'script') return writeJsonLd(element)
    let attributes = ''
    if (name === 'meta') {
      const property = given.get('property')
      const key = property ?? given.get('name') ?? given.get('itemprop') ?? ''
      if (/author|creator|title|description|site|date|publi|url|lang|locale|headline|name|type/i.test(key)) {
        attributes =
          attribute('property', property) +
          attribute('name', given.get('name')) +
          attribute('itemprop', given.get('itemprop')) +
          attribute('content', given.get('content'), LONGEST_CONTENT)
      }
    } else if (name === 'base') {
      attributes = attribute('href', given.get('href'), LONGEST_CONTENT)
    } else if (/(?:^|\s)canonical(?:\s|$)/i.test(given.get('rel') ?? '')) {
      attributes = ` rel="canonical"${attribute('href', given.get('href'), LONGEST_CONTENT)}`
    }
    if (attributes === '' && !inBody) return
    out += `<${name}${attributes}/>`
    afterText = false
  }

  function writeJsonLd(element: MarkupElement) {
    const type = element.attributes.get('type')
    if (!type || !/ld\+json/i.test(type)) return
    const json = textOf(element)
    if (json === '' || json.length > LONGEST_JSON_LD) return
    out += `<script type="${escapeAttribute(type)}">${escapeText(json)}</script>`
    afterText = false
    runs.push(-1)
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
  function writeAttributes(element: MarkupElement, kind: Kind, frame: Frame): number {
    const className = (!kind.svg && element.attributes.get('class')) || ''
    let role = ''
    let modal = false
    let hidden = false
    let edited = EDITOR.test(className)
    for (const [name, value] of element.attributes) {
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
          out += attribute(name, value)
          break
        case 'role':
          role = value
          out += attribute(name, role)
          if (role === 'textbox') edited = true
          break
        case 'href':
          if (kind.link && /^#./.test(value)) out += ' href="#a"'
          break
        case 'hidden':
          hidden = true
          break
        case 'aria-hidden':
          if (value === 'true' && !className.includes('fallback-image')) hidden = true
          break
        case 'aria-modal':
          modal = value === 'true'
          break
        case 'style':
          if (isHiddenByStyle(value)) hidden = true
          break
        case 'contenteditable':
          if (value.toLowerCase() !== 'false') edited = true
          break
        default:
          if (kind.embed || kind.figure) out += readImage(name, value, kind)
      }
    }
    // A heading within what is hidden may still say the title: it is there for that alone.
    if ((hidden || (modal && role === 'dialog')) && !frame.listed) {
      out += ' hidden=""'
      return HIDDEN
    }
    return edited ? EDITED : SHOWN
  }
}

function open(endTag: string, nodes: readonly MarkupNode[], listed = false): Frame {
  return { endTag, nodes, index: 0, listed }
}

/** All elements below, in document order; with `wanted` only such, and not what is within them. */
function elementsBelow(element: MarkupElement, wanted?: (element: MarkupElement) => boolean) {
  const found: MarkupElement[] = []
  const stack: MarkupNode[] = [...element.children].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.name === null) continue
    if (!wanted || wanted(node)) found.push(node)
    if (wanted?.(node)) continue
    for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  return found
}

const textOf = (element: MarkupElement) =>
  element.children.map((node) => (node.name === null ? node.text : '')).join('')

/** As `document.title` has it. */
function findTitle(root: MarkupElement): string {
  const title = elementsBelow(root).find(({ name, html }) => name === 'title' && html)
  return title
    ? textOf(title)
        .replace(/[\t\n\f\r ]+/g, ' ')
        .trim()
    : ''
}

function isMetadata({ name, attributes }: MarkupElement): boolean {
  if (name === 'link') return /(?:^|\s)canonical(?:\s|$)/i.test(attributes.get('rel') ?? '')
  return name === 'meta' || name === 'base' || name === 'script'
}

/** The attributes of the document's element and its body, which are never hidden, or nothing would be left. */
function writeWhole({ attributes }: MarkupElement): string {
  return ['class', 'id', 'lang', 'dir', 'role', 'itemprop']
    .map((name) => attribute(name, attributes.get(name)))
    .join('')
}

const isReadInHidden = ({ name }: MarkupElement) => IN_HIDDEN.has(name)

/** Of what is hidden Readability reads this before it drops it: any heading may say the title. */
const IN_HIDDEN = new Set(['h1', 'h2', 'meta', 'script'])
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
  readonly svg: boolean
  readonly link: boolean
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
    svg: name === 'svg',
    link: name === 'a',
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
function isImage({ attributes }: MarkupElement): boolean {
  if (['src', 'srcset', 'data-src', 'data-srcset'].some((name) => attributes.has(name))) return true
  return attributes.values().some((value) => /\.(?:jpg|jpeg|png|webp)/i.test(value))
}

function attribute(name: string, value: string | undefined, longest = LONGEST_ATTRIBUTE): string {
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
