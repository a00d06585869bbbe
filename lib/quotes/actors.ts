/** Which name a speaker's words stand for: «he», «the senator Ito», «Ito» are Ada Ito, if she is named in full. */
import type { Span } from '../text/sentences.ts'
import type { LanguageTable } from './language-table.ts'
import { findNames, type Name } from './names.ts'

export interface Actor extends Span {
  readonly text: string
}

/**
 * Who the speakers of a text are, asked in reading order: `find` gives the fullest name in the text that a speaker's words stand for,
 * `null` if none fits. Each answer is remembered: «he» is the last who spoke and fits, or was named last.
 */
export function readActors(text: string, table: LanguageTable): { find(speaker: Span): Actor | null } {
  const names = findNames(text, { capitalNouns: table.capitalNouns })
  const fullest = chooseFullest(names)
  const spoken: { name: Name; at: number }[] = []

  const find = (speaker: Span): Actor | null => {
    // «he’s said»
    const key = text
      .slice(speaker.start, speaker.end)
      .toLowerCase()
      .replace(/[’'](?:s|d|ve)$/, '')
    const wants = table.pronouns.get(key)
    let name: Name | null
    if (wants !== undefined)
      name = table.nobody.has(key) || FIRST_PERSON.has(key) ? null : findLast(speaker.start, wants)
    else if (table.relatives.has(key)) name = nameBefore(speaker.start)
    else name = headName(text, names, speaker, table)
    if (!name) return null
    const full = fullest.get(name) ?? name
    spoken.push({ name: full, at: speaker.start })
    return { start: full.start, end: full.end, text: full.text }
  }

  const findLast = (before: number, wants: 'he' | 'she' | 'they' | 'any'): Name | null => {
    const fits = ({ kind, gender, words }: Name) =>
      wants === 'they' || wants === 'any'
        ? kind === 'organisation'
        : (kind === 'person' || (kind === null && words.length > 1)) && (gender ?? wants) === wants
    for (let at = spoken.length - 1; at >= 0 && at >= spoken.length - REACH; at--) {
      const { name, at: place } = spoken[at]!
      if (place < before && before - place < FAR && fits(name)) return name
    }
    for (let at = lastBefore(names, before); at >= 0 && before - names[at]!.end < FAR; at--) {
      const name = fullest.get(names[at]!) ?? names[at]!
      if (fits(name)) return name
    }
    return null
  }

  const nameBefore = (before: number): Name | null => {
    const name = names[lastBefore(names, before)]
    return name && before - name.end < BESIDE ? name : null
  }

  return { find }
}

/** How far back «he» may reach: speakers, and characters. */
const REACH = 4
const FAR = 1200
const BESIDE = 80
const FIRST_PERSON: ReadonlySet<string> = new Set([
  'i',
  'we',
  'you',
  'ich',
  'wir',
  'je',
  "j'",
  'nous',
  'vous',
  'on',
  'man',
  'yo',
  'nosotros',
])

/** The name that the speaker's words turn on: the last before a preposition, and not one that only owns: «Ito’s lawyer» is not Ito. */
function headName(text: string, names: readonly Name[], speaker: Span, table: LanguageTable): Name | null {
  let end = speaker.end
  for (const found of text.slice(speaker.start, speaker.end).matchAll(/[\p{L}'’]+|,/gu)) {
    const key = found[0].toLowerCase()
    if (
      found.index > 0 &&
      (key === ',' || (table.prepositions.has(key) && !insideName(names, speaker.start + found.index)))
    ) {
      end = speaker.start + found.index
      break
    }
  }
  for (let at = lastBefore(names, end + 1); at >= 0 && names[at]!.end > speaker.start; at--) {
    const name = names[at]!
    if (name.start < speaker.start - 1 || name.end > end + 1) continue
    return /^[’']s?\s+\p{Ll}/u.test(text.slice(name.end, name.end + 6)) ? null : name
  }
  return null
}

const insideName = (names: readonly Name[], at: number) => {
  const name = names[lastBefore(names, at + 1)]
  return name !== undefined && name.start <= at && at < name.end
}

/** The index of the last name that begins before an offset, −1 if none does. */
function lastBefore(names: readonly Name[], before: number): number {
  let low = 0
  let high = names.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (names[middle]!.start < before) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** For each short name the fullest one that it may stand for: same last word, or same first word, the nearest before it, or else the first after. */
export function chooseFullest(names: readonly Name[]): Map<Name, Name> {
  const fullest = new Map<Name, Name>()
  const byEnd = new Map<string, Name>()
  const byStart = new Map<string, Name>()
  const visit = (name: Name, overwrite: boolean) => {
    const { words } = name
    if (words.length === 1) {
      const full = byEnd.get(words[0]!) ?? byStart.get(words[0]!)
      if (full && !fullest.has(name)) fullest.set(name, full)
      return
    }
    const last = words.at(-1)!
    if (overwrite || !byEnd.has(last)) byEnd.set(last, name)
    if (name.kind === 'person' && (overwrite || !byStart.has(words[0]!))) byStart.set(words[0]!, name)
  }
  for (const name of names) visit(name, true)
  byEnd.clear()
  byStart.clear()
  for (let at = names.length - 1; at >= 0; at--) visit(names[at]!, true)
  return fullest
}
