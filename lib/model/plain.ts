/** What may be stored besides what a schema knows: JSON's own values, not too deep, no key that reaches a prototype. */
import { describePath, type Fault } from './fault.ts'

/** Deeper than any honest file; above about 1,000 schemas and `JSON.stringify` run out of stack. */
export const MAX_DEPTH = 64

const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Faults of a value that is to be kept whole, unknown keys too. Linear; never recurses beyond `depth`. */
export function findPlainFaults(
  value: unknown,
  base: readonly PropertyKey[] = [],
  depth: number = MAX_DEPTH,
): Fault[] {
  const faults: Fault[] = []
  const path = [...base]
  const walk = (at: unknown): void => {
    if (at === null || at === undefined || typeof at === 'string' || typeof at === 'boolean') return
    if (typeof at === 'number') {
      if (!Number.isFinite(at)) faults.push({ path: describePath(path), message: 'is too large a number' })
      return
    }
    if (path.length - base.length >= depth) {
      faults.push({ path: describePath(path.slice(0, 8)), message: `nested more than ${depth} deep` })
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

/** Whether two plain values say the same: the order of keys does not count, nor a key that is `undefined`. */
export function samePlain(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const left = one as Record<string, unknown>
  const right = other as Record<string, unknown>
  // own keys only: a file's key may be called `toString`
  const of = (record: Record<string, unknown>, key: string) =>
    Object.hasOwn(record, key) ? record[key] : undefined
  for (const key of Object.keys(left)) if (!samePlain(left[key], of(right, key))) return false
  for (const key of Object.keys(right))
    if (right[key] !== undefined && of(left, key) === undefined) return false
  return true
}
