/** Cuts endings by the language's own rules, so that «partnered», «partners» and «partnering» compare equal. */

import { stemmer as dutch } from '@orama/stemmers/dutch'
import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as french } from '@orama/stemmers/french'
import { stemmer as german } from '@orama/stemmers/german'
import { stemmer as italian } from '@orama/stemmers/italian'
import { stemmer as portuguese } from '@orama/stemmers/portuguese'
import { stemmer as russian } from '@orama/stemmers/russian'
import { stemmer as spanish } from '@orama/stemmers/spanish'
import { fold } from './fold.ts'
import type { Language } from './language.ts'

/**
 * The stem of a word as it is written: endings are cut before accents are, since the rules need them. Folded. What is not
 * in the language's script (a number, a Chinese character) is folded only. Never empty for a word that is not.
 */
export function stem(written: string, language: Language): string {
  const known = STEMS.get(language)!
  const kept = known.get(written)
  if (kept !== undefined) return kept
  const word = written.normalize('NFC').toLowerCase()
  const script = language === 'ru' ? CYRILLIC : LATIN
  let stemmed = word
  if (script.test(word)) {
    const plain = language === 'en' ? (IRREGULAR.get(word) ?? word) : word
    stemmed = STEMMERS[language](plain) || plain
  }
  const folded = fold(stemmed).text
  if (known.size >= MOST_KEPT) known.clear()
  known.set(written, folded)
  return folded
}

const LATIN = /^[\p{sc=Latin}\p{M}]{3,}$/u
const CYRILLIC = /^[\p{sc=Cyrillic}\p{M}]{3,}$/u

const STEMMERS: Readonly<Record<Language, (word: string) => string>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
  ru: russian,
}

const STEMS = new Map(
  Object.keys(STEMMERS).map((language) => [language as Language, new Map<string, string>()]),
)
const MOST_KEPT = 50_000

const IRREGULAR = new Map(
  'men:man women:woman children:child people:person persons:person said:say says:say went:go gone:go made:make took:take taken:take gave:give given:give got:get came:come won:win lost:lose paid:pay died:die dead:die death:die killed:kill bought:buy sold:sell built:build found:find held:hold met:meet left:leave told:tell wrote:write written:write spoke:speak spoken:speak chose:choose chosen:choose fell:fall fallen:fall grew:grow grown:grow rose:rise risen:rise shot:shoot stole:steal stolen:steal ran:run began:begin begun:begin broke:break broken:break brought:bring caught:catch taught:teach thought:think fought:fight sent:send spent:spend lent:lend led:lead fed:feed kept:keep slept:sleep felt:feel dealt:deal meant:mean sought:seek saw:see seen:see knew:know known:know shown:show drew:draw drawn:draw threw:throw thrown:throw wore:wear worn:wear stood:stand understood:understand sworn:swear arose:arise wives:wife lives:life teeth:tooth feet:foot dying:die lying:lie tying:tie'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
