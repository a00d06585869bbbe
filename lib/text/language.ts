/** Which language a text is in, well enough to choose a stemmer: by its script, then by the little words that hold sentences together. */

/** Primary subtags (BCP 47) of the languages that can be told apart. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'it' | 'pt' | 'nl' | 'ru'

/** The language that a tag such as `de-CH` names, `null` if it is none of ours. */
export function languageOf(tag: string | undefined): Language | null {
  const primary = tag?.slice(0, 2).toLowerCase()
  return primary !== undefined && !/^[a-z]{3}/i.test(tag!) && LITTLE_WORDS.has(primary as Language)
    ? (primary as Language)
    : null
}

/** The language of folded words. Two little words more than English must speak for another one, or it is English. */
export function guessLanguage(words: readonly string[]): Language {
  let best: Language = 'en'
  let most = countOf(words, 'en') + 1
  for (const language of LITTLE_WORDS.keys()) {
    const count = language === 'en' ? 0 : countOf(words, language)
    if (count > most) {
      most = count
      best = language
    }
  }
  return best
}

/** Whether a folded word only joins others in that language. */
export const isLittleWord = (word: string, language: Language) => LITTLE_WORDS.get(language)!.has(word)

function countOf(words: readonly string[], language: Language): number {
  const own = LITTLE_WORDS.get(language)!
  let count = 0
  for (const word of words) if (own.has(word)) count++
  return count
}

const set = (words: string) => new Set(words.split(' '))

const LITTLE_WORDS: ReadonlyMap<Language, ReadonlySet<string>> = new Map([
  [
    'en',
    set(
      'the a an of and or but to in on at by for from with as about is are was were be been has have had do does did will would can not it this that there he she they we you his her their its who what which when if',
    ),
  ],
  [
    'de',
    set(
      'der die das und den dem des ein eine einen einer zu von mit im ist sind war fur auf sich als auch nach bei aus hat haben wird werden uber zum zur wie um dass',
    ),
  ],
  [
    'fr',
    set(
      'le la les un une des du de et en est sont dans pour sur au aux par avec qui que ce cette il elle ont a se son sa ses plus comme',
    ),
  ],
  [
    'es',
    set(
      'el la los las un una del de y en es son para por con que se su sus al como mas ha han fue lo este esta entre',
    ),
  ],
  [
    'it',
    set(
      'il lo la i gli le un una di del della dei delle e in che per con sono da dal al nel nella si su come ha hanno anche piu',
    ),
  ],
  [
    'pt',
    set(
      'o a os as um uma do da dos das de e em no na nos nas que para por com se ao foi sao mais como seu sua pelo pela',
    ),
  ],
  [
    'nl',
    set(
      'de het een en van in op te dat die is zijn voor met niet aan er om door over bij ook naar uit heeft werd wordt tot',
    ),
  ],
  [
    'ru',
    set('и в во не на что с со как а то по к из у за от о об для это при его было были был она он они или'),
  ],
])
