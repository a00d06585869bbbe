/** Names language by language: each row is the text that is wanted, with the names in brackets. */
import { describe, expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { findActors } from '../../../lib/match/matcher.ts'
import type { Actor } from '../../../lib/model/actor.ts'
import { actor, person } from './actors.ts'

function marked(text: string, actors: readonly Actor[]): string {
  let out = ''
  let at = 0
  for (const { start, end, ambiguous } of findActors(text, [compileActors(actors)])) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}${ambiguous ? '?' : ''}]`
    at = end
  }
  return out + text.slice(at)
}
const bare = (row: string) => row.replace(/\??\]|\[/g, '')

const place = (name: string, aliases: string[] = []) => actor(name, aliases, { kind: 'place' })
const firm = (name: string, aliases: string[] = []) => actor(name, aliases, { kind: 'organisation' })

const LANGUAGES: Record<string, [name: string, actors: Actor[], wanted: string][]> = {
  English: [
    ['possessive', [person('Emmanuel Macron')], '[Emmanuel Macron]’s plan'],
    [
      'title after the full name',
      [person('Emmanuel Macron')],
      '[Emmanuel Macron] came. President [Macron] spoke',
    ],
    ['no demonym', [place('France')], 'The French left [France]'],
    [
      'legal form in the record',
      [firm('Great Lakes Chemical Corporation')],
      '[Great Lakes Chemical] Corp said',
    ],
    ['legal form in the text', [firm('Apple')], 'Shares of [Apple] Inc. rose'],
    ['department last', [firm('Department of Education')], 'the [Education Department] said'],
    ['two spellings', [firm('World Health Organization')], 'the [World Health Organisation] said'],
    ['initials spoken as a word', [firm('NATO')], 'and [Nato] said'],
    ['middle name', [person('Finn Christopher Hudson')], 'with [Finn Hudson] there'],
    ['team beside a coach', [firm('Boston Red Sox')], 'said [Boston] coach Lee; in Boston'],
  ],
  German: [
    ['compound', [person('Merkel')], 'die Merkelregierung und [Merkel]'],
    ['genitive', [person('Angela Merkel')], 'die Politik [Angela Merkel]s und der Partei'],
    [
      'genitive of a surname',
      [person('Angela Merkel')],
      '[Angela Merkel] und die Partei: [Merkel]s Plan ist da',
    ],
    ['no genitive in English', [place('Berlin')], 'the Berlins of the world'],
    ['umlaut spelled out', [person('Karl Otto Pöhl')], 'Herr [Karl Otto Poehl] sagte'],
  ],
  French: [['elision', [place('Allemagne')], 'd’[Allemagne], l’[Allemagne]']],
  Italian: [['elision', [place('Italia')], 'dell’[Italia], d’[Italia]']],
  Spanish: [
    ['accents left out', [person('Andrés Manuel López Obrador')], '[Andres Manuel Lopez Obrador] dijo'],
  ],
  Portuguese: [['tilde', [place('São Paulo')], 'em [Sao Paulo]']],
  Turkish: [
    ['suffix after an apostrophe', [person('Recep Tayyip Erdoğan')], '[Recep Tayyip Erdoğan]’ın'],
    ['dotted and dotless', [place('İstanbul'), place('Diyarbakır')], '[ISTANBUL] ve [DİYARBAKIR]'],
  ],
  Polish: [
    [
      'adjective surname',
      [person('Karol Nawrocki', ['Karol Nawrocki'], {})].map((one) => ({
        ...one,
        aliases: [{ text: one.name, lang: 'pl', match: 'auto', cues: [] }],
      })) as Actor[],
      'z [Karolem Nawrockim] i bez [Karola Nawrockiego]',
    ],
    ['fleeting vowel', [person('Paweł Kaczmarek')], 'dla [Pawła Kaczmarka]'],
    ['place', [place('Łódź'), place('Wrocław')], 'we [Wrocławiu] i [Łódź]'],
  ],
  Russian: [
    ['man', [person('Владимир Путин')], 'с [Владимиром Путиным], у [Владимира Путина]. О [Путине]'],
    ['woman', [person('Мария Захарова')], '[Марии Захаровой] и [Захарову]'],
    ['woman’s surname that stays', [person('Ангела Меркель')], 'у [Ангелы Меркель]'],
    ['place', [place('Москва'), place('Россия')], 'в [Москве], из [России]'],
    ['no adjective', [place('Москва')], 'московский'],
  ],
  Ukrainian: [['man', [person('Володимир Зеленський', [], {})], 'з [Володимиром Зеленським]']],
  Czech: [
    [
      'woman',
      [person('Markéta Pekarová', [], {})].map((one) => ({
        ...one,
        aliases: [{ text: one.name, lang: 'cs', match: 'auto', cues: [] }],
      })) as Actor[],
      's [Markétou Pekarovou]',
    ],
  ],
  Arabic: [
    ['and, in, with the article', [place('الصين')], 'و[الصين] ب[الصين] وب[الصين]'],
    ['surname with «and»', [person('إيمانويل ماكرون')], 'قال [إيمانويل ماكرون] و[ماكرون]'],
    ['for the', [place('الصين')], '[للصين]'],
    ['vowel marks', [place('مصر')], 'في [مِصْر]'],
  ],
  Hebrew: [
    ['prefixes', [place('ישראל')], 'ב[ישראל] ול[ישראל]'],
    ['vowel marks', [place('ישראל')], '[יִשְׂרָאֵל]'],
  ],
  Hindi: [['postposition', [person('नरेन्द्र मोदी')], '[नरेन्द्र मोदी] ने कहा']],
  Chinese: [['simplified and traditional', [place('中国', ['中國'])], '在[中国]和[中國]的']],
  Japanese: [['a whole run of Katakana', [firm('アップル')], '[アップル]はアップルパイ']],
  Korean: [
    ['particles', [place('미국')], '[미국]에서는 [미국]은'],
    ['another word', [place('미국')], '미국인과 대미국'],
    ['title and particle', [person('윤석열')], '[윤석열]대통령은'],
  ],
  Thai: [['no spaces', [place('ประเทศไทย')], 'ใน[ประเทศไทย]วันนี้']],
  Vietnamese: [['marks left out', [place('Hà Nội')], 'tại [Ha Noi]']],
  'any script': [
    ['decomposed', [place('São Paulo')], 'in [Sa\u0303o Paulo]'],
    ['zero-width and direction marks', [person('J D Vance')], '[J\u200b D \u200eVance]'],
    ['surrogate pairs', [person('𝒜da Lovelace')], '🎉[𝒜da Lovelace]🎉'],
    ['all capitals', [person('Emmanuel Macron')], '[EMMANUEL MACRON] IN PARIS'],
  ],
  'everyday words': [
    ['another name of somebody', [firm('Association of Churches', ['Across'])], 'Across the town'],
    ['capitals in a line of capitals', [firm('Audit Office', ['ADS'])], 'WATCH ADS AND MORE NEWS'],
    ['lower case', [place('United States', ['us'])], 'he told us'],
    ['a month', [person('Theresa May', ['May'])], 'in May they met'],
    ['inside a longer name', [place('Isle of Man', ['Man'])], 'the Man of the Year'],
  ],
}

for (const [language, rows] of Object.entries(LANGUAGES)) {
  describe(language, () => {
    test.each(rows)('%s', (_, actors, wanted) => {
      expect(marked(bare(wanted), actors)).toBe(wanted)
    })
  })
}
