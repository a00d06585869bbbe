/** Collects an article's text block by block, and for each stretch of it the page node it came from. */

export interface WrittenText {
  readonly text: string
  /** Flat [textStart, run, offsetInRun, length], by `textStart`. */
  readonly segments: number[]
  readonly sections: number[]
}

export interface TextWriter {
  /** Ends the block; the next text starts a new one after a blank line. `heading` marks where it starts as a section. */
  breakBlock(heading?: boolean): void
  /** Adds to the block; `pieces` is flat [run, from, length] and covers the text from its start, run -1 for no node. */
  write(text: string, pieces: readonly number[] | undefined): void
  finish(): WrittenText
}

/**
 * Runs of HTML's white space become one space, which stands for the first of them; blocks without anything to see are
 * left out. Linear.
 */
export function createTextWriter(): TextWriter {
  const blocks: string[] = []
  const segments: number[] = []
  const sections: number[] = []
  /** Where the block being written starts in the text; its own segments count from 0. */
  let start = 0
  let parts: string[] = []
  let length = 0
  let own: number[] = []
  let heading = false
  let space: {
    readonly text: string
    readonly at: number
    readonly pieces: readonly number[] | undefined
  } | null = null

  function append(text: string, from: number, to: number, pieces: readonly number[] | undefined) {
    const chunk = text.slice(from, to)
    parts.push(/[\t\n\r\f]/.test(chunk) ? chunk.replace(/[\t\n\r\f]/g, ' ') : chunk)
    let offset = 0
    for (let i = 0; pieces && i < pieces.length && offset < to; i += 3) {
      const run = pieces[i]!
      const end = offset + pieces[i + 2]!
      const first = Math.max(from, offset)
      const last = Math.min(to, end)
      if (run >= 0 && first < last) {
        const at = length + first - from
        const inRun = pieces[i + 1]! + first - offset
        const previous = own.length - 4
        if (
          previous >= 0 &&
          own[previous + 1] === run &&
          own[previous]! + own[previous + 3]! === at &&
          own[previous + 2]! + own[previous + 3]! === inRun
        ) {
          own[previous + 3]! += last - first
        } else own.push(at, run, inRun, last - first)
      }
      offset = end
    }
    length += to - from
  }

  function breakBlock(isHeading = false) {
    const block = parts.join('')
    if (block.trim() !== '') {
      if (heading) sections.push(start)
      for (let i = 0; i < own.length; i += 4) {
        segments.push(start + own[i]!, own[i + 1]!, own[i + 2]!, own[i + 3]!)
      }
      blocks.push(block)
      start += length + 2
    }
    parts = []
    own = []
    length = 0
    space = null
    heading = isHeading
  }

  function write(text: string, pieces: readonly number[] | undefined) {
    let i = 0
    while (i < text.length) {
      if (isSpace(text.charCodeAt(i))) {
        if (length > 0 && !space) space = { text, at: i, pieces }
        while (i < text.length && isSpace(text.charCodeAt(i))) i++
        continue
      }
      const from = i
      // A single space within the text needs no segment of its own.
      while (i < text.length) {
        if (!isSpace(text.charCodeAt(i))) i++
        else if (i + 1 < text.length && !isSpace(text.charCodeAt(i + 1))) i += 2
        else break
      }
      if (space) append(space.text, space.at, space.at + 1, space.pieces)
      space = null
      append(text, from, i, pieces)
    }
  }

  return {
    breakBlock,
    write,
    finish() {
      breakBlock()
      return { text: blocks.join('\n\n'), segments, sections }
    },
  }
}

/** White space as HTML collapses it; a no-break space is a character like any other. */
function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13 && code !== 11)
}
