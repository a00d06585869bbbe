/** What in a record will mark too much or too little: shown with a way to mend, never refused. Pure. */
import type { Actor } from '../model/actor.ts'
import type { Claim } from '../model/claim.ts'
import { splitWords, wordKey } from '../text/words.ts'
import { isCommonWord } from './common-words.ts'

export interface Finding {
  readonly record: string
  /** Where in the record: `name`, `aliases.2.text`, `text`. */
  readonly path: string
  readonly kind: 'one-letter' | 'common-word' | 'shared' | 'name-of-other' | 'common-claim'
  /** The words in question, as the record has them. */
  readonly text: string
}

/** Aliases shared by as many actors say little. */
const MANY = 3

/** Findings about actors, by themselves and among one another. Linear in their names. */
export function lintActors(actors: readonly Actor[]): Finding[] {
  const byName = new Map<string, Set<string>>()
  const byAny = new Map<string, Set<string>>()
  const add = (map: Map<string, Set<string>>, key: string, id: string) =>
    map.set(key, (map.get(key) ?? new Set()).add(id))
  for (const { id, name, aliases } of actors) {
    add(byName, wordKey(name), id)
    for (const text of [name, ...aliases.filter(isMatched).map(({ text }) => text)])
      add(byAny, wordKey(text), id)
  }
  const findings: Finding[] = []
  for (const { id: record, name, aliases } of actors) {
    aliases.forEach((alias, at) => {
      if (!isMatched(alias)) return
      const { text } = alias
      const key = wordKey(text)
      const found = (kind: Finding['kind']) =>
        findings.push({ record, path: `aliases.${at}.text`, kind, text })
      if (isOneLetter(text)) found('one-letter')
      else if (alias.match === 'auto' && !key.includes(' ') && isCommonWord(key)) found('common-word')
      const named = byName.get(key)
      if (key !== wordKey(name) && named && !named.has(record)) found('name-of-other')
      else if ((byAny.get(key)?.size ?? 0) >= MANY) found('shared')
    })
  }
  return findings
}

/** Claims and wordings whose words are all everyday ones: nothing in them can be told from other sentences. */
export function lintClaims(claims: readonly Claim[]): Finding[] {
  return claims.flatMap(({ id: record, text, wordings }) =>
    [text, ...wordings].flatMap((one, at): Finding[] => {
      const words = splitWords(one)
      const common = words.length > 0 && words.every(({ key }) => isCommonWord(key))
      return common
        ? [{ record, path: at === 0 ? 'text' : `wordings.${at - 1}`, kind: 'common-claim', text: one }]
        : []
    }),
  )
}

const isMatched = ({ match }: Actor['aliases'][number]) => match !== 'never'

/** One letter of a script with letters; one Han character may be a name. */
function isOneLetter(text: string): boolean {
  const words = splitWords(text)
  return words.length === 1 && !words[0]!.open && [...words[0]!.key].length === 1
}
