/**
 * What stands for a name once an article has given it in full: «Vance» for J D Vance, «the Post» for the South China Morning
 * Post, «Burlington» for Burlington Industries. Forms that count from the start are in forms.ts.
 */
import type { Actor } from '../model/actor.ts'
import { isHangul } from '../text/words.ts'
import { inCases, inflectedLanguage } from './case-endings.ts'
import { isEverydayWord } from './common-words.ts'
import { cut, isInitial, type Spelling } from './forms.ts'
import {
  COUNTRIES,
  FAMILY_FIRST,
  GENERATIONS,
  HEADS,
  LEGAL_FORMS,
  PARTICLES,
  TAILS,
  TITLES,
} from './name-tables.ts'

/** At least three quarters capitals: «US», «PTI», «BoE» too little. */
export function isMostlyCapitals(text: string): boolean {
  let letters = 0
  let capitals = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) {
      const isUpper = unit >= 0x41 && unit <= 0x5a
      if (isUpper) capitals++
      if (isUpper || (unit >= 0x61 && unit <= 0x7a)) letters++
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(at)!)
    if (/\p{Lu}/u.test(char)) capitals++
    if (/\p{L}/u.test(char)) letters++
    at += char.length - 1
  }
  return letters > 0 && capitals >= 0.75 * letters
}

export interface ShortForm {
  readonly keys: readonly string[]
  /**
   * `given` names are taken only where nothing speaks against them. `head` needs «the» before it. `lead` is the name of a firm
   * without what it deals in, unless that is a place here.
   */
  readonly part: 'surname' | 'given' | 'head' | 'plain' | 'lead'
}

/** What may stand for a name once it was given in full. */
export function shortForms(name: string, kind: Actor['kind'], lang?: string): ShortForm[] {
  const one = cut(name.replace(/\s*\([^()]*\)$/, ''))
  if (kind === 'place') return []
  if (kind !== 'person') return bodyForms(one)
  let end = one.keys.length
  while (end > 2 && GENERATIONS.has(one.keys[end - 1]!)) end--
  let start = 0
  while (start < end - 2 && TITLES.has(one.keys[start]!)) start++
  const raw = one.raw.slice(start, end)
  const language = inflectedLanguage(name, lang)
  const rows = language ? inCases(raw, true, language) : []
  return [raw, ...rows].flatMap((words) => personForms(cut(words.join(' '))))
}

function personForms(one: Spelling): ShortForm[] {
  const { keys, words } = one
  if (keys.length < 2 || keys.some((key) => key.length === 1 && !/[a-z\p{L}]/u.test(key))) return []
  if (!words.every((word) => /^[\p{Lu}\p{Ll}\p{Lt}\p{M}\p{N}]+$/u.test(word))) {
    // Caseless scripts with spaces (Arabic, Hebrew, Hindi): the last word. Han and Kana: nothing safe is known.
    const last = keys.at(-1)!
    return keys.every((key) => key.length > 1 && !isHangul(key)) ? [{ keys: [last], part: 'surname' }] : []
  }
  const forms: ShortForm[] = []
  // Every tail of the name: «von der Leyen», «López Obrador», «Vance». A bare particle is no surname.
  for (let from = 1; from < keys.length; from++) {
    const tail = keys.slice(from)
    if (from === keys.length - 1 && (tail[0]!.length < 2 || PARTICLES.has(tail[0]!))) continue
    if (tail.every((key, i) => PARTICLES.has(key) || isInitial(words[from + i]!))) continue
    if (isInitial(words[from]!)) continue
    forms.push({ keys: tail, part: 'surname' })
  }
  const first = keys[0]!
  if (isInitial(words[0]!) || first.length < 2) return forms
  // Family name first: «Guo» for «Guo Jiakun». Jack Ma keeps his western order, for «Jack» is no family name.
  const familyFirst = keys.length <= 3 && FAMILY_FIRST.has(first)
  forms.push({ keys: [first], part: familyFirst ? 'surname' : 'given' })
  return forms
}

function bodyForms(one: Spelling): ShortForm[] {
  const { keys, words } = one
  const forms: ShortForm[] = []
  const of = keys.findIndex((key, i) => i > 0 && (key === 'of' || key === 'for'))
  const head = of > 0 ? of - 1 : keys.length - 1
  if (keys.length > 1 && HEADS.has(keys[head]!) && /^\p{Lu}/u.test(words[head]!)) {
    forms.push({ keys: [keys[head]!], part: 'head' })
  }
  let end = of > 0 ? of : keys.length
  while (end > 1 && (TAILS.has(keys[end - 1]!) || LEGAL_FORMS.has(keys[end - 1]!))) end--
  const lead = keys.slice(0, end)
  const named = words.slice(0, end).every((word) => /^\p{Lu}/u.test(word)) && lead.join('').length > 2
  const generic = end === 1 && (COUNTRIES.has(lead[0]!) || isEverydayWord(lead[0]!) || TITLES.has(lead[0]!))
  if (end < keys.length && named && !generic) forms.push({ keys: lead, part: 'lead' })
  return forms
}
