/**
 * Reads the page and marks it: write the page down → ask the worker → paint. Lives in the news site's process, so it
 * never sees a note, opens no database and listens to nothing that a page could fake. Everything it starts ends with
 * `stop`: marks, listeners, timers, the card.
 */
import { browser } from 'wxt/browser'
import type { Snapshot } from '../../lib/article/snapshot.ts'
import { withTextLengths, writeSnapshotInSlices } from '../../lib/article/snapshot.ts'
import { createTextMap, type TextMap } from '../../lib/article/text-map.ts'
import { selectPainted } from '../../lib/highlight/density.ts'
import { boxesOf, marksAt } from '../../lib/highlight/hit-test.ts'
import { createPainter } from '../../lib/highlight/painter.ts'
import { toneOf } from '../../lib/highlight/palette.ts'
import { askFromReader, listenAsReader, tell } from '../../lib/messaging/client.ts'
import type { CardSubject, Mark, PageReading, PageState, ToReader } from '../../lib/messaging/protocol.ts'
import type { Density, Tone } from '../../lib/model/settings.ts'
import { createCardFrame } from './card-frame.ts'
import { watchPage } from './page-watch.ts'

export interface Reader {
  isRunning(): boolean
  readAgain(): void
  stop(): void
}

/** Where the text nodes are told apart. */
type KnownReading = Exclude<PageReading, { kind: 'unclear' }>

/** Half-open UTF-16 offsets into the article's text. */
type Passage = Pick<Mark, 'start' | 'end'>

/** A reading of the page that is in force: what was found, and the way from offsets to the tree. */
interface Standing {
  readonly snapshot: Extract<Snapshot, { ok: true }>
  readonly reading: Extract<PageReading, { kind: 'article' | 'text' }>
  readonly map: TextMap
  /** Painted marks in reading order. */
  readonly painted: readonly Mark[]
}

const SLICE_MS = 8
const HOVER_MS = 120
const LEAVE_MS = 350
/** A selection that stood still this long is offered to be noted, from this many UTF-16 units on. */
const SELECT_MS = 300
const SHORTEST = 2
const WATCH_MS = 400
const FLASH_MS = 1_200
/** A worker that the browser stops in the middle of an answer is asked again this often, after this many milliseconds. */
const TRIES = 2
const RETRY_MS = 500
/** Every so many looks of the watchdog the page's background is looked at too: a page may turn dark. */
const TONE_TURNS = 5

