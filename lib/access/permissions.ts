/**
 * What the browser lets us read without being asked each time, and the asking. The browser keeps the answer, we
 * never copy it: `readAccess` is the only truth about what was granted.
 */
import { browser } from 'wxt/browser'
import { EVERY_SITE, originsOf, siteOf } from './sites.ts'

export interface Access {
  readonly everywhere: boolean
  /** Host names granted one by one; subdomains included where the browser says so. */
  readonly sites: readonly string[]
}

export async function readAccess(): Promise<Access> {
  const { origins = [] } = await browser.permissions.getAll()
  const sites = new Set(origins.flatMap((origin) => siteOf(origin) ?? []))
  const everywhere = sites.delete('*')
  return { everywhere, sites: [...sites].sort() }
}

/** Asks for these sites, or for all. Call it in the click itself, before any `await`, or the browser refuses. */
export function askForAccess(sites: readonly string[] | 'every-site'): Promise<boolean> {
  return browser.permissions.request({ origins: originsFor(sites) })
}

/** Gives access back. «Every site» leaves the sites that were granted one by one. */
export async function giveBackAccess(sites: readonly string[] | 'every-site'): Promise<void> {
  if (sites === 'every-site') {
    const { origins = [] } = await browser.permissions.getAll()
    await browser.permissions.remove({ origins: origins.filter((origin) => siteOf(origin) === '*') })
    return
  }
  // The browser holds what it was asked for, which may be narrower than what we would ask: both spellings go.
  const { origins = [] } = await browser.permissions.getAll()
  const held = origins.filter((origin) => sites.includes(siteOf(origin) ?? ''))
  await browser.permissions.remove({ origins: held.length ? held : originsFor(sites) })
}

/** Calls `listen` whenever access is granted or taken back, here or in the browser's own settings. Returns its undo. */
export function hearAccess(listen: () => void): () => void {
  browser.permissions.onAdded.addListener(listen)
  browser.permissions.onRemoved.addListener(listen)
  return () => {
    browser.permissions.onAdded.removeListener(listen)
    browser.permissions.onRemoved.removeListener(listen)
  }
}

const originsFor = (sites: readonly string[] | 'every-site') =>
  sites === 'every-site' ? [...EVERY_SITE] : sites.flatMap(originsOf)
