/** Links out of our pages: only what a reader may follow, never with word of where the reader came from. */
import type { ComponentChildren } from 'preact'
import { t } from './messages.ts'

const FOLLOWED = new Set(['http:', 'https:', 'mailto:'])

/** The address as the browser would open it, or `null` where it is none that a note may lead to. */
export function findSafeAddress(address: string): string | null {
  const parsed = URL.parse(address.trim())
  if (!parsed || !FOLLOWED.has(parsed.protocol)) return null
  return parsed.href
}

/** `news.example` of `https://www.news.example/a`; for `mailto:` the address written to. */
export function readHost(address: string): string {
  const parsed = URL.parse(address.trim())
  if (!parsed) return ''
  return parsed.protocol === 'mailto:' ? parsed.pathname : parsed.host.replace(/^www\./, '')
}

/** Opens in a new tab; its tip says where it leads. Children alone where the address is not one to follow. */
export function WebLink({ address, children }: { address: string; children: ComponentChildren }) {
  const href = findSafeAddress(address)
  if (!href) return <>{children}</>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerpolicy="no-referrer"
      title={t('linkLeadsTo', readHost(href))}
    >
      {children}
    </a>
  )
}
