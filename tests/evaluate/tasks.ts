/** What the command line can evaluate: one entry per task. A task is prepared once and then answers line by line. */
import { describe } from '../../lib/anchor/describe.ts'
import { resolve } from '../../lib/anchor/resolve.ts'
import { indexText, type TextIndex } from '../../lib/anchor/text-index.ts'
import { compileActors } from '../../lib/match/actor-index.ts'
import { compileActorSegment, findNamed, openActorSegment } from '../../lib/match/actor-segment.ts'
import { findClaims, nameClaims } from '../../lib/match/claim-index.ts'
import { compileClaims, openClaims } from '../../lib/match/claim-segment.ts'
import { hashWords } from '../../lib/match/hashed-words.ts'
import { findActors } from '../../lib/match/matcher.ts'
import type { Bundle } from '../../lib/model/bundle.ts'
import { findQuotes } from '../../lib/quotes/attribution.ts'
import { suggestActors } from '../../lib/quotes/suggestions.ts'
import { extract } from './extract.ts'

export interface TaskOptions {
  /** The records of `--bundle`, empty without one. */
  readonly bundle: Bundle
  readonly top: number
}

export type Line = Readonly<Record<string, unknown>>

export interface Task {
  readonly needsBundle: boolean
  /** The answer holds everything but the id. A throw is answered as that line's `error`. */
  prepare(options: TaskOptions): (line: Line) => object | Promise<object>
}

export const TASKS: Readonly<Record<string, Task>> = {
  actors: {
    needsBundle: true,
    prepare({ bundle }) {
      const find = prepareActors(bundle)
      return (line) => ({ mentions: find(textOf(line)) })
    },
  },
  claims: {
    needsBundle: true,
    prepare({ bundle, top }) {
      const opened = openClaims(compileClaims(bundle.claims))
      if (!opened.ok) throw new Error(opened.error)
      const segments = [opened.value]
      return (line) => {
        const finds = findClaims(textOf(line), segments, { top, lang: langOf(line) })
        return { claims: nameClaims(finds, (_, claim) => bundle.claims[claim]) }
      }
    },
  },
  quotes: {
    needsBundle: false,
    prepare: () => (line) => ({ quotes: findQuotes(textOf(line), { lang: langOf(line) }) }),
  },
  suggest: {
    needsBundle: false,
    prepare({ bundle }) {
      const find = prepareActors(bundle)
      return (line) => {
        const text = textOf(line)
        return { actors: suggestActors(text, { lang: langOf(line), known: find(text) }) }
      }
    },
  },
  anchors: {
    needsBundle: false,
    prepare() {
      // Successive lines are often about one text.
      let index: TextIndex | undefined
      return (line) => {
        const [before, after] = [textOf(line, 'before'), textOf(line, 'after')]
        const { start, end } = line
        if (!isOffset(start) || !isOffset(end) || start >= end || end > before.length)
          throw new RangeError('start, end: not a passage of the text before')
        if (index?.text !== after) index = indexText(after)
        const found = resolve(index, describe(before, { start, end }))
        return found.kind === 'place'
          ? { start: found.start, end: found.end, score: found.score }
          : { start: null }
      }
    },
  },
  extract: {
    needsBundle: false,
    prepare: () => (line) => extract({ html: textOf(line, 'html'), url: textOf(line, 'url') }),
  },
}

const isOffset = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

/** Finds a bundle's actors in one text after another, through a compiled segment as the product does. */
function prepareActors({ actors }: Bundle) {
  const opened = openActorSegment(compileActorSegment(actors))
  if (!opened.ok) throw new Error(opened.error)
  return (text: string) => {
    const named = [...findNamed(hashWords(text), opened.value)].sort((a, b) => a - b)
    return findActors(text, [compileActors(named.map((number) => actors[number]!))])
  }
}

/** A field that must be a string. */
export function textOf(line: Line, field = 'text'): string {
  const value = line[field]
  if (typeof value !== 'string') throw new TypeError(`${field}: not a string`)
  return value
}

const langOf = ({ lang }: Line): string | undefined => (typeof lang === 'string' ? lang : undefined)

/** Answers one line of input: whatever is wrong with it becomes its `error`, with the id if one could be read. */
export async function answerLine(
  input: string,
  answer: (line: Line) => object | Promise<object>,
): Promise<object> {
  let id: unknown = null
  try {
    const line: unknown = JSON.parse(input)
    if (typeof line !== 'object' || line === null || Array.isArray(line)) throw new TypeError('not an object')
    id = (line as Line).id ?? null
    return { id, ...(await answer(line as Line)) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}
