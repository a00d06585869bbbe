/** Tells an article from a front page, a list or a shop, by what Readability kept and what the page says it is. */
import type { PageClaims } from './metadata.ts'
import type { TreeElement } from './parsed-tree.ts'

/** Shorter is a caption or a notice. In letters of Latin script. */
const SHORTEST = 250
/** For a page that says it is an article. */
const SHORTEST_DECLARED = 140
/** More of the text in links makes a list. */
const MOST_LINKED = 0.45

/**
 * - The address of a site's front page is no article's, unless its JSON-LD says so.
 * - What was kept is long enough: 250 letters, or 140 where the page declares an article; the scripts that write a word
 *   in one or two signs count two and a half for each.
 * - Of a page that declares nothing, at most 45% of the kept text is linked, and the headings that are links (teasers)
 *   do not outnumber the paragraphs.
 */
export function isArticle(content: TreeElement, address: string, { declares }: PageClaims): boolean {
  if (isFrontPage(address) && declares !== 'json-ld') return false
  const length = weigh(content.textContent)
  if (length < (declares ? SHORTEST_DECLARED : SHORTEST)) return false
  if (declares) return true
  const linked = content
    .getElementsByTagName('a')
    .reduce((sum, link) => sum + (link.getAttribute('href') ? 0 : weigh(link.textContent)), 0)
  if (linked / length > MOST_LINKED) return false
  const teasers = ['h2', 'h3', 'h4']
    .flatMap((name) => content.getElementsByTagName(name))
    .filter(isLink).length
  return (
    teasers < 5 ||
    teasers < content.getElementsByTagName('p').filter((one) => weigh(one.textContent) > 140).length
  )
}

function weigh(text: string): number {
  const letters = text.replace(/\s+/g, ' ').trim()
  const dense =
    letters.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  return letters.length + 1.5 * dense
}

function isLink(heading: TreeElement): boolean {
  return heading.parentNode?.tagName === 'A' || heading.getElementsByTagName('a').length > 0
}

function isFrontPage(address: string): boolean {
  return (
    URL.canParse(address) &&
    /^\/(?:(?:index|home|default)(?:\.\w+)?|[a-z]{2}(?:-[a-z]{2})?)?\/?$/i.test(new URL(address).pathname)
  )
}