/** Starts reading `document` and keeps its marks true until stopped. */
export function startReader(document: Document): Reader {
  const view = document.defaultView!
  const painter = createPainter(CSS.highlights)
  const ending = new AbortController()
  const { signal } = ending
  const whileAlive = { signal, passive: true } as const

  let standing: Standing | null = null
  let here = true
  let anyText = false
  let hasNeighbours = false
  /** The store changed since the last answer. */
  let notesAreStale = false
  /** Notes changed while the page was hidden. */
  let isBehind = false
  let lastHtml = ''
  let failures = 0
  /** Of the page that was read last. */
  let address = view.location.href
  let state = describe('reading')
  let tone: Tone | null = null
  let busy = false
  let again = false
  let current = -1
  /** What the card is about: marks, or where there are none, what is selected. */
  let subject: { readonly marks: readonly Mark[]; readonly focus: boolean } | null = null
  let focusBefore: Element | null = null
  let selecting: ReturnType<typeof setTimeout> | undefined
  let hovering: ReturnType<typeof setTimeout> | undefined
  let leaving: ReturnType<typeof setTimeout> | undefined
  let resuming: ReturnType<typeof setTimeout> | undefined
  let retrying: ReturnType<typeof setTimeout> | undefined
  let flashing: ReturnType<typeof setTimeout> | undefined

  const card = createCardFrame(document, () => clearTimeout(leaving), leaveSoon)
  const watch = watchPage(document, card.isOurs, pageChanged)

  function describe(status: PageState['status'], more: Partial<PageState> = {}): PageState {
    return {
      status,
      anyText,
      host: view.location.hostname,
      address: view.location.href,
      metadata: null,
      edits: null,
      marks: [],
      painted: 0,
      density: 'first',
      ...more,
    }
  }

  function become(next: PageState) {
    state = next
    tell('pageRead', state)
  }

  /** Takes every mark off the page. */
  function unmark() {
    painter.clear()
    closeCard()
    standing = null
    current = -1
  }

  /** While marks are off nobody need know what a page says, until it is another page. */
  function pageChanged() {
    if (state.status !== 'off' || view.location.href !== address) readAgain()
  }

  function readAgain() {
    if (busy) again = true
    else void readUntilStill()
  }

  /** Reads again and asks again, be the page as it was: what is known of it may have changed. */
  function askAgain() {
    notesAreStale = true
    readAgain()
  }

  /** Reads again if notes changed while nobody looked. */
  function catchUp() {
    if (!isBehind) return
    isBehind = false
    askAgain()
  }

  async function readUntilStill() {
    busy = true
    try {
      do {
        again = false
        await read()
      } while (again && !signal.aborted)
      failures = 0
    } catch (error) {
      // The extension was updated or removed under us: nobody answers any more.
      if (!browser.runtime?.id) return stop()
      notesAreStale = true
      if (failures++ < TRIES) retrying = setTimeout(readAgain, RETRY_MS)
      else {
        unmark()
        become(describe('failed'))
        console.warn('Backgrounder could not read this page:', error)
      }
    } finally {
      busy = false
    }
  }

  async function read() {
    if (view.location.href !== address) {
      // Another story without loading: what was said of the one before does not hold for it.
      if (!sameDocument(address, view.location.href)) {
        here = true
        anyText = false
        notesAreStale = true
        closeCard()
      }
      address = view.location.href
    }
    if (!here) {
      unmark()
      return become(describe('off', { reason: 'here' }))
    }
    const { snapshot, busyMs } = await writeDown()
    if (signal.aborted) return
    if (!snapshot.ok) {
      unmark()
      return become(describe(snapshot.reason === 'too-large' ? 'too-large' : 'failed'))
    }
    if (snapshot.html === lastHtml && !notesAreStale) {
      // Nobody need be asked; the page may have put other nodes in the place of the same text (a re-render).
      if (standing) stand(snapshot, standing.reading)
      return watch.readingDone(busyMs, false)
    }
    notesAreStale = false
    const reading = await askAbout(snapshot)
    if (signal.aborted) return
    lastHtml = snapshot.html
    watch.readingDone(busyMs, !standing || !saysTheSame(reading, standing.reading))
    if (reading.kind === 'off') {
      unmark()
      clearTimeout(resuming)
      if (reading.until)
        resuming = setTimeout(askAgain, Math.min(reading.until - Date.now() + 50, 2 ** 31 - 1))
      return become(describe('off', { reason: reading.reason, until: reading.until }))
    }
    if (reading.kind === 'none') {
      unmark()
      return become(describe('no-article', { address: reading.address, metadata: reading.metadata }))
    }
    stand(snapshot, reading)
    become(
      describe('read', {
        address: reading.address,
        metadata: reading.metadata,
        marks: reading.marks,
        edits: reading.edits,
        painted: standing?.painted.length ?? 0,
        density: reading.paint.density,
      }),
    )
  }

  /** A page once found to have text nodes side by side is taken to have them from then on. */
  async function askAbout(snapshot: Extract<Snapshot, { ok: true }>): Promise<KnownReading> {
    if (!hasNeighbours) {
      const { html, texts } = snapshot
      const reading = await askFromReader('readPage', { html, texts: texts.length, anyText })
      if (reading.kind !== 'unclear') return reading
      hasNeighbours = true
    }
    return (await askFromReader('readPage', { html: withTextLengths(snapshot), anyText })) as KnownReading
  }

  /** The page's snapshot, and the milliseconds that it took of the page's thread. */
  async function writeDown() {
    const started = performance.now()
    let paused = 0
    const pause = async () => {
      const before = performance.now()
      await new Promise<void>((resolve) => setTimeout(resolve))
      paused += performance.now() - before
    }
    const snapshot = await writeSnapshotInSlices(document, { sliceMs: SLICE_MS, pause })
    return { snapshot, busyMs: performance.now() - started - paused }
  }

  /** Puts a reading in force: paints it on the nodes of `snapshot`. */
  function stand(snapshot: Extract<Snapshot, { ok: true }>, reading: Standing['reading']) {
    const map = createTextMap(snapshot.texts, reading.segments, reading.textLength)
    const painted = selectPainted(reading.marks, densityFor(reading), reading.sections)
    standing = { snapshot, reading, map, painted }
    if (current >= painted.length) current = -1
    const rangesOf = (wanted: (mark: Mark) => boolean) =>
      painted.filter(wanted).flatMap((mark) => map.rangeOf(mark.start, mark.end) ?? [])
    painter.paint({
      actor: rangesOf((mark) => mark.kind === 'actor' && !mark.ambiguous),
      ambiguous: rangesOf((mark) => mark.kind === 'actor' && mark.ambiguous !== undefined),
      claim: rangesOf((mark) => mark.kind === 'claim'),
      annotation: rangesOf((mark) => mark.kind === 'annotation'),
      current: current >= 0 ? rangesOf((mark) => mark === painted[current]) : [],
    })
    chooseTone()
    keepCard()
  }

  /** A card stays with its marks through a new reading, or goes with them. */
  function keepCard() {
    if (!subject || !standing) return
    const { painted } = standing
    const marks = subject.marks.map((mark) => painted.find((other) => isSame(mark, other)))
    if (marks.every((mark) => mark !== undefined)) subject = { ...subject, marks }
    else closeCard()
  }

  /** In forced colours every mark is a solid block of the system's, so only first ones are painted, or none. */
  function densityFor(reading: Standing['reading']): Density | 'none' {
    if (!view.matchMedia('(forced-colors: active)').matches) return reading.paint.density
    return reading.paint.forcedColours
  }

  function chooseTone() {
    const first = standing?.painted[0]
    if (!standing || !first) return
    const { palette } = standing.reading.paint
    const node = standing.map.rangeOf(first.start, first.end)?.[0]?.startContainer.parentElement
    const next = palette !== 'auto' ? palette : node ? toneOf(node, view) : 'light'
    if (next === tone) return
    tone = next
    void askFromReader('styleMarks', { tone: next }).catch(() => {
      tone = null
    })
  }

  // ——— the card ———

  function marksUnder(event: PointerEvent): Mark[] {
    if (!standing || card.isOurs(event.target as Node)) return []
    return marksAt(document, event.clientX, event.clientY, standing.map, standing.painted)
  }

  function openCard(marks: readonly Mark[], focus: boolean, box: DOMRect | null) {
    if (!box || marks.length === 0) return
    subject = { marks, focus }
    focusBefore = focus ? document.activeElement : null
    card.open(box)
    tell('markPointed', { record: marks[0]?.record ?? null })
  }

  function closeCard() {
    clearTimeout(hovering)
    clearTimeout(leaving)
    if (!subject) return
    const { activeElement } = document
    // Who went elsewhere meanwhile is not called back.
    const hasFocus = activeElement !== null && (card.isOurs(activeElement) || activeElement === document.body)
    const giveBack = subject.focus && hasFocus
    subject = null
    card.close()
    if (giveBack && focusBefore instanceof HTMLElement) focusBefore.focus({ preventScroll: true })
    focusBefore = null
    tell('markPointed', { record: null })
  }

  function leaveSoon() {
    clearTimeout(leaving)
    if (subject && !subject.focus && !isBar()) leaving = setTimeout(closeCard, LEAVE_MS)
  }

  /** The card is the bar that offers to note what is selected. */
  const isBar = () => subject?.marks.length === 0

  const same = (marks: readonly Mark[]) =>
    subject !== null &&
    marks.length === subject.marks.length &&
    marks.every((mark, i) => mark === subject?.marks[i])

  let lastMove: PointerEvent | null = null
  document.addEventListener(
    'pointermove',
    (event) => {
      if (!event.isTrusted || event.pointerType === 'touch' || event.buttons !== 0) return
      const waiting = lastMove !== null
      lastMove = event
      if (!waiting) view.requestAnimationFrame(pointerMoved)
    },
    whileAlive,
  )
  function pointerMoved() {
    const event = lastMove
    lastMove = null
    if (!event || !standing || signal.aborted) return
    if (isBar() || (subject && card.isOurs(event.target as Node))) return
    const marks = marksUnder(event)
    clearTimeout(hovering)
    if (marks.length === 0) return leaveSoon()
    if (same(marks)) return clearTimeout(leaving)
    hovering = setTimeout(() => {
      closeCard()
      openCard(marks, false, linesOf(marks[0]!, event))
    }, HOVER_MS)
  }

  /** Where the card must not be: all lines of the mark, or of a very long one the line that the pointer is in. */
  function linesOf(mark: Passage, at?: { readonly clientY: number }): DOMRect | null {
    const boxes = boxesOf(standing?.map.rangeOf(mark.start, mark.end) ?? null)
    const [first] = boxes
    if (!first) return null
    const line = boxes.find((box) => at && at.clientY >= box.top - 2 && at.clientY <= box.bottom + 2) ?? first
    const top = Math.min(...boxes.map((box) => box.top))
    const height = Math.max(...boxes.map((box) => box.bottom)) - top
    if (height > view.innerHeight / 2) return line
    return new DOMRect(line.left, top, line.width, height)
  }

  document.addEventListener(
    'pointerup',
    (event) => {
      if (!event.isTrusted || event.pointerType !== 'touch') return
      const marks = marksUnder(event)
      if (marks.length > 0) openCard(marks, false, linesOf(marks[0]!, event))
    },
    whileAlive,
  )
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && subject && !card.isOurs(event.target as Node)) closeCard()
    },
    whileAlive,
  )
  view.addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.key === 'Escape') closeCard()
    },
    { signal, capture: true, passive: true },
  )
  view.addEventListener(
    'scroll',
    () => {
      if (!subject) return
      const [mark] = subject.marks
      const box = mark ? linesOf(mark) : endOfSelection()
      if (!box || box.bottom < 0 || box.top > view.innerHeight) closeCard()
      else card.moveTo(box)
    },
    { ...whileAlive, capture: true },
  )

  // ——— the bar beside a selection ———

  /** Where in the article's text the selection is, `null` where there is none or nothing of it is of the article. */
  function findSelected() {
    const selection = document.getSelection()
    if (!standing || !selection || selection.isCollapsed) return null
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
    const start = standing.map.offsetOf(startContainer, startOffset, 'start')
    const end = standing.map.offsetOf(endContainer, endOffset, 'end')
    return start === null || end === null || start >= end ? null : { start, end }
  }

  function endOfSelection(): DOMRect | null {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed) return null
    return [...selection.getRangeAt(0).getClientRects()].findLast(({ width }) => width > 0) ?? null
  }

  function offerNotes() {
    const selected = standing?.reading.paint.offerNotes ? findSelected() : null
    if (!selected || selected.end - selected.start < SHORTEST) {
      if (isBar()) closeCard()
      return
    }
    const box = endOfSelection()
    if (!box || isBar()) return
    closeCard()
    subject = { marks: [], focus: false }
    card.open(box)
  }

  document.addEventListener(
    'selectionchange',
    () => {
      clearTimeout(selecting)
      selecting = setTimeout(offerNotes, SELECT_MS)
    },
    whileAlive,
  )

  // ——— moving from mark to mark ———

  function bringIntoView(mark: Passage) {
    const range = standing?.map.rangeOf(mark.start, mark.end)?.[0]
    const element = range?.startContainer.parentElement
    if (!element) return
    const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
    const box = linesOf(mark)
    if (box && box.top >= 0 && box.bottom <= view.innerHeight) return
    element.scrollIntoView({ block: 'center', behavior: 'instant' })
    const after = linesOf(mark)
    if (after && (after.top < 0 || after.bottom > view.innerHeight)) {
      view.scrollBy({ top: after.top - view.innerHeight / 2, behavior })
    }
  }

  function goTo(index: number) {
    const mark = standing?.painted[index]
    if (!standing || !mark) return
    current = index
    bringIntoView(mark)
    painter.paint({ current: standing.map.rangeOf(mark.start, mark.end) ?? [] })
    tell('markPointed', { record: mark.record })
  }

  function flash(mark: Passage) {
    if (!standing || view.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    painter.paint({ flash: standing.map.rangeOf(mark.start, mark.end) ?? [] })
    clearTimeout(flashing)
    flashing = setTimeout(() => painter.paint({ flash: [] }), FLASH_MS)
  }

  // ——— what worker and pages ask ———

  const answers: ToReader = {
    describePage() {
      catchUp()
      return state
    },
    notesChanged() {
      // A tab in the background, perhaps one of a hundred, waits until somebody looks or asks.
      isBehind = true
      if (document.visibilityState === 'visible') catchUp()
      return null
    },
    setHere(request) {
      here = request.on
      anyText = request.anyText
      askAgain()
      return null
    },
    step({ by }) {
      const count = standing?.painted.length ?? 0
      if (count > 0) {
        closeCard()
        goTo(current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count)
      }
      return null
    },
    openCard() {
      const mark = standing?.painted[Math.max(0, current)]
      if (!standing || !mark) return null
      if (current < 0) goTo(0)
      const marks = standing.painted.filter((other) => other.start < mark.end && other.end > mark.start)
      closeCard()
      openCard([mark, ...marks.filter((other) => other !== mark)], true, linesOf(mark))
      return null
    },
    showRecord({ record, nth = 0 }) {
      const marks = standing?.reading.marks.filter((mark) => mark.record === record) ?? []
      const mark = marks[nth % Math.max(1, marks.length)]
      if (mark) {
        bringIntoView(mark)
        flash(mark)
      }
      return null
    },
    describeArticle({ forNote }) {
      if (!standing) return null
      const selected = findSelected()
      if (forNote) {
        // The note is begun: nothing more is offered for it.
        clearTimeout(selecting)
        if (isBar()) closeCard()
      }
      const { snapshot, reading } = standing
      const html = hasNeighbours ? withTextLengths(snapshot) : snapshot.html
      const actors = reading.marks.flatMap(({ kind, record, start, end, ambiguous }) =>
        kind === 'actor' ? [{ record, start, end, ambiguous: ambiguous !== undefined }] : [],
      )
      return { html, anyText, actors, selected }
    },
    showPassage(passage) {
      bringIntoView(passage)
      flash(passage)
      return null
    },
    describeCard(): CardSubject | null {
      if (!subject || !standing) return null
      const counts: Record<string, number> = {}
      for (const { record, related } of standing.reading.marks)
        if (!related) counts[record] = (counts[record] ?? 0) + 1
      return { ...subject, counts, address: standing.reading.address, host: view.location.hostname }
    },
    sizeCard({ height }) {
      card.resize(height)
      if (subject?.focus && document.activeElement === focusBefore) card.focus()
      return null
    },
    closeCard() {
      closeCard()
      return null
    },
    accessRemoved({ origins }) {
      if (origins.some((origin) => originMatches(origin, view.location))) stop()
      return null
    },
  }
  const stopListening = listenAsReader(answers)
  view.addEventListener('beforeprint', closeCard, whileAlive)
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && catchUp(),
    whileAlive,
  )
  // Back from the browser's back-forward cache: the tree may be as it was, badge and notes need not be.
  view.addEventListener('pageshow', (event) => event.persisted && askAgain(), whileAlive)

  let looks = 0
  const watchdog = setInterval(() => {
    if (!browser.runtime?.id) return stop()
    if (document.visibilityState !== 'visible') return
    if (!painter.isIntact()) painter.restore()
    if (view.location.href !== address) readAgain()
    if (++looks % TONE_TURNS === 0) chooseTone()
  }, WATCH_MS)

  function stop() {
    if (signal.aborted) return
    ending.abort()
    watch.stop()
    clearInterval(watchdog)
    for (const timer of [selecting, hovering, leaving, resuming, retrying, flashing]) clearTimeout(timer)
    if (browser.runtime?.id) stopListening()
    unmark()
    if (browser.runtime?.id) tell('readerStopped', null)
  }

  askAgain()
  return { isRunning: () => !signal.aborted, readAgain: askAgain, stop }
}

