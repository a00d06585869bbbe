/** What runs in the page for the corpus test and the page-thread benchmark: our side and Readability's, side by side. */
import Readability from '@mozilla/readability/Readability.js'
import { writeSnapshot, writeSnapshotInSlices } from '../../lib/article/snapshot.ts'
import { createTextMap } from '../../lib/article/text-map.ts'

let runs: readonly (Text | null)[] = []

const pageCode = {
  snapshot() {
    const snapshot = writeSnapshot(document)
    if (!snapshot.ok) return snapshot
    runs = snapshot.runs
    return { ok: true, html: snapshot.html }
  },

  /** Each segment's text as the live nodes have it, by way of ranges; `null` where it leads nowhere. */
  readBack(segments: number[], textLength: number) {
    const map = createTextMap(runs, segments, textLength)
    const texts: (string | null)[] = []
    for (let i = 0; i < segments.length; i += 4) {
      const start = segments[i]!
      const ranges = map.rangeOf(start, start + segments[i + 3]!)
      const range = ranges?.[0]
      const same = range && map.offsetOf(range.startContainer, range.startOffset) === start
      texts.push(
        same && ranges.length === 1 && range.startContainer === range.endContainer
          ? (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)
          : null,
      )
    }
    return texts
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
   * The writing as the reader has it, in slices, and the posting: a message of an extension is turned into JSON, which is
   * turned into UTF-8, on the page's thread. What counts is the time within the tasks, and the longest.
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
    const posted = new TextEncoder().encode(JSON.stringify({ html: snapshot.html, anyText: false })).length
    lap()
    runs = snapshot.runs
    return { ok: true, html: snapshot.html, walk, longest, posted }
  },

  timePainting(segments: number[], textLength: number, marks: [number, number][]) {
    const started = performance.now()
    const map = createTextMap(runs, segments, textLength)
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
