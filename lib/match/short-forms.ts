/** What stands for an actor once the article has named it in full: «Vance», «Guo», «the Post», «FDA». */
import type { ActorMention, ActorRule } from '../model/mention.ts'
import type { IndexedActor } from './actor-index.ts'
import { isInitial } from './forms.ts'
import type { Choice } from './homonyms.ts'
import type { FindOptions } from './matcher.ts'
import { ALSO_WORDS, OPENERS, TITLES } from './name-tables.ts'
import { type ShortForm, shortForms } from './names.ts'
import { afterLetters, type Passage, PLACING } from './passage.ts'
import { type Reading, readingsOf } from './readings.ts'

/** Words in a short form; longer tails of a name are as rare as the whole. */
const LONGEST = 6

interface Introduced {
  readonly actor: IndexedActor
  /** The alias that stood there in full. */
  readonly alias: string
  readonly part: ShortForm['part'] | 'acronym'
  /** The letters that an acronym must have. */
  readonly letters?: string
  /** Where the full name first ended. */
  readonly since: number
}

/** The mentions, short forms among them, by start. Linear in the words, times the longest short form. */
export function addShortForms(
  passage: Passage,
  choices: readonly Choice[],
  options: FindOptions,
): ActorMention[] {
  const { forms, longest } = introductions(passage, choices)
  const taken = new Uint8Array(passage.words.length)
  const mentions: ActorMention[] = []
  const inFull = new Set<IndexedActor>()
  for (const { meant, from, to } of choices) if (to > from && meant.length === 1) inFull.add(meant[0]!.actor)
  for (const choice of choices) {
    taken.fill(1, choice.from, choice.to + 1)
    const bearer = surnameBearer(passage, choice, forms, inFull)
    mentions.push(
      bearer
        ? {
            start: choice.start,
            end: choice.end,
            actor: bearer.actor.id,
            alias: bearer.alias,
            rule: 'short-form',
          }
        : asMention(choice),
    )
  }
  if (forms.size === 0) return mentions
  const givenElsewhere = otherBearers(passage, forms)
  for (let from = 0; from < passage.words.length; from++) {
    let key = ''
    let find: { to: number; form: Introduced; reading?: Reading } | undefined
    for (let to = from; to < passage.words.length && to < from + longest && !taken[to]; to++) {
      if (to > from && !/^(?:[ -]| ?\n ?)$/.test(passage.words[to - 1]!.gap)) break
      key = to > from ? `${key} ${passage.words[to]!.key}` : passage.words[to]!.key
      const owners = forms.get(key)
      const form = owners?.length === 1 ? owners[0]! : pickedOwner(owners, key, options)
      if (form && mayStand(passage, from, to, form, taken, givenElsewhere)) find = { to, form }
      else if (!owners && to === from) {
        for (const reading of readingsOf(key)) {
          const [only, ...others] = forms.get(reading.key) ?? []
          if (!only || others.length > 0 || (reading.cut > 0 && !passage.hasGenitiveS)) continue
          if (only.part === 'acronym' || only.actor.never.has(key)) continue
          if (mayStand(passage, from, to, only, taken, givenElsewhere)) find = { to, form: only, reading }
        }
      }
    }
    if (!find) continue
    const start = afterLetters(passage, from, find.reading?.skip ?? 0)
    const end = passage.words[find.to]!.end - (find.reading?.cut ?? 0)
    const { actor, alias, part } = find.form
    from = find.to
    if (options.refused?.(actor.id, passage.text.slice(start, end))) continue
    const rule: ActorRule = part === 'acronym' ? 'acronym' : 'short-form'
    mentions.push({ start, end, actor: actor.id, alias, rule })
  }
  return mentions.sort((a, b) => a.start - b.start)
}

/**
 * After «Michael Allen» the word «Allen» is he, even if a town is called so, unless the town was named otherwise, too, or
 * something happens «in Allen». The reader's own choice stands.
 */
