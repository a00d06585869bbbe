/** What in a record will mark too much or too little: shown with a way to mend, never refused. Pure. */
import type { Actor, Alias } from '../model/actor.ts'
import type { Claim } from '../model/claim.ts'
import { splitWords, wordKey } from '../text/words.ts'
import { isCommonWord } from './common-words.ts'

export const FINDING_KINDS = ['one-letter', 'common-word', 'name-of-other', 'shared', 'common-claim'] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export interface Finding {
  readonly record: string
  /** Where in the record: `name`, `aliases.2.text`, `text`, `wordings.0`. */
  readonly path: string
  readonly kind: FindingKind
  /** The words in question, as the record has them. */
  readonly text: string
}

/** Names shared by as many actors say little. */
const MANY = 3

type Named = Pick<Actor, 'id' | 'name' | 'aliases'>

/** Who is called what. More than three bearers of a name are not told apart, so that its size is that of the names. */
export class NameBook {
  readonly #named = new Map<string, string[]>()
  readonly #called = new Map<string, string[]>()

  add({ id, name, aliases }: Named): void {
    note(this.#named, wordKey(name), id)
    for (const text of [name, ...aliases.filter(isMatched).map(({ text }) => text)])
      note(this.#called, wordKey(text), id)
  }

  /** Whether somebody else has it as a name. */
  isNameOfOther(key: string, id: string): boolean {
    return this.#named.get(key)?.some((other) => other !== id) ?? false
  }

  isShared(key: string): boolean {
    return (this.#called.get(key)?.length ?? 0) >= MANY
  }
}

function note(bearers: Map<string, string[]>, key: string, id: string): void {
  const known = bearers.get(key)
  if (!known) bearers.set(key, [id])
  else if (known.length < MANY && !known.includes(id)) known.push(id)
}

/** Findings about an actor's name and aliases, by themselves and among those in the book, where it stands too. */
export function lintActor(actor: Named, book: NameBook): Finding[] {
  const { id: record, name, aliases } = actor
  const own = aliases.find(({ text }) => text === name)
  const texts: { path: string; text: string; match: Alias['match'] }[] = [
    { path: 'name', text: name, match: own?.match ?? 'auto' },
    ...aliases.flatMap(({ text, match }, at) =>
      text === name ? [] : [{ path: `aliases.${at}.text`, text, match }],
    ),
  ]
  return texts.filter(isMatched).flatMap(({ path, text, match }) => {
    const key = wordKey(text)
    const kinds: FindingKind[] = []
    if (isOneLetter(text)) kinds.push('one-letter')
    else if (match === 'auto' && !key.includes(' ') && isCommonWord(key)) kinds.push('common-word')
    if (key !== '' && (path === 'name' || key !== wordKey(name)) && book.isNameOfOther(key, record))
      kinds.push('name-of-other')
    else if (key !== '' && book.isShared(key)) kinds.push('shared')
    return kinds.map((kind): Finding => ({ record, path, kind, text }))
  })
}

/** Findings about these actors, among one another. Linear in their names. */
export function lintActors(actors: readonly Actor[]): Finding[] {
  const book = new NameBook()
  for (const actor of actors) book.add(actor)
  return actors.flatMap((actor) => lintActor(actor, book))
}

/** Text and wordings whose words are all everyday ones: nothing in them can be told from other sentences. */
export function lintClaim({ id: record, text, wordings }: Claim): Finding[] {
  return [text, ...wordings].flatMap((one, at): Finding[] => {
    const words = splitWords(one)
    const common = words.length > 0 && words.every(({ key }) => isCommonWord(key))
    return common
      ? [{ record, path: at === 0 ? 'text' : `wordings.${at - 1}`, kind: 'common-claim', text: one }]
      : []
  })
}

/** Findings of many records: all are counted, the first of each kind kept. */
export interface LintReport {
  readonly total: number
  readonly kinds: Readonly<
    Record<FindingKind, { readonly count: number; readonly first: readonly Finding[] }>
  >
}

export class LintReporter {
  readonly #most: number
  readonly #kinds = new Map<FindingKind, { count: number; first: Finding[] }>(
    FINDING_KINDS.map((kind) => [kind, { count: 0, first: [] }]),
  )

  /** `most`: how many of each kind are kept. */
  constructor(most: number) {
    this.#most = most
  }

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const kind = this.#kinds.get(finding.kind)!
      if (kind.count++ < this.#most) kind.first.push(finding)
    }
  }

  report(): LintReport {
    const kinds = Object.fromEntries(this.#kinds) as unknown as LintReport['kinds']
    return { total: FINDING_KINDS.reduce((sum, kind) => sum + kinds[kind].count, 0), kinds }
  }
}

const isMatched = ({ match }: { readonly match: Alias['match'] }) => match !== 'never'

/** One letter of a script with letters; one Han character may be a name. */
function isOneLetter(text: string): boolean {
  const words = splitWords(text)
  return words.length === 1 && !words[0]!.open && [...words[0]!.key].length === 1
}
