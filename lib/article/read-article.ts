/**
 * Reads a snapshot of a page: whether it is an article, what the page says of it, its text, and where on the page each
 * stretch of the text stands. Runs in the worker and in Node; of the live page it knows only the snapshot's numbers.
 *
 * The article's text is the headline, the standfirst where there is one, then what Readability keeps. Readability
 * leaves out a headline that repeats the title, yet readers look there first.
 */
import Readability from '@mozilla/readability/Readability.js'
import type { ArticleMetadata } from '../model/article.ts'
import { findHeadline, findStandfirst } from './headline.ts'
import { type LeanPage, writeLean } from './lean.ts'
import { type PageClaims, readClaims } from './metadata.ts'
import { type ParsedTree, parseLean, type TreeElement, type TreeText, textsOf } from './parsed-tree.ts'
import { createTextWriter, type TextWriter, type WrittenText } from './text-writer.ts'
import { isArticle } from './verdict.ts'

export interface ArticleReading {
  /**
   * `text`: no article, but text was asked for or could be had; `none`: no article, and the text is empty; `unclear`:
   * nothing was read, since text nodes stand side by side and only their lengths (`withTextLengths`) tell them apart.
   */
  readonly kind: 'article' | 'text' | 'none' | 'unclear'
  readonly metadata: ArticleMetadata
  /** Blocks joined by a blank line, white space within a block by single spaces. */
  readonly text: string
  /**
   * Where the text stands on the page: flat [textStart, run, offsetInRun, length], by `textStart`, in UTF-16 units.
   * Within a segment each unit of the text is that unit of the run, a space perhaps for another white space.
   */
  readonly segments: readonly number[]
  /** Where in the text headings (h1 to h4) begin. */
  readonly sections: readonly number[]
  /** Flat [start, end]: labels above the headline, which name a section of the site and tell nothing. */
  readonly labels: readonly number[]
}

export interface ReadingOptions {
  /** Read the page's text even when it is no article. */
  readonly anyText?: boolean
  /** How many text nodes the page has, to notice those side by side in markup without lengths. */
  readonly texts?: number
}

const NO_METADATA: ArticleMetadata = {
  title: '',
  byline: '',
  siteName: '',
  published: '',
  lang: '',
  canonical: '',
}

const NO_TEXT = { text: '', segments: [], sections: [], labels: [] }

/**
 * Never throws, whatever the page is. About linear; the cost is Readability's, some 20 ms for a news page.
 *
 * @param html a snapshot's html, from `writeSnapshot`, with or without text lengths
 * @param address the page's own address, to resolve the addresses it gives
 */
export function readArticle(html: string, address: string, options: ReadingOptions = {}): ArticleReading {
  try {
    const page = writeLean(html)
    if (page && page.texts !== (options.texts ?? page.texts))
      return { kind: 'unclear', metadata: NO_METADATA, ...NO_TEXT }
    if (page) return readTree(page, address, options.anyText === true)
  } catch {
    // Input that no snapshot can be. Nothing can be said of it.
  }
  return { kind: 'none', metadata: NO_METADATA, ...NO_TEXT }
}

function readTree(page: LeanPage, address: string, anyText: boolean): ArticleReading {
  const tree = parseLean(page, address)
  const { document } = tree
  const claims = readClaims(document, address)
  // What Readability is about to drop is found before it runs, and as lists of text nodes, since it moves elements.
  const headline = findHeadline(document, claims)
  const standfirst = findStandfirst(document, headline, claims)

  const found = runReadability(tree, claims)
  const metadata = found?.metadata ?? claims.metadata
  if (found && isArticle(found.content, address, claims)) {
    return { kind: 'article', metadata, ...writeArticle(tree, found.content, headline, standfirst) }
  }
  if (!anyText) return { kind: 'none', metadata, ...NO_TEXT }
  // Readability took the first tree apart.
  return { kind: 'text', metadata, ...writeBody(parseLean(page, address)), labels: [] }
}

/** `null` when it finds nothing, or trips over the page: that is read as plain text then, or said to be no article. */
function runReadability(tree: ParsedTree, { metadata }: PageClaims) {
  try {
    const parsed = new Readability<TreeElement>(tree.document as unknown as Document, {
      serializer: (node) => node as unknown as TreeElement,
    }).parse()
    if (!parsed?.content) return null
    const { title, byline, siteName, publishedTime, lang } = parsed
    return {
      content: parsed.content,
      metadata: {
        title: metadata.title || plain(title, 500),
        byline: metadata.byline || plain(byline, 300),
        siteName: metadata.siteName || plain(siteName, 200),
        published: metadata.published || plain(publishedTime, 40),
        lang: metadata.lang || plain(lang, 35),
        canonical: metadata.canonical,
      },
    }
  } catch {
    return null
  }
}

