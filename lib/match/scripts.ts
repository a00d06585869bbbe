/** Where a name ends in scripts that write words together: Hangul with particles, Katakana in one run. */
import { isHangul, type Word } from '../text/words.ts'

/**
 * Whether the words from `first` to `last` are a name by themselves. Katakana names are whole runs («アップル» is not in
 * «アップルパイ»); a Hangul name begins its word, and only titles and particles may follow in it («미국은», not «미국인»).
 */
export function isWholeName(words: readonly Word[], first: number, last: number): boolean {
  const before = first > 0 && words[first - 1]!.gap === '' ? words[first - 1]!.key : ''
  const after = words[last]!.gap === '' ? (words[last + 1]?.key ?? '') : ''
  if (isKatakana(words[first]!.key) && isKatakana(before)) return false
  if (isKatakana(words[last]!.key) && isKatakana(after)) return false
  if (isHangul(words[first]!.key) && isHangul(before)) return false
  if (!isHangul(words[last]!.key) || !isHangul(after)) return true
  return first < last && KOREAN_ENDING.test(restOfWord(words, last))
}

function restOfWord(words: readonly Word[], last: number): string {
  let rest = ''
  for (let at = last; words[at]!.gap === '' && at - last <= LONGEST_ENDING; at++) {
    const next = words[at + 1]?.key ?? ''
    if (!isHangul(next)) break
    rest += next
  }
  return rest
}
const LONGEST_ENDING = 12

const KOREAN_TITLES =
  '대통령|부통령|총리|장관|차관|의원|대표|회장|사장|교수|감독|위원장|총장|후보|시장|지사|국무장관|외무장관|총재|의장|이사장|기자|선수|박사|목사|여사|씨|님|군|양|측|정부|당국'
const KOREAN_PARTICLES =
  '으로부터|에게서|로부터|이라고|이라는|이라며|이라면|에서|에게|한테|께서|까지|부터|처럼|보다|하고|이나|라고|라는|라며|이란|이며|이다|였다|이었다|조차|마저|밖에|만큼|대로|으로|이랑|들|은|는|이|가|을|를|의|에|와|과|도|로|만|나|란|며|랑|께|뿐'
/** Without «인»: «미국인» is an American. */
const KOREAN_ENDING = new RegExp(`^(?:${KOREAN_TITLES})*(?:${KOREAN_PARTICLES})*$`, 'u')

/** Katakana and its lengthening mark; not the dot between two words. */
function isKatakana(key: string): boolean {
  const code = key.charCodeAt(0)
  return (code >= 0x30a1 && code <= 0x30fa) || code === 0x30fc || code === 0x30fd || code === 0x30fe
}
