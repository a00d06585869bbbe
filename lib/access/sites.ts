/**
 * Sites as the reader names them («lemonde.fr», a pasted address) and as the browser's permissions name them
 * (`https://*.lemonde.fr/*`). Knows neither the settings nor the browser: text in, text out.
 */

/** What «on every site» asks for; the same two patterns stand in the manifest as optional. */
export const EVERY_SITE: readonly string[] = ['https://*/*', 'http://*/*']

export interface SiteList {
  /** Host names, lower case, without `www.`, in the order typed, each once. */
  readonly hosts: readonly string[]
  /** What could not be read as a host name: the line counted from 1, and its text. */
  readonly faults: readonly { readonly line: number; readonly text: string }[]
}

/** Reads a typed or pasted list: one a line, or parted by commas or blanks; whole addresses are cut to their host. */
export function readSites(list: string): SiteList {
  const hosts = new Set<string>()
  const faults: { line: number; text: string }[] = []
  for (const [index, line] of list.split(/\r\n?|\n/).entries()) {
    for (const word of line.split(/[\s,;]+/)) {
      if (!word) continue
      const host = findHost(word)
      if (host) hosts.add(host)
      else faults.push({ line: index + 1, text: word })
    }
  }
  return { hosts: [...hosts], faults }
}

/** The host of a host name or web address, in the spelling of the browser's own addresses, or `null`. */
export function findHost(word: string): string | null {
  const bare = word.replace(/^(?:https?:\/\/)?(?:\*\.)?/i, '')
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) || bare.includes('*') || bare.includes('@')) return null
  try {
    const host = new URL(`https://${bare}`).hostname.replace(/^www\./, '')
    return isHost(host) ? host : null
  } catch {
    return null
  }
}

/** Whether one of the sites is this host or a domain above it. */
export function coversHost(sites: readonly string[], host: string): boolean {
  return sites.some((site) => host === site || host.endsWith(`.${site}`))
}

/** The permission patterns that mean a site with its subdomains. */
export function originsOf(host: string): string[] {
  const whole = isAddress(host) || !host.includes('.') ? host : `*.${host}`
  return [`https://${whole}/*`, `http://${whole}/*`]
}

/** The site that a permission pattern stands for; `'*'` for all of them, `null` for what is no web site. */
export function siteOf(origin: string): string | null {
  if (origin === '<all_urls>') return '*'
  const host = /^(?:\*|https?):\/\/([^/]+)\//.exec(origin)?.[1]
  if (!host) return null
  return host === '*' ? '*' : host.replace(/^\*\./, '').replace(/:\d+$/, '')
}

const isAddress = (host: string) => /^\[.*\]$|^\d+\.\d+\.\d+\.\d+$/.test(host)

/** One label alone is a machine's name («localhost»); the last of several is never a number, or it would be an address. */
const isHost = (host: string) =>
  isAddress(host) ||
  host === 'localhost' ||
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(host)
