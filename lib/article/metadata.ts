/**
 * What a page says of its article: JSON-LD, meta elements, microdata. All of it is the page's word: plain text, capped,
 * and never trusted to be well-formed.
 */
import type { ArticleMetadata } from '../model/article.ts'
import type { TreeDocument } from './parsed-tree.ts'

const LONGEST = { title: 500, byline: 300, siteName: 200, published: 40, lang: 35 }
const LONGEST_ADDRESS = 2_000

/** What the page says, read once, before Readability takes the scripts away. */
export interface PageClaims {
  readonly metadata: ArticleMetadata
  /** All the texts by which the page names its article, for finding the heading that says it. */
  readonly titles: readonly string[]
  /** All the texts by which it sums the article up, for finding the standfirst. */
  readonly descriptions: readonly string[]
  /** Whether it says that it is an article, and in which way. */
  readonly declares: 'json-ld' | 'meta' | null
}

/** Missing is `''`. Linear in the number of meta elements and the length of the JSON-LD; never throws. */
export function readClaims(document: TreeDocument, address: string): PageClaims {
  const article = findJsonLdArticle(document)
  const meta = readMetaElements(document)
  const base = baseOf(document, address)
  const metadata = {
    title: cap(
      'title',
      article?.headline || article?.name || meta('og:title', 'dc.title', 'twitter:title', 'title'),
    ),
    byline: cap(
      'byline',
      namesOf(article?.author) || meta('author', 'dc.creator', 'parsely-author', 'sailthru.author'),
    ),
    siteName: cap(
      'siteName',
      meta('og:site_name') || namesOf(article?.publisher) || meta('application-name'),
    ),
    published: cap(
      'published',
      article?.datePublished ||
        meta(
          'article:published_time',
          'datepublished',
          'parsely-pub-date',
          'dc.date.issued',
          'dc.date',
          'date',
        ) ||
        publishedTime(document),
    ),
    lang: cap(
      'lang',
      document.documentElement?.getAttribute('lang') ||
        article?.inLanguage ||
        meta('og:locale', 'dc.language'),
    ).replace('_', '-'),
    canonical: canonicalOf(document, base) || webAddress(meta('og:url'), base),
  }
  return {
    metadata,
    titles: linesOf(
      article?.headline,
      article?.name,
      meta('og:title'),
      meta('twitter:title'),
      meta('title'),
      document.title,
    ),
    descriptions: linesOf(
      article?.description,
      article?.alternativeHeadline,
      meta('og:description'),
      meta('description'),
    ),
    declares: article ? 'json-ld' : /article|news|story/i.test(meta('og:type')) ? 'meta' : null,
  }
}

function linesOf(...texts: readonly unknown[]): string[] {
  return texts.flatMap((text) =>
    typeof text === 'string' && text.trim() ? [oneLine(unescapeOnce(text))] : [],
  )
}

function cap(field: keyof typeof LONGEST, value: unknown): string {
  if (typeof value !== 'string') return ''
  return oneLine(unescapeOnce(value)).slice(0, LONGEST[field]).toWellFormed()
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Many sites escape what they put into JSON-LD and meta elements once too often. */
function unescapeOnce(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal, hex, name) => {
      if (name) return named[(name as string).toLowerCase()] ?? whole
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole
    },
  )
}

/** By key in lower case, the first that says anything; `name`, `property` and `itemprop` are used alike in the wild. */
function readMetaElements(document: TreeDocument) {
  const values = new Map<string, string>()
  for (const element of document.getElementsByTagName('meta')) {
    const content = element.getAttribute('content')?.trim()
    if (!content) continue
    for (const attribute of ['property', 'name', 'itemprop']) {
      for (const key of (element.getAttribute(attribute) ?? '').toLowerCase().split(/\s+/)) {
        const known = key.replace(/^dcterms?[.:]/, 'dc.').replace(/^dc:/, 'dc.')
        if (known && !values.has(known)) values.set(known, content)
      }
    }
  }
  return (...keys: readonly string[]) => {
    for (const key of keys) {
      const value = values.get(key)
      if (value) return value
    }
    return ''
  }
}

type JsonObject = Record<string, unknown>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const ARTICLE_TYPE =
  /^(?:https?:\/\/schema\.org\/)?(?:\w*Article|(?:Live)?BlogPosting|Report|SocialMediaPosting|DiscussionForumPosting|APIReference|ClaimReview)$/

/** The first object of an article's type, wherever in the scripts it stands (lists, `@graph`, `mainEntity`). */
function findJsonLdArticle(document: TreeDocument): JsonObject | null {
  for (const script of document.getElementsByTagName('script')) {
    const found = findArticle(parseJson(script.textContent), 0)
    if (found) return found
  }
  return null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, ''))
  } catch {
    try {
      // Line breaks within strings are the most common fault by far.
      return JSON.parse(text.replace(/[\r\n\t]+/g, ' '))
    } catch {
      return null
    }
  }
}

function findArticle(value: unknown, depth: number): JsonObject | null {
  if (depth > 4) return null
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 200)) {
      const found = findArticle(item, depth + 1)
      if (found) return found
    }
    return null
  }
  if (!isObject(value)) return null
  const types = [value['@type']].flat()
  if (types.some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return value
  return findArticle(value['@graph'], depth + 1) ?? findArticle(value.mainEntity, depth + 1)
}

/** «A, B» of a person or organisation, or of a list of them; they may be given as a string. */
function namesOf(value: unknown): string {
  const names = [value].flat().flatMap((item) => {
    const name = isObject(item) ? item.name : item
    return typeof name === 'string' && name.trim() && !/^https?:/.test(name) ? [oneLine(name)] : []
  })
  return [...new Set(names)].slice(0, 20).join(', ')
}

function publishedTime(document: TreeDocument): string {
  const times = document.getElementsByTagName('time')
  const time =
    times.find((element) => (element.getAttribute('itemprop') ?? '').includes('datePublished')) ?? times[0]
  return time?.getAttribute('datetime') ?? ''
}

function canonicalOf(document: TreeDocument, base: string): string {
  for (const link of document.getElementsByTagName('link')) {
    const found = webAddress(link.getAttribute('href') ?? '', base)
    if (found) return found
  }
  return ''
}

function baseOf(document: TreeDocument, address: string): string {
  const href = document.getElementsByTagName('base')[0]?.getAttribute('href')
  return (href && webAddress(href, address)) || address
}

function webAddress(address: string, base: string): string {
  if (!address || !URL.canParse(address, base)) return ''
  const url = new URL(address, base)
  // Half an address would be another one.
  if (url.href.length > LONGEST_ADDRESS) return ''
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : ''
}
