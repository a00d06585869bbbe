/**
 * Cuts endings, so that «partnered», «partnership» and «partners» compare equal. English endings in Latin letters, a fixed
 * length elsewhere: rough on purpose, it only has to treat a claim and an article alike.
 */

/** The stem of a folded word. Never empty for a word that is not. */
export function stem(word: string): string {
  const kept = known.get(word)
  if (kept !== undefined) return kept
  const stemmed = LATIN.test(word) ? stemLatin(word) : word.length > LONG ? word.slice(0, LONG) : word
  if (known.size >= MOST_KEPT) known.clear()
  known.set(word, stemmed)
  return stemmed
}

/** Cyrillic, Greek and the like inflect at the end: six letters keep most words apart and their cases together. */
const LONG = 6
const LATIN = /^[a-z]+$/
const known = new Map<string, string>()
const MOST_KEPT = 50_000

/** Longest first. What stays must keep three letters and a vowel. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['isation', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['ational', 'ate'],
  ['ibility', 'ible'],
  ['ability', 'able'],
  ['ership', 'er'],
  ['ation', 'ate'],
  ['ments', ''],
  ['ment', ''],
  ['ness', ''],
  ['ship', ''],
  ['tional', 'tion'],
  ['ising', 'ize'],
  ['izing', 'ize'],
  ['ised', 'ize'],
  ['ized', 'ize'],
  ['ise', 'ize'],
  ['ingly', ''],
  ['edly', ''],
  ['ally', 'al'],
  ['ing', ''],
  ['ed', ''],
  ['ly', ''],
]

function stemLatin(word: string): string {
  let w = IRREGULAR.get(word) ?? word
  if (w.length <= 3) return w
  if (w.endsWith('sses')) w = w.slice(0, -2)
  else if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`
  else if (/(?:ch|sh|x|z)es$/.test(w)) w = w.slice(0, -2)
  else if (w.endsWith('s') && !/(?:ss|us|is)$/.test(w)) w = w.slice(0, -1)
  w = IRREGULAR.get(w) ?? w
  for (const [ending, instead] of ENDINGS) {
    if (!w.endsWith(ending)) continue
    const rest = w.slice(0, w.length - ending.length) + instead
    if (rest.length < 3 || !/[aeiouy]/.test(rest)) continue
    w = rest
    // «stopped» → «stop», but «falling» → «fall».
    if (/(?:ing|ed)$/.test(ending) && instead === '' && /([bdgmnprt])\1$/.test(w)) w = w.slice(0, -1)
    break
  }
  if (w.length > 4 && /(?:[ai]ble|ate|ive|ion|ize)$/.test(w)) w = w.replace(/(?:e|ion)$/, '')
  else if (w.length > 3 && w.endsWith('e')) w = w.slice(0, -1)
  if (w.length > 3 && w.endsWith('y')) w = `${w.slice(0, -1)}i`
  return w
}

const IRREGULAR = new Map(
  'men:man women:woman children:child people:person persons:person said:say says:say went:go gone:go made:make took:take taken:take gave:give given:give got:get came:come won:win lost:lose paid:pay died:die dead:die death:die killed:kill bought:buy sold:sell built:build found:find held:hold met:meet left:leave told:tell wrote:write written:write spoke:speak spoken:speak chose:choose chosen:choose fell:fall fallen:fall grew:grow grown:grow rose:rise risen:rise shot:shoot stole:steal stolen:steal ran:run began:begin begun:begin broke:break broken:break brought:bring caught:catch taught:teach thought:think fought:fight sent:send spent:spend lent:lend led:lead fed:feed kept:keep slept:sleep felt:feel dealt:deal meant:mean sought:seek saw:see seen:see knew:know known:know shown:show drew:draw drawn:draw threw:throw thrown:throw wore:wear worn:wear stood:stand understood:understand sworn:swear arose:arise wives:wife lives:life teeth:tooth feet:foot dying:die lying:lie tying:tie'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