function plain(text: string | null | undefined, longest: number): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, longest).toWellFormed()
}

function writeArticle(
  tree: ParsedTree,
  content: TreeElement,
  headline: readonly TreeText[] | null,
  standfirst: readonly TreeText[] | null,
): WrittenText & Pick<ArticleReading, 'labels'> {
  const kept = new Set<number>()
  for (const text of textsOf(content)) {
    if (text.textContent.trim() === '') continue
    const pieces = tree.piecesOf(text) ?? []
    for (let i = 0; i < pieces.length; i += 3) kept.add(pieces[i]!)
  }
  const isKept = (texts: readonly TreeText[]) =>
    texts.some((text) => text.textContent.trim() !== '' && kept.has(tree.piecesOf(text)?.[0] ?? -1))

  const writer = createTextWriter()
  for (const [texts, heading] of [
    [headline, true],
    [standfirst, false],
  ] as const) {
    if (!texts || isKept(texts)) continue
    writer.breakBlock(heading)
    for (const text of texts) writer.write(text.textContent, tree.piecesOf(text))
    writer.breakBlock()
  }
  writeElement(tree, content, writer)
  const written = writer.finish()
  return { ...written, labels: findLabels(written, headline ? firstRun(tree, headline) : 0) }
}

const firstRun = (tree: ParsedTree, texts: readonly TreeText[]): number =>
  tree.piecesOf(texts.find((text) => text.textContent.trim() !== '') ?? texts[0]!)?.[0] ?? 0

/** Longer than this, in UTF-16 units, or with the end of a sentence, a block above the headline says something. */
const LONGEST_LABEL = 60
const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/

/** The kicker, and what Readability took for text of a menu: short blocks whose nodes stand before node `headline`. */
function findLabels({ text, segments }: WrittenText, headline: number): number[] {
  const labels: number[] = []
  let start = 0
  let at = 0
  for (const block of text.split('\n\n')) {
    const end = start + block.length
    while (at < segments.length && segments[at]! < start) at += 4
    const above = at < segments.length && segments[at]! < end && segments[at + 1]! < headline
    if (above && block.length <= LONGEST_LABEL && !SENTENCE_END.test(block)) labels.push(start, end)
    start = end + 2
  }
  return labels
}

/** The body's text without what is navigation by its element or role. */
function writeBody(tree: ParsedTree): WrittenText {
  const writer = createTextWriter()
  if (tree.document.body) writeElement(tree, tree.document.body, writer, isFurniture)
  return writer.finish()
}

function writeElement(
  tree: ParsedTree,
  element: TreeElement,
  writer: TextWriter,
  leaveOut: (element: TreeElement) => boolean = () => false,
) {
  const block = BLOCKS.has(element.tagName)
  if (block) writer.breakBlock(/^H[1-4]$/.test(element.tagName))
  for (const node of element.childNodes) {
    if (node.nodeType === 3) writer.write(node.textContent, tree.piecesOf(node))
    else if (node.tagName === 'BR') writer.write('\n', undefined)
    // The reading aids of a ruby would stand amid the name that they spell.
    else if (node.tagName !== 'RT' && node.tagName !== 'RP' && !leaveOut(node)) {
      writeElement(tree, node, writer, leaveOut)
    }
  }
  if (block) writer.breakBlock()
}

function isFurniture(element: TreeElement): boolean {
  return (
    FURNITURE.has(element.tagName) ||
    element.getAttribute('hidden') !== undefined ||
    /^(?:navigation|menu|menubar|banner|contentinfo|search|alert|alertdialog|dialog|toolbar)$/.test(
      element.getAttribute('role') ?? '',
    )
  )
}

const FURNITURE = new Set(['NAV', 'FOOTER', 'SCRIPT', 'NOSCRIPT', 'BUTTON', 'OBJECT'])

const BLOCKS = new Set(
  `ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIR DIV DL DT FIELDSET FIGCAPTION FIGURE
  FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL OPTGROUP OPTION P PRE SEARCH SECTION
  SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL`.split(/\s+/),
)
