/**
 * The worker's side: who asks decides what may be asked, what is asked is parsed before anything is done. There is no
 * relay: each question has one handler, each handler one role.
 */

import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import type { Reply } from './client.ts'
import type { CardToWorker, PageToWorker, ReaderToWorker } from './protocol.ts'

/** From the least trusted. The origin alone cannot tell `card` from `page`: the address does. */
export type Role = 'reader' | 'card' | 'page'

/** What the browser (never the message) says of who asks. */
export interface Asker {
  /** Tab and address of the page it stands in; a panel has none. */
  readonly tab: number | null
  readonly window: number | null
  readonly url: string
}

type Sender = {
  id?: string
  url?: string
  origin?: string
  tab?: { id?: number; windowId?: number }
  frameId?: number
}

/** The role of a sender, or `null` for one that may ask nothing. `home` is the address of our own pages, ending in `/`. */
export function roleOf(sender: Sender, id: string, home: string): Role | null {
  if (sender.id !== id || !sender.url) return null
  const own = new URL(home)
  const url = new URL(sender.url)
  if (url.protocol === own.protocol) {
    if (url.pathname === '/card.html') return 'card'
    return url.host === own.host && (sender.frameId ?? 0) === 0 ? 'page' : null
  }
  return sender.tab?.id !== undefined && sender.frameId === 0 ? 'reader' : null
}

type Handlers<Map> = {
  readonly [Name in keyof Map]: Map[Name] extends (payload: infer Payload) => infer Answer
    ? {
        readonly payload: z.ZodMiniType<Payload extends undefined ? unknown : Payload>
        readonly answer: (payload: Payload, asker: Asker) => Answer | Promise<Answer>
      }
    : never
}

export interface Service {
  readonly reader: Handlers<ReaderToWorker>
  readonly card: Handlers<CardToWorker>
  readonly page: Handlers<PageToWorker>
}

/** A compromised page process could send anything: beyond this many characters a message is refused unread. */
const LONGEST_READING = 24_000_000

/**
 * Answers questions to the worker. A page of ours may ask what a reader script asks (the welcome page runs the same
 * code on its demo article). `report` hears of bugs; whoever asked gets the message alone.
 */
export function serve(service: Service, report: (error: unknown) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender, reply: (reply: Reply) => void) => {
    const asked = message as { to?: unknown; name?: unknown; payload?: unknown } | null
    if (asked?.to !== 'worker' || typeof asked.name !== 'string') return false
    const role = roleOf(sender, browser.runtime.id, browser.runtime.getURL('/'))
    const handler = role && handlerFor(service, role, asked.name)
    if (!handler) {
      reply({ error: 'may not be asked from here' })
      return false
    }
    const { id: tab = null, windowId: window = null } = sender.tab ?? {}
    answer(handler, asked.payload, { tab, window, url: sender.url ?? '' }).then(
      (value) => reply({ value }),
      (error) => {
        if (!(error instanceof Refused)) report(error)
        reply({ error: error instanceof Error ? error.message : String(error) })
      },
    )
    return true
  })
}

class Refused extends Error {}

interface AnyHandler {
  readonly payload: z.ZodMiniType
  // biome-ignore lint/suspicious/noExplicitAny: `payload` is what the schema beside it read
  readonly answer: (payload: any, asker: Asker) => unknown
}

function handlerFor(service: Service, role: Role, name: string): AnyHandler | null {
  const maps = role === 'page' ? [service.page, service.reader] : [service[role]]
  for (const map of maps)
    if (Object.hasOwn(map, name)) return (map as Record<string, AnyHandler>)[name] ?? null
  return null
}

/** Runs up to the handler's own first `await` at once: a click's gesture does not survive a turn of the event loop. */
async function answer(handler: AnyHandler, payload: unknown, asker: Asker): Promise<unknown> {
  const html = (payload as { html?: unknown } | null)?.html
  if (typeof html === 'string' && html.length > LONGEST_READING) throw new Refused('too long')
  const read = z.safeParse(handler.payload, payload)
  if (!read.success) {
    const [issue] = read.error.issues
    throw new Refused(`${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'not as agreed'}`)
  }
  return handler.answer(read.data, asker)
}