function surnameBearer(
  passage: Passage,
  choice: Choice,
  forms: ReadonlyMap<string, readonly Introduced[]>,
  inFull: ReadonlySet<IndexedActor>,
): Introduced | undefined {
  if (choice.from !== choice.to || choice.picked) return undefined
  const owners = forms.get(passage.words[choice.from]!.key)
  const [form] = owners ?? []
  if (!form || owners!.length > 1 || form.part !== 'surname' || form.since > choice.start) return undefined
  if (choice.entries.some(({ actor }) => actor.id === form.actor.id) || !passage.isCapital(choice.from))
    return undefined
  const own = choice.meant.some(({ actor }) => inFull.has(actor))
  const placed = PLACING.has(passage.words[choice.from - 1]?.key ?? '')
  return own || placed || continues(passage, choice.to, NOTHING_TAKEN) ? undefined : form
}
const NOTHING_TAKEN = new Uint8Array(0)

function asMention({ start, end, meant, cut }: Choice): ActorMention {
  const best = meant[0]!
  const mention = {
    start,
    end,
    actor: best.actor.id,
    alias: best.alias,
    rule: cut ? ('inflected' as const) : best.rule,
  }
  return meant.length > 1 ? { ...mention, ambiguous: meant.map((entry) => entry.actor.id) } : mention
}

/** Short forms of all actors that the article names beyond doubt: who may be meant by each, once per actor. */
function introductions(passage: Passage, choices: readonly Choice[]) {
  const forms = new Map<string, Introduced[]>()
  const done = new Set<string>()
  let longest = 1
  const add = (keys: readonly string[], form: Introduced) => {
    const key = keys.join(' ')
    if (form.actor.never.has(key)) return
    const owners = forms.get(key)
    if (!owners) forms.set(key, [form])
    else if (!owners.some((owner) => owner.actor.id === form.actor.id)) owners.push(form)
    longest = Math.max(longest, keys.length)
  }
  for (const choice of choices) {
    if (choice.meant.length !== 1) continue
    const { actor, alias, lang } = choice.meant[0]!
    const base = { actor, alias, since: choice.end }
    const acronym = introducedAcronym(passage, choice)
    if (acronym) add([acronym.toLowerCase()], { ...base, part: 'acronym', letters: acronym })
    if (done.has(`${actor.id} ${alias}`)) continue
    done.add(`${actor.id} ${alias}`)
    // «the US Vice President» introduces nobody: the words that stood there must be more than one.
    if (choice.to === choice.from && !passage.words[choice.from]!.open) continue
    const texts = new Set([passage.text.slice(choice.start, choice.end), alias, actor.name])
    for (const text of texts) {
      for (const { keys, part } of shortForms(text, actor.kind, lang)) add(keys, { ...base, part })
    }
    const initials = capitalInitials(actor.name)
    if (initials.length > 2 && actor.kind !== 'person') {
      add([initials.toLowerCase()], { ...base, part: 'acronym', letters: initials })
    }
  }
  return { forms, longest: Math.min(longest, LONGEST) }
}

function capitalInitials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? []
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word))
  return words.length > 2 ? capitals.map((word) => word[0]).join('') : ''
}

