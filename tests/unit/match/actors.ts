/** Records for tests, with only what matters to them. */
import type { Actor } from '../../../lib/model/actor.ts'
import type { Claim } from '../../../lib/model/claim.ts'

type AliasInput = string | { text: string; match?: 'auto' | 'exact-case' | 'never'; cues?: string[] }

export function actor(name: string, aliases: readonly AliasInput[] = [], more: Partial<Actor> = {}): Actor {
  return {
    id: name,
    kind: 'other',
    name,
    aliases: aliases.map((alias) => ({
      match: 'auto',
      cues: [],
      ...(typeof alias === 'string' ? { text: alias } : alias),
    })),
    summary: '',
    note: '',
    sources: [],
    identifiers: {},
    tags: [],
    discreet: false,
    ...more,
  }
}

export const person = (name: string, aliases: readonly AliasInput[] = [], more: Partial<Actor> = {}) =>
  actor(name, aliases, { kind: 'person', ...more })

export function claim(text: string, wordings: readonly string[] = []): Claim {
  return {
    id: text,
    text,
    wordings: [...wordings],
    speaker: null,
    status: 'unreviewed',
    reviews: [],
    summary: '',
    note: '',
    sources: [],
    tags: [],
    discreet: false,
  }
}
