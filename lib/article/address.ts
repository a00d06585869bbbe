/** The address by which an article's choices and annotations are kept, and the key that all addresses of one story have in common. */

/**
 * Query parameters that say how a reader came, not what is shown. Only names that no site is known to need; `ref`,
 * `source` or `id` are not among them.
 */
const TRACKING =
  /^(?:utm_.*|at_(?:medium|campaign|link.*|format|bbc_team|ptr_name|custom\d*)|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|vero_(?:id|conv)|oly_(?:anon|enc)_id|wt_?mc|wt_zmc|cmpid|ns_(?:source|mchannel|campaign|linkname|fee)|ocid|xtor|smid|smtyp|guccounter|guce_.*|__twitter_impression|_ga|_gl|srsltid|s_cid|sr_share|xtref|ftag|ncid|cmp|CMP)$/i

/**
 * `pageUrl` is where the reader is, by the browser's word; `canonical` is the page's own. The canonical counts when it
 * names a page of the same site that is not its front page, so that no page can pass for another site's article.
 * Without tracking parameters and fragment; as given when it is no web address.
 */
export function articleAddress(pageUrl: string, canonical: string): string {
  const page = readAddress(pageUrl)
  if (!page) return pageUrl
  const claimed = canonical ? readAddress(canonical) : null
  const counts =
    claimed !== null &&
    siteOf(claimed.hostname) === siteOf(page.hostname) &&
    (!isFrontPage(claimed) || isFrontPage(page))
  return clean(counts ? claimed : page)
}

/**
 * Equal for the addresses under which a site gives one page: http and https, with www or a mobile or AMP host, as AMP from a search
 * engine's cache, for printing, with tracking parameters, a last slash or an index page. For comparing, never for opening; `''` when
 * it is no web address.
 */
export function addressKey(address: string): string {
  const given = readAddress(address)
  if (!given) return ''
  const url = new URL(clean(original(given)))
  const host = url.host.replace(/^(?:(?:www\d?|m|mobile|amp|touch|wap|print)\.)+(?=[^.]+\.)/, '')
  const path = url.pathname
    .replace(/\/index\.(?:html?|php)$/, '')
    .replace(/^\/(?:amp|print)(?=\/)/, '')
    .replace(/[./](?:amp|print)(?=(?:\.html?)?\/*$)/, '')
    .replace(/\/+$/, '')
  const query = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !VIEW.test(pair))
    .sort()
    .join('&')
  return host + path + (query && `?${query}`)
}

/** Parameters that ask for another look of the same page. */
const VIEW =
  /^(?:(?:amp|print|printable|mobile)(?:=.*)?|(?:output(?:type)?|view|mode|format)=(?:amp|print|mobile))$/i

/** What a search engine's AMP cache stands for: `/c/s/host/path` (s: https) on the cache, `/amp/s/host/path` at Google. */
function original(url: URL): URL {
  const cached =
    /\.(?:cdn\.ampproject\.org|bing-amp\.com)$/.test(url.hostname) &&
    /^\/[a-z]\/(?:s\/)?([^/]+\.[^/]+\/.*)$/.exec(url.pathname)
  const google =
    /^www\.google\.[a-z.]+$/.test(url.hostname) && /^\/amp\/(?:s\/)?([^/]+\.[^/]+\/.*)$/.exec(url.pathname)
  const rest = (cached || google || [])[1]
  return (rest !== undefined && readAddress(`https://${rest}${url.search}`)) || url
}

function clean(url: URL): string {
  url.hash = ''
  url.username = ''
  url.password = ''
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TRACKING.test(pair.split('=', 1)[0]!))
  // Joined as they were written: parsing and writing them again would change what some sites tell apart.
  url.search = kept.length > 0 ? `?${kept.join('&')}` : ''
  return url.href
}

function readAddress(address: string): URL | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
}

function isFrontPage(url: URL): boolean {
  return url.search === '' && /^\/(?:index\.(?:html?|php))?$/.test(url.pathname)
}

/**
 * The name somebody registered, without the public-suffix list (200 kB): the last two labels, three below a suffix
 * such as `co.uk` or `com.au`. Too long a name only means that a canonical on a sister host does not count.
 */
function siteOf(host: string): string {
  if (/^[\d.]+$|^\[/.test(host)) return host
  const labels = host.split('.')
  const second = labels[labels.length - 2] ?? ''
  const wide =
    labels[labels.length - 1]!.length === 2 &&
    /^(?:com?|org|net|gov|gob|gouv|edu|ac|ne|or|go|gr|ltd|plc|mil|nom|id|web|nic|info|biz)$/.test(second)
  // On these hosts each name belongs to somebody else.
  const shared =
    /^(?:github|gitlab|blogspot|wordpress|tumblr|substack|medium|netlify|vercel|pages|web|herokuapp)$/
  const count = wide || shared.test(second) ? 3 : 2
  return labels.slice(-count).join('.')
}
