import { expect, test } from 'vitest'
import { guessLanguage, type Language } from '../../../lib/text/language.ts'
import { splitWords } from '../../../lib/text/words.ts'

const rows: readonly [what: string, text: string, language: Language][] = [
  ['English with «on» and «a», which are French too', 'Did a Minister Stand on a Table on TV?', 'en'],
  ['English with «do» and «as», which are Portuguese too', 'As You Do, So Do They', 'en'],
  ['no little word at all', 'Ministers signed treaties', 'en'],
  ['French', 'Le ministre a signé la déclaration sur le climat avec les pays du sud', 'fr'],
  ['French that has the words English has too', 'On a vu un ministre sur une table', 'fr'],
  ['Portuguese', 'O ministro assinou a declaração em nome do governo', 'pt'],
  [
    'German with «was» and «die»',
    'Was die Ministerin in Wien gesagt hat, war nicht neu und kam zur rechten Zeit',
    'de',
  ],
  ['Spanish', 'El ministro firmó la declaración de los países del sur', 'es'],
]

test.each(rows)('%s', (_, text, language) => {
  expect(guessLanguage(splitWords(text).map(({ key }) => key))).toBe(language)
})