/** «Press Trust of India (PTI)»: capitals in brackets right after the name, made of its initials. */
function introducedAcronym(passage: Passage, { to, from }: Choice): string | undefined {
  if (!/^ ?\("?$/.test(passage.words[to]!.gap)) return undefined
  const word = passage.words[to + 1]
  const acronym = passage.cased(to + 1)
  if (!word || !/^"?[);,]/.test(word.gap) || !/^\p{Lu}[\p{L}\p{N}]*\p{Lu}$/u.test(acronym)) return undefined
  const firsts = passage.words.slice(from, to + 1).map((_, i) => passage.cased(from + i)[0]!)
  const all = firsts.join('')
  const capitals = firsts.filter((letter) => /\p{Lu}/u.test(letter)).join('')
  const wanted = acronym.toUpperCase()
  return wanted === capitals || wanted === all.toUpperCase() ? acronym : undefined
}

function pickedOwner(owners: readonly Introduced[] | undefined, key: string, options: FindOptions) {
  const id = owners && options.picked?.get(key)
  return id ? owners.find((owner) => owner.actor.id === id) : undefined
}

/** Given names that the article also uses with another surname: «Charlie Brown» beside Charlie Sheen. */
function otherBearers(passage: Passage, forms: ReadonlyMap<string, readonly Introduced[]>): Set<string> {
  const others = new Set<string>()
  passage.words.forEach((word, at) => {
    const form = forms.get(word.key)?.[0]
    if (form?.part !== 'given' || word.gap !== ' ' || !passage.isCapital(at) || !passage.isCapital(at + 1))
      return
    const next = passage.words[at + 1]!
    const own = forms.get(next.key)?.some((other) => other.actor.id === form.actor.id)
    if (!own && !isInitial(passage.cased(at + 1)) && !passage.inTitleCase(at)) others.add(word.key)
  })
  return others
}

function mayStand(
  passage: Passage,
  from: number,
  to: number,
  form: Introduced,
  taken: Uint8Array,
  givenElsewhere: ReadonlySet<string>,
): boolean {
  const word = passage.words[from]!
  // In a headline the short form comes first, and the full name after it.
  if (word.start < form.since && word.start >= passage.headlineEnd) return false
  if (form.part === 'acronym') return passage.cased(from) === form.letters
  const caseless = passage.cased(from) === passage.cased(from).toUpperCase() && !passage.isCapital(from)
  if (!caseless && !passage.isCapital(to)) return false
  if (!caseless && !passage.isCapital(from) && from === to) return false
  if (continues(passage, to, taken)) return false
  if (form.part === 'head')
    return followsThe(passage, from) && passage.words[to + 1]?.key !== 'of' && !passage.inTitleCase(from)
  if (beginsEarlier(passage, from, taken)) return false
  if (form.part !== 'given')
    return !(from === to && passage.isSentenceStart(from) && passage.occursLower(word.key))
  return (
    !givenElsewhere.has(word.key) &&
    !passage.occursLower(word.key) &&
    !(ALSO_WORDS.has(word.key) && (passage.isSentenceStart(from) || passage.inTitleCase(from))) &&
    !OPENERS.has(word.key)
  )
}

function followsThe(passage: Passage, from: number): boolean {
  return passage.words[from - 1]?.key === 'the' && passage.words[from - 1]!.gap === ' '
}

/** Whether a longer name goes on after it: «Vance Packard», «Trump Tower», «Vance-Miller». */
function continues(passage: Passage, to: number, taken: Uint8Array): boolean {
  const next = passage.words[to + 1]
  const { gap } = passage.words[to]!
  if (!next || (gap !== ' ' && gap !== '-') || !passage.isCapital(to + 1)) return false
  if (taken[to + 1] && gap === ' ') return false
  return !passage.inTitleCase(to) && !(OPENERS.has(next.key) && next.key !== 'may')
}

/** Whether a longer name began before it: «Usha Vance» is not J D Vance; «President Vance» and «Yesterday Vance» are. */
function beginsEarlier(passage: Passage, from: number, taken: Uint8Array): boolean {
  const at = from - 1
  const before = passage.words[at]
  if (!before || taken[at]) return false
  const { gap, key } = before
  if (gap === '. ' && isInitial(passage.cased(at))) return true
  if (gap !== ' ' && gap !== '-' && !(gap === '. ' && TITLES.has(key))) return false
  if (!passage.isCapital(at) || TITLES.has(key)) return false
  if (gap === '-') return true
  const cased = passage.cased(at)
  if (cased.length > 1 && cased === cased.toUpperCase() && !passage.inAllCapitals(at)) return false
  return !(OPENERS.has(key) || passage.occursLower(key))
}
