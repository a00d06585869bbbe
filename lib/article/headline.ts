/** Finds the headline and the standfirst on the page, which Readability leaves out of an article's text. */
import type { PageClaims } from './metadata.ts'
import { type TreeDocument, type TreeElement, type TreeText, textsOf } from './parsed-tree.ts'

/** The text nodes of the heading that says the title; `null` if none does. */
export function findHeadline(document: TreeDocument, claims: PageClaims): readonly TreeText[] | null {
  const element = findHeadlineElement(document, claims.titles)
  return element && [...textsOf(element)]
}

function findHeadlineElement(document: TreeDocument, named: readonly string[]): TreeElement | null {
  if (!document.body) return null
  const titles = named.map(fold).filter((title) => title !== '')
  let best: TreeElement | null = null
  let bestScore = 0
  for (const element of document.body.getElementsByTagName('*')) {
    const heading = element.tagName === 'H1' || element.tagName === 'H2'
    const itemprop = /(?:^|\s)headline(?:\s|$)/.test(element.getAttribute('itemprop') ?? '')
    if (!heading && !itemprop) continue
    const text = fold(element.textContent)
    if (text === '' || text.length > 400 || isAside(element)) continue
    const alike = Math.max(0, ...titles.map((title) => likeness(text, title)))
    if (alike < 0.6) continue
    // The first of the best: teasers of other articles that share words come later.
    const score = alike + (itemprop ? 0.3 : 0) + (element.tagName === 'H1' ? 0.2 : 0)
    if (score > bestScore) {
      best = element
      bestScore = score
    }
  }
  return best ?? findOnlyHeading(document.body)
}

/** A page with one h1 names its article by it, whatever its title says, unless it is the site's name in the header. */
function findOnlyHeading(body: TreeElement): TreeElement | null {
  const headings = body.getElementsByTagName('h1').filter((heading) => !isAside(heading))
  const [only] = headings
  if (headings.length !== 1 || !only) return null
  const words = fold(only.textContent).split(' ').length
  return words >= 3 || (words === 1 && only.textContent.trim().length >= 6) ? only : null
}

const STANDFIRST =
  /(?:^|[\s_-])(?:standfirst|sub-?title|sub-?head(?:line|ing)?|sub-?hed|dek|deck|chapeau|vorspann|article-?(?:intro|lead|lede|summary|description)|entry-?summary|story-?(?:summary|intro|lead))(?:$|[\s_-])/i

/** The text nodes of the summary below the headline; `null` if there is none. */
export function findStandfirst(
  document: TreeDocument,
  headline: readonly TreeText[] | null,
  claims: PageClaims,
): readonly TreeText[] | null {
  if (!document.body || !headline) return null
  const descriptions = claims.descriptions.map(fold)
  const last = headline[headline.length - 1]
  let below = false
  let passed = 0
  for (const element of document.body.getElementsByTagName('*')) {
    if (!below) {
      below = last !== undefined && element.childNodes.includes(last)
      continue
    }
    // It stands right below, before the text gets going.
    if (++passed > 80) return null
    if (!/^(?:P|DIV|H2|H3|H4|SPAN|SECTION|STRONG|UL)$/.test(element.tagName)) continue
    const text = fold(element.textContent)
    if (text.length < 20 || text.length > 700) continue
    const itemprop = element.getAttribute('itemprop') ?? ''
    if (
      STANDFIRST.test(`${element.className} ${element.id}`) ||
      /(?:^|\s)(?:description|alternativeHeadline)(?:\s|$)/.test(itemprop) ||
      descriptions.some(
        (description) => description === text || (description.length > 60 && text.startsWith(description)),
      )
    ) {
      return isAside(element) ? null : [...textsOf(element)]
    }
  }
  return null
}

/** Whether the element is in what belongs to the site and not to the article. */
function isAside(element: TreeElement): boolean {
  for (let node: TreeElement | null = element; node?.tagName; node = node.parentNode) {
    if (/^(?:NAV|ASIDE|FOOTER|FORM)$/.test(node.tagName) || node.getAttribute('hidden') !== undefined)
      return true
  }
  return false
}

/** 1 for the same words; the share of the title's letters that the text says, when it says nothing else of weight. */
function likeness(text: string, title: string): number {
  if (text === title) return 1
  const long = text.length > title.length ? text : title
  const short = long === text ? title : text
  // «Headline | Site», «Section: Headline».
  if (short.length >= 12 && (long.startsWith(short) || long.endsWith(short))) return 0.9
  const words = new Set(title.split(' '))
  const said = text.split(' ').filter((word) => words.has(word))
  const share = said.join('').length / text.replaceAll(' ', '').length
  return said.length >= 3 && share > 0.75 ? share * 0.9 : 0
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
