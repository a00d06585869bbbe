/** Words that say little about what a text is about, with how common they are. Folded, unstemmed. */
import { ENGLISH_WORDS } from './english-words.ts'

/** Words without weight: they join others. Negations are left out as well, for a claim and its denial are about the same thing. */
export const isStopWord = (word: string) => STOP.has(word)

/** The share of statements that hold a word, roughly: for stop words, everyday words, all others. */
export function commonness(word: string): number {
  return STOP.has(word) ? 0.3 : EVERYDAY.has(word) ? 0.03 : 0.0005
}

/**
 * Whether a word is an everyday one, so that a capital alone does not make it a name: English with its plain endings, and the
 * small words of the languages around it. `key` is folded.
 */
export function isCommonWord(key: string): boolean {
  if (STOP.has(key) || FOREIGN.has(key)) return true
  english ??= new Set(ENGLISH_WORDS.split(/\s+/))
  if (english.has(key)) return key !== ''
  const found = /^(.{2,}?)(?:s|es|ed|ing|ly)$/.exec(key)
  if (!found) return false
  const [, base] = found
  return (
    english.has(base!) ||
    english.has(`${base}e`) ||
    (key.endsWith('s') && english.has(key.slice(0, -1))) ||
    (/(?:ies|ied)$/.test(key) && english.has(`${key.slice(0, -3)}y`))
  )
}
let english: ReadonlySet<string> | undefined

/** Words that no alias stands for without another sign: function words, and the few hundred that every story holds. */
export const isEverydayWord = (key: string) => STOP.has(key) || EVERYDAY.has(key)

const set = (words: string) => new Set(words.split(' '))

const STOP = set(
  'a an the this that these those it its he she they them his her hers their theirs him i me my mine we us our ours you your yours who whom whose which what where when why how ' +
    'is are was were be been being am do does did doing done have has had having will would shall should can could may might must ought ' +
    'and or but nor so yet if then than because while until as of at by for with about against between into through during before after above below to from up down in out on off over under ' +
    'again further once here there all any both each few more most other some such no not only own same too very s t d ll m o re ve don didn doesn isn aren wasn weren hasn haven hadn won wouldn shouldn couldn ' +
    'also just even still ever never however meanwhile now there every per via upon within without across among around though although since ' +
    'http https www com t.co twitter pic rt amp ' +
    'le la les un une des du de et en est que qui dans pour pas sur au aux der die das und den von zu mit ist im nicht ein eine auf el los las y del se por con una',
)

const EVERYDAY = set(
  'say says said saying tell tells told people person man men woman women year years day days week weeks month months time times new first last one two three four five six many much make makes made making ' +
    'take takes took taken taking get gets got getting go goes going gone went come comes came coming see sees saw seen know knows knew known think thinks thought want wants wanted use uses used using ' +
    'give gives given gave find finds found call calls called claim claims claimed report reports reported show shows showed shown according state states country countries world government president ' +
    'american americans national public official officials news today yesterday back like right left good bad big great old young high low long little million billion thousand percent number group part ' +
    'work works working worked need needs needed help helps put set keep kept let way ways thing things place home house school family child children life live lives living look looks looking ' +
    'video photo photograph picture image post posted story article statement media real really true false fact say early late ago next another around well off end start started become became ' +
    'include includes including included continue turn run running move bring brought leave happen happened stop allow allowed law court case bill plan issue issues problem question question company',
)

/** Function words of French, German, Spanish, Portuguese, Italian and Dutch that are short names elsewhere. */
const FOREIGN = set(
  'ils elle elles nous vous tu te me ce ces cette son sa ses leur leurs mais ou donc ni car ne si plus peu tres sans sous entre vers chez deux trois avec temps mois ' +
    'er wir ihr mich dich uns euch mir dir ihm ihn ihnen dem des dass das sind sein war wird aber oder wie wenn wo was wer bei nach aus um fur gegen uber ohne am zum zur gut mal nun ' +
    'yo ella nosotros ellos ese esa eso este esta esto nos su sus pero mas muy sin hasta desde donde cuando ser estar son fue hay casi mayo dos tres ' +
    'eu ele ela nos os as um uma dos das em no na nos nas ao pelo pela mas com nao sim ' +
    'io lui lei noi voi loro gli lo uno di da nel nella al alla dal ma se sono era casa ' +
    'ik jij hij zij wij het een van voor naar maar ook niet ad ads etc op ex',
)
