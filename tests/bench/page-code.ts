/** What runs in the page for the corpus test and the page-thread benchmark: our side and Readability's, side by side. */
import Readability from '@mozilla/readability/Readability.js'
import {
  type TextNodes,
  withTextLengths,
  writeSnapshot,
  writeSnapshotInSlices,
} from '../../lib/article/snapshot.ts'
import { createTextMap } from '../../lib/article/text-map.ts'

let texts: TextNodes = []

const pageCode = {
  snapshot() {
    const snapshot = writeSnapshot(document)
    if (!snapshot.ok) return snapshot
    texts = snapshot.texts
    return { ok: true, html: snapshot.html, texts: texts.length, exact: withTextLengths(snapshot) }
  },

  /** Each segment's text as the live nodes have it, by way of ranges; `null` where it leads nowhere. */
  readBack(segments: number[], textLength: number) {
    const map = createTextMap(texts, segments, textLength)
    const read: (string | null)[] = []
    for (let i = 0; i < segments.length; i += 4) {
      const start = segments[i]!
      const ranges = map.rangeOf(start, start + segments[i + 3]!)
      const range = ranges?.[0]
      const same = range && map.offsetOf(range.startContainer, range.startOffset) === start
      read.push(
        same && ranges.length === 1 && range.startContainer === range.endContainer
          ? (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)
          : null,
      )
    }
    return read
  },

  /** Readability on a clone; `pruned` of what is no text of the article to us, before it judges. */
  readability(pruned: boolean) {
    const clone = document.cloneNode(true) as Document
    if (pruned) {
      for (const element of clone.querySelectorAll(
        'svg, canvas, iframe, video, audio, select, textarea, datalist',
      )) {
        while (element.firstChild) element.firstChild.remove()
      }
      const comments = clone.createTreeWalker(clone, NodeFilter.SHOW_COMMENT)
      const found: Node[] = []
      while (comments.nextNode()) found.push(comments.currentNode)
      for (const comment of found) comment.parentNode?.removeChild(comment)
    }
    try {
      const article = new Readability<Element>(clone, { serializer: (node) => node as Element }).parse()
      if (!article?.content) return { text: null }
      for (const aid of article.content.querySelectorAll('rt, rp')) aid.remove()
      return { text: article.content.textContent }
    } catch (error) {
      return { text: null, error: String(error) }
    }
  },

  /**
   * The writing as the reader has it, in slices, and the posting: a message of an extension is cloned on the page's
   * thread, as that of a channel is. What counts is the time within the tasks, and the longest.
   */
  async timeSnapshot() {
    let walk = 0
    let longest = 0
    let started = performance.now()
    const lap = () => {
      const took = performance.now() - started
      walk += took
      longest = Math.max(longest, took)
    }
    const snapshot = await writeSnapshotInSlices(document, {
      pause: async () => {
        lap()
        await new Promise((resolve) => setTimeout(resolve))
        started = performance.now()
      },
    })
    lap()
    if (!snapshot.ok) return { ok: false }
    started = performance.now()
    texts = snapshot.texts
    new MessageChannel().port1.postMessage({ html: snapshot.html, texts: texts.length, anyText: false })
    lap()
    return { ok: true, html: snapshot.html, texts: texts.length, walk, longest }
  },

  timePainting(segments: number[], textLength: number, marks: [number, number][]) {
    const started = performance.now()
    const map = createTextMap(texts, segments, textLength)
    const highlight = new Highlight()
    for (const [start, end] of marks) {
      for (const range of map.rangeOf(start, end) ?? []) highlight.add(range)
    }
    CSS.highlights.set('backgrounder-actor', highlight)
    return { took: performance.now() - started }
  },

  timeReadability() {
    const started = performance.now()
    const clone = document.cloneNode(true) as Document
    try {
      new Readability(clone).parse()
    } catch {
      // It trips over some pages; the time it took until then counts.
    }
    return performance.now() - started
  },
}

export type PageCode = typeof pageCode
;(globalThis as { pageCode?: PageCode }).pageCode = pageCode