const isSame = (one: Mark, other: Mark) =>
  one.record === other.record && one.start === other.start && one.end === other.end

/** Whether an answer brings nothing new, so that a page which changes all the time may be read more seldom. */
function saysTheSame(reading: PageReading, before: PageReading): boolean {
  if (!('marks' in reading) || !('marks' in before)) return false
  if (reading.textLength !== before.textLength || reading.marks.length !== before.marks.length) return false
  return reading.marks.every((mark, i) => isSame(mark, before.marks[i]!))
}

/** Whether two addresses differ in their fragment alone. */
const sameDocument = (one: string, other: string) => one.replace(/#.*/, '') === other.replace(/#.*/, '')

/** Whether a match pattern such as `https://*.news.example/*` covers the address. */
export function originMatches(pattern: string, address: Location): boolean {
  const parts = /^(\*|https?):\/\/([^/]+)\//.exec(pattern)
  if (pattern === '<all_urls>') return true
  if (!parts) return false
  const [, scheme, host = ''] = parts
  if (scheme !== '*' && `${scheme}:` !== address.protocol) return false
  const bare = host.replace(/^\*\./, '').replace(/:\d+$/, '')
  return (
    host === '*' ||
    address.hostname === bare ||
    (host.startsWith('*.') && address.hostname.endsWith(`.${bare}`))
  )
}
