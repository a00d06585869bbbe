/** The tables that there are, one a language. A new language is one file and one line here. */
import { guessLanguage, languageOf } from '../text/language.ts'
import { splitWords } from '../text/words.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import type { LanguageTable } from './language-table.ts'
import { SPANISH } from './spanish.ts'

const TABLES: readonly LanguageTable[] = [ENGLISH, GERMAN, FRENCH, SPANISH]

/** Enough of a text to tell its language by. */
const SAMPLE = 4000

/** The table for a text, by its tag (BCP 47) or else by its own words; `null` if there is none for that language. */
export function findTable(text: string, lang: string | undefined): LanguageTable | null {
  const language = languageOf(lang) ?? guessLanguage(splitWords(text.slice(0, SAMPLE)).map(({ key }) => key))
  return TABLES.find((table) => table.lang === language) ?? null
}
