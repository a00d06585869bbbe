/** What may be stored besides what a schema knows: JSON's own values, not too deep, no key that reaches a prototype. */
import { describePath, type Fault } from './fault.ts'

/** Deeper than any honest file; above about 1,000 schemas and `JSON.stringify` run out of stack. */
export const MAX_DEPTH = 64

const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Faults of a value that is to be kept whole, unknown keys too. Linear; never recurses beyond `MAX_DEPTH`. */
export function findPlainFaults(value: unknown, base: readonly PropertyKey[] = []): Fault[] {
  const faults: Fault[] = []
  const path = [...base]
  const walk = (at: unknown): void => {
    if (at === null || at === undefined || typeof at === 'string' || typeof at === 'boolean') return
    if (typeof at === 'number') {
      if (!Number.isFinite(at)) faults.push({ path: describePath(path), message: 'is too large a number' })
      return
    }
    if (path.length >= MAX_DEPTH) {
      faults.push({ path: describePath(path.slice(0, 8)), message: `nested more than ${MAX_DEPTH} deep` })
      return
    }
    if (Array.isArray(at)) {
      for (let index = 0; index < at.length; index++) {
        path.push(index)
        walk(at[index])
        path.pop()
      }
      return
    }
    if (Object.prototype.toString.call(at) !== '[object Object]') {
      faults.push({ path: describePath(path), message: 'is not a JSON value' })
      return
    }
    for (const key of Object.keys(at as object)) {
      path.push(key)
      if (REFUSED_KEYS.has(key))
        faults.push({ path: describePath(path), message: 'is a key that is refused' })
      else walk((at as Record<string, unknown>)[key])
      path.pop()
    }
  }
  walk(value)
  return faults
}
