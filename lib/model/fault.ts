import type * as z from 'zod/mini'

/** What is wrong with something that came from outside, and where: `claims[3].sources[0].url`, `not an http(s) address`. */
export interface Fault {
  readonly path: string
  readonly message: string
}

/** `['claims', 3, 'url']` as `claims[3].url`; a key that is no name stands in brackets and quotes. */
export function describePath(path: readonly PropertyKey[]): string {
  let said = ''
  for (const step of path) {
    if (typeof step === 'number') said += `[${step}]`
    else if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(String(step)))
      said += said ? `.${String(step)}` : String(step)
    else said += `[${JSON.stringify(String(step))}]`
  }
  return said
}

type Issue = z.core.$ZodIssue

const KIND: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  int: 'a whole number',
}

function describeIssue(issue: Issue, input: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return input === undefined ? 'is missing' : `should be ${KIND[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `should be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is less than ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string'
        ? `is longer than ${issue.maximum} characters`
        : `is more than ${issue.maximum}`
    default:
      return issue.message
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value
  for (const step of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step]
  return at
}

/** A schema's complaints about `input`, in our words, with `base` before each path. */
export function describeFaults(
  issues: readonly Issue[],
  input: unknown,
  base: readonly PropertyKey[] = [],
): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path]
    // of a union the last branch is the widest, so its complaint is the one that matters
    const last = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined
    if (last?.length) return describeFaults(last, valueAt(input, issue.path), path)
    return [{ path: describePath(path), message: describeIssue(issue, valueAt(input, issue.path)) }]
  })
}
