/** Asking and telling, typed by `protocol.ts`. Knows nothing of what is said. */
import { browser } from 'wxt/browser'
import type {
  CardToWorker,
  PageToWorker,
  ReaderEvents,
  ReaderToWorker,
  ToReader,
  WorkerEvents,
} from './protocol.ts'

// biome-ignore lint/suspicious/noExplicitAny: the shape of every function in a protocol map
type Call = (payload: any) => unknown
type Payload<F> = F extends (payload: infer P) => unknown ? P : undefined
type Answer<F> = F extends (...all: never[]) => infer A ? A : never
type Asker<Map> = <Name extends keyof Map & string>(
  name: Name,
  ...payload: Parameters<Extract<Map[Name], Call>>
) => Promise<Answer<Map[Name]>>

/** What every question is answered with: errors do not survive messaging as objects. */
export type Reply = { readonly value: unknown } | { readonly error: string }

async function unwrap(reply: Promise<Reply | undefined>, name: string) {
  const said = await reply
  if (!said) throw new Error(`${name}: nobody answered`)
  if ('error' in said) throw new Error(`${name}: ${said.error}`)
  return said.value
}

// biome-ignore lint/suspicious/noExplicitAny: each asker below has the types of its own protocol map
const askWorker = (name: string, payload?: unknown): Promise<any> =>
  unwrap(browser.runtime.sendMessage({ to: 'worker', name, payload: payload ?? null }), name)

/** The reader script's way to the worker. Rejects when the extension was updated or removed. */
export const askFromReader: Asker<ReaderToWorker> = (name, ...payload) => askWorker(name, payload[0])
/** The card frame's way to the worker. */
export const askFromCard: Asker<CardToWorker> = (name, ...payload) => askWorker(name, payload[0])
/** The way of popup, panel, library and welcome to the worker. */
export const askFromPage: Asker<PageToWorker> = (name, ...payload) => askWorker(name, payload[0])

/** Asks the reader script of a tab; rejects where none runs. */
export const askReader = <Name extends keyof ToReader>(
  tab: number,
  name: Name,
  ...payload: Parameters<ToReader[Name]>
): Promise<Answer<ToReader[Name]>> =>
  unwrap(
    browser.tabs.sendMessage(tab, { to: 'reader', name, payload: payload[0] ?? null }, { frameId: 0 }),
    name,
  ) as Promise<Answer<ToReader[Name]>>

/** Tells all our contexts; nobody need listen. */
export function tell<Name extends keyof (ReaderEvents & WorkerEvents)>(
  name: Name,
  event: Payload<(ReaderEvents & WorkerEvents)[Name]>,
): void {
  try {
    browser.runtime.sendMessage({ to: 'all', name, payload: event }).catch(() => undefined)
  } catch {
    // Thrown at once where the extension was updated or removed under a script of ours: nobody is there to be told.
  }
}

const FROM_READERS: ReadonlySet<string> = new Set<keyof ReaderEvents>([
  'pageRead',
  'readerStopped',
  'markPointed',
])

/** Hears events in one of our pages. `tab` is where a reader script spoke from. Returns its own undo. */
export function hear<Name extends keyof (ReaderEvents & WorkerEvents)>(
  name: Name,
  listen: (event: Payload<(ReaderEvents & WorkerEvents)[Name]>, tab: number | null) => void,
): () => void {
  const listener = (message: unknown, sender: { id?: string; url?: string; tab?: { id?: number } }) => {
    const said = message as { to?: unknown; name?: unknown; payload?: unknown } | null
    if (said?.to !== 'all' || said.name !== name || sender.id !== browser.runtime.id) return
    // Whoever took over a news page's process speaks for its page, never for the worker.
    if (!FROM_READERS.has(name) && !sender.url?.startsWith(browser.runtime.getURL('/'))) return
    listen(said.payload as Payload<(ReaderEvents & WorkerEvents)[Name]>, sender.tab?.id ?? null)
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}

/**
 * Answers, in the reader script, what worker and pages of ours ask; anything else is left alone. A web page cannot
 * reach this: the manifest has no `externally_connectable`. Returns its own undo.
 */
export function listenAsReader(answers: ToReader): () => void {
  const listener = (message: unknown, sender: { id?: string }, reply: (reply: Reply) => void): boolean => {
    const asked = message as { to?: unknown; name?: unknown; payload?: unknown } | null
    if (asked?.to !== 'reader' || sender.id !== browser.runtime.id) return false
    const answer = Object.hasOwn(answers, String(asked.name)) && answers[asked.name as keyof ToReader]
    if (!answer) return false
    reply({ value: (answer as (payload: unknown) => unknown)(asked.payload) })
    return false
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}
