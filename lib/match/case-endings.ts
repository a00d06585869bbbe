/**
 * Case endings of names in Russian, Ukrainian, Polish and Czech: «Путина», «Путиным» for «Путин». Rules of the school
 * grammar for names and places, by the end of the word; a form too many is harmless, for it is nobody's word. Refuses to know
 * common nouns, and names whose stem changes in ways of its own («Niemcy», «w Niemczech»): those are aliases of their own.
 */

export type Inflected = 'ru' | 'uk' | 'pl' | 'cs'

/** Genitive, dative, accusative, instrumental, locative; `null` where the word stays as it is. */
type Cases = readonly (string | null)[]

/** The language whose endings a name takes: as its alias says, otherwise by letters that no other language has. */
export function inflectedLanguage(name: string, lang?: string): Inflected | null {
  const said = lang?.toLowerCase().split(/[-_]/)[0]
  if (said === 'ru' || said === 'uk' || said === 'pl' || said === 'cs') return said
  if (said === 'sk') return 'cs'
  if ((said !== undefined && said !== '') || !/[\u0080-\uffff]/.test(name)) return null
  if (/[іїєґ]/i.test(name)) return 'uk'
  if (/^[\u0400-\u045f\s.'’-]+$/u.test(name)) return /[ђјљњћџѓќѕ]/i.test(name) ? null : 'ru'
  if (/[łąęśźżćń]/i.test(name)) return 'pl'
  if (/[řěů]/i.test(name)) return 'cs'
  return null
}

/**
 * The words of a name in each case in which they differ, given in its dictionary form. Every word takes the ending of its
 * own; a woman's surname that ends in a consonant takes none.
 */
export function inCases(words: readonly string[], isPerson: boolean, language: Inflected): string[][] {
  if (words.length === 0 || words.length > 4) return []
  const woman = isPerson && isWoman(words, language)
  const columns = words.map((word, at) => {
    const stays = woman && !endsAsWoman(word, language)
    return stays || (!isPerson && at < words.length - 1 && !isAdjective(word, language))
      ? null
      : casesOf(word, isPerson, language)
  })
  const rows: string[][] = []
  const seen = new Set([words.join(' ')])
  for (let nth = 0; nth < MOST_CASES; nth++) {
    if (!columns.some((column) => column && nth < column.length)) continue
    const row = words.map((word, at) => columns[at]?.[Math.min(nth, columns[at]!.length - 1)] ?? word)
    const key = row.join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    rows.push(row)
  }
  return rows
}
const MOST_CASES = 6

function isWoman(words: readonly string[], language: Inflected): boolean {
  const first = words[0]!
  if (words.length === 1) return endsAsWoman(first, language)
  return endsAsWoman(first, language) && !MEN_IN_A.test(first)
}
/** Men's names that end like women's. */
const MEN_IN_A =
  /^(?:Никита|Илья|Лука|Фома|Кузьма|Данила|Савва|Микола|Barnaba|Kuba|Bonawentura|Jiří|Jirka|Ondra)$/u

function endsAsWoman(word: string, language: Inflected): boolean {
  return language === 'ru' || language === 'uk' ? /[ая]$/u.test(word) : /(?:a|á|ie|e)$/u.test(word)
}

function isAdjective(word: string, language: Inflected): boolean {
  return language === 'ru' || language === 'uk'
    ? /(?:ый|ий|ой|ая|яя|ое|ее)$/u.test(word)
    : /(?:ski|cki|dzki|ska|cka|dzka|skie|ý|á|é)$/u.test(word)
}

/** An ending cut off and the endings put there, in the order of the cases. */
type Rule = readonly [ending: RegExp, endings: string, onlyPersons?: boolean]

function casesOf(word: string, isPerson: boolean, language: Inflected): Cases | null {
  if (!/^\p{Lu}/u.test(word) || word.length < 3 || /^\p{Lu}+$/u.test(word)) return null
  if (language === 'pl' || language === 'cs') {
    const special = language === 'pl' ? polish(word, isPerson) : czech(word, isPerson)
    if (special) return special
  }
  for (const [ending, endings, onlyPersons] of RULES[language]) {
    if (onlyPersons && !isPerson) continue
    const found = ending.exec(word)
    if (!found) continue
    const stem = word.slice(0, word.length - (found[1]?.length ?? 0))
    return endings === '' ? null : endings.split(' ').map((one) => stem + one)
  }
  return null
}

const RULES: Readonly<Record<Inflected, readonly Rule[]>> = {
  ru: [
    [/[кгхжшщч](ий)$/u, 'ого ому ого им ом', true],
    [/[сц]к(ий|ой)$/u, 'ого ому ого им ом'],
    [/[^и](ый|ой)$/u, 'ого ому ого ым ом'],
    [/[^о](ий)$/u, 'ия ию ия ием ии'],
    [/(?:ск|цк|[бвдзклмнпрст])(ая)$/u, 'ой ой ую ой ой'],
    [/(?:ов|ев|ёв|ин|ын)(а)$/u, 'ой ой у ой ой', true],
    [/(?:ов|ев|ёв|ин|ын)()$/u, 'а у а ым е', true],
    [/(ия)$/u, 'ии ии ию ией ии'],
    [/(я)$/u, 'и е ю ей е'],
    [/[гкхжшщч](а)$/u, 'и е у ой е'],
    [/ц(а)$/u, 'ы е у ей е'],
    [/(а)$/u, 'ы е у ой е'],
    [/(й)$/u, 'я ю я ем е'],
    [/(ь)$/u, 'я ю я ем е и ью'],
    [/[жшщчц]()$/u, 'а у а ем е'],
    [/[бвгдзклмнпрстфх]()$/u, 'а у а ом е'],
  ],
  uk: [
    [/[сцз]ьк(ий)$/u, 'ого ому ого им ому'],
    [/(ий)$/u, 'ого ому ого им ому', true],
    [/[сцз]ьк(а)$/u, 'ої ій у ою ій'],
    [/(?:ов|ев|єв|ін|їн)(а)$/u, 'ої ій у ою ій', true],
    [/(ія)$/u, 'ії ії ію ією ії'],
    [/(я)$/u, 'і і ю ею і'],
    [/к(а)$/u, 'и і у ою і'],
    [/(а)$/u, 'и і у ою і'],
    [/(о)$/u, 'а у а ом ові', true],
    [/(й)$/u, 'я ю я єм ї'],
    [/(ь)$/u, 'я ю я ем і'],
    [/(?:ов|ев|єв|ін|їн)()$/u, 'а у а им ові', true],
    [/[бвгґдзклмнпрстфхжшщчц]()$/u, 'а у а ом і ові'],
  ],
  pl: [
    [/(?:s|c|dz)k(i)$/u, 'iego iemu iego im im'],
    [/(?:s|c|dz)k(a)$/u, 'iej iej ą ą iej', true],
    [/[^aeiouy](y)$/u, 'ego emu ego ym ym', true],
    [/(ia)$/u, 'ii ii ię ią ii'],
    [/[jl](a)$/u, 'i i ę ą i'],
    [/(?:cz|sz|rz|dz|[cżź])(a)$/u, 'y y ę ą y'],
    [/[j]()$/u, 'a owi a em u'],
    [/(?:cz|sz|rz|dz|[cżl])()$/u, 'a owi a em u'],
  ],
  cs: [
    [/(ý)$/u, 'ého ému ého ým ém'],
    [/ov(á)$/u, 'é é ou ou é'],
    [/(á)$/u, 'é é ou ou é', true],
    [/(ie)$/u, 'ie ii ii ií ii'],
    [/(a)$/u, 'y ě u ou ovi'],
    [/(?:[cčšžřj])()$/u, 'e i e em ovi'],
    [/[bdfghklmnprstvz]()$/u, 'a u a em ovi ě'],
  ],
}

/** Polish consonants before the locative's «e»: d → dzi, ł → l, k → c, and so on. */
const SOFTENED: readonly (readonly [string, string])[] = [
  ['ch', 'sz'],
  ['st', 'ści'],
  ['d', 'dzi'],
  ['t', 'ci'],
  ['r', 'rz'],
  ['ł', 'l'],
  ['k', 'c'],
  ['g', 'dz'],
  ['n', 'ni'],
  ['m', 'mi'],
  ['s', 'si'],
  ['z', 'zi'],
  ['w', 'wi'],
  ['b', 'bi'],
  ['p', 'pi'],
  ['f', 'fi'],
]

function softened(stem: string): string | null {
  for (const [hard, soft] of SOFTENED) {
    if (stem.endsWith(hard)) return `${stem.slice(0, stem.length - hard.length)}${soft}e`
  }
  return null
}

function polish(word: string, isPerson: boolean): Cases | null {
  // Towns in -ław are soft («we Wrocławiu»), men are not («o Jarosławie»).
  if (!isPerson && /ław$/u.test(word)) return ['ia', 'iowi', '', 'iem', 'iu'].map((ending) => word + ending)
  const bare = /^(.*[bdfghkłmnprstwz]|.*ch)([ao]?)$/u.exec(word)
  if (!bare || (/(?:s|c|dz)ka$/u.test(word) && isPerson)) return null
  const [, stem, vowel] = bare
  const hard = /[kg]$/u.test(stem!)
  const locative = softened(stem!)
  if (vowel !== '') {
    if (vowel === 'o' && !isPerson) return null
    const e = locative ?? `${stem}e`
    return [`${stem}${hard ? 'i' : 'y'}`, e, `${stem}ę`, `${stem}ą`, e]
  }
  if (/(?:cz|sz|rz|dz)$/u.test(stem!)) return null
  const short = withoutFleetingVowel(stem!)
  const at = /(?:[kg]|ch)$/u.test(short) ? `${short}u` : (softened(short) ?? `${short}u`)
  return [
    `${short}a`,
    `${short}owi`,
    `${short}${isPerson ? 'a' : 'u'}`,
    `${short}${/[kg]$/u.test(short) ? 'iem' : 'em'}`,
    at,
  ]
}

/** «Marek» → «Marka», «Paweł» → «Pawła», «Kraków» → «Krakowa». */
function withoutFleetingVowel(stem: string): string {
  if (/[^aeiouyó]{1,2}ek$/u.test(stem) && stem.length > 4) return `${stem.slice(0, -2)}k`
  if (/weł$/u.test(stem)) return `${stem.slice(0, -2)}ł`
  if (/ów$/u.test(stem)) return `${stem.slice(0, -2)}ow`
  return stem
}

function czech(word: string, isPerson: boolean): Cases | null {
  if (/[^aeiouyáéíóúůý]ek$/u.test(word) && isPerson) {
    const stem = `${word.slice(0, -2)}k`
    return [`${stem}a`, `${stem}ovi`, `${stem}a`, `${stem}em`, `${stem}ovi`]
  }
  const k = /^(.*)([kgh]|ch|r)a$/u.exec(word)
  if (!k) return null
  const [, stem, last] = k
  const soft = { k: 'c', g: 'z', h: 'z', ch: 'š', r: 'ř' }[last!]
  return [`${stem}${last}y`, `${stem}${soft}e`, `${stem}${last}u`, `${stem}${last}ou`, `${stem}${last}ovi`]
}
