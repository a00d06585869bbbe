import { describe, expect, test } from 'vitest'
import { compileActors } from '../../../lib/match/actor-index.ts'
import { type FindOptions, findActors } from '../../../lib/match/matcher.ts'
import type { Actor } from '../../../lib/model/actor.ts'
import { actor, person } from './actors.ts'

const vance = person('J D Vance')
const us = actor('United States', ['US'], { kind: 'place' })
const apple = actor('Apple', [], { kind: 'organisation' })
const post = actor('South China Morning Post', [], { kind: 'organisation' })

/** The text with every mention in brackets, `?` after ambiguous ones; another actor than the words say as `=id`. */
function marked(text: string, actors: readonly Actor[], options?: FindOptions): string {
  let out = ''
  let at = 0
  for (const mention of findActors(text, [compileActors(actors)], options)) {
    const words = text.slice(mention.start, mention.end)
    out += `${text.slice(at, mention.start)}[${words}${mention.ambiguous ? '?' : ''}]`
    at = mention.end
  }
  return out + text.slice(at)
}

/** A row is what is wanted: the text is the row without brackets. */
const bare = (row: string) => row.replace(/\??\]|\[/g, '')

const rows: [name: string, actors: Actor[], wanted: string][] = [
  ['longest name', [actor('Bank'), actor('Bank of England')], 'the [Bank of England] said'],
  ['leftmost name', [actor('Morning Post Office'), post], 'the [South China Morning Post] Office'],
  ['possessive', [vance], '[J D Vance]’s caution'],
  ['possessive of a short form', [vance], '[J D Vance] spoke. Questions on [Vance]’s comments'],
  ['hyphen after', [actor('Hong Kong')], '[Hong Kong]-based paper'],
  ['hyphen for a space', [actor('Hong Kong')], 'in [Hong-Kong]'],
  ['no part of a word', [actor('Iran'), actor('Oman')], 'Iranian woman in Romania'],
  ['initials apart', [person('JD Vance')], '[J D Vance], [J. D. Vance], [J.D. Vance]'],
  ['initials together', [person('J.D. Vance')], '[JD Vance], [J D Vance]'],
  ['middle initial in the text', [person('Martin Ginsburg')], '[Martin D. Ginsburg] said'],
  ['middle initial in the record', [person('Donald J. Trump')], '[Donald Trump] said'],
  ['acronym by case', [us], 'The [US] told us'],
  ['dotted for plain', [us], 'the [U.S.] said'],
  ['plain for dotted', [actor('United States', ['U.S.'])], 'the [US] told us'],
  ['acronym no word in a headline', [us], 'JOIN US TODAY FRIENDS'],
  ['capital wanted', [apple], 'an apple for [Apple]'],
  ['all capitals', [apple, actor('Hong Kong')], '[APPLE] LEAVES [HONG KONG]'],
  ['multi-word name in lower case', [actor('Home Office')], 'a home office and the [Home Office]'],
  ['lower-case record', [actor('iPhone')], 'an [iphone], an [iPhone]'],
  ['half of the capitals', [actor('Green Party')], 'the [Green party] won'],
  ['paragraphs part names', [actor('Hong Kong')], 'in Hong\n\nKong'],
  ['a line break does not', [actor('Hong Kong')], 'in [Hong\nKong]'],
  ['a sentence’s end does', [post], 'to South China. Morning Post'],
  ['soft hyphen, NBSP', [actor('Hong Kong')], '[Hong\u00a0Ko\u00adng]'],
  ['diacritics', [person('Recep Tayyip Erdoğan')], '[Recep Tayyip Erdogan]'],
  ['quotes', [actor('L’Oréal')], "[L'Oreal]’s"],
  ['ampersand', [actor('Johnson & Johnson')], '[Johnson and Johnson]'],
  ['remark in brackets', [actor('Mercury (planet)')], 'to [Mercury]'],
  ['another place', [actor('England', [], { kind: 'place' })], 'New England is not [England]'],
  ['a person called like a place', [actor('Jordan', [], { kind: 'place' })], 'Michael Jordan in [Jordan]'],
  ['trademark', [apple], '[Apple]™ phones'],

  ['surname after the name', [vance], 'Vance? [J D Vance]. Then [Vance].'],
  ['surname in the headline', [vance], '[Vance] warns allies\n\n[J D Vance] said'],
  ['surname of two', [vance, person('Usha Vance')], '[J D Vance] and [Usha Vance]: Vance said'],
  ['surname of a stranger', [vance], '[J D Vance] and Usha Vance. [Vance] said'],
  ['surname after a title', [vance], '[J D Vance]. Vice President [Vance] and Mr. [Vance]'],
  ['surname of a longer name', [person('Donald Trump')], '[Donald Trump] in Trump Tower'],
  [
    'surname with particles',
    [person('Ursula von der Leyen')],
    '[Ursula von der Leyen]: [von der Leyen], [Leyen]',
  ],
  ['family name first', [person('Guo Jiakun')], '[Guo Jiakun] spoke. [Guo] said'],
  ['family name last', [person('Jack Ma')], '[Jack Ma] spoke. [Ma] said'],
  [
    'given name with another surname',
    [person('Charlie Sheen')],
    '[Charlie Sheen] was late. Charlie Brown too. Charlie left',
  ],
  [
    'head of a name',
    [post],
    'The [South China Morning Post]. Later the [Post] said more. A post. The Washington Post',
  ],
  ['head without «the»', [post], 'The [South China Morning Post]. In Post'],
  ['introduced acronym', [actor('Press Trust of India')], 'PTI. [Press Trust of India] ([PTI]). [PTI]'],
  [
    'a town like the surname',
    [person('Michael Allen'), actor('Allen', [], { kind: 'place' })],
    '[Michael Allen] lives in [Allen].',
  ],

  ['French', [actor('Allemagne')], "l’[Allemagne] et d'[Allemagne]"],
  ['Turkish', [actor('İstanbul'), actor('Isparta')], "[İstanbul]'da, [ISPARTA]’nın"],
  ['German', [actor('Große Straße')], 'die [GROSSE STRASSE]'],
  ['Greek', [actor('Αθήνα')], 'στην [Αθηνα]'],
  ['Russian', [actor('Китай')], '[Китай] и китайский'],
  ['Arabic', [actor('الصين')], 'وقالت [الصين] و[الصين]'],
  ['Hebrew', [actor('ישראל')], 'ממשלת [ישראל] אמרה'],
  ['Chinese', [actor('郭嘉昆', [], { kind: 'person' })], '外交部发言人[郭嘉昆]说'],
  ['Japanese', [actor('アップル'), actor('中国')], 'そして[アップル]は[中国]で'],
  ['Chinese with initials', [actor('J·D·万斯')], '副总统[J·D·万斯]说'],
  ['Korean', [actor('미국')], '[미국]은 대미국'],
  ['Thai', [actor('ประเทศไทย')], 'ใน[ประเทศไทย]ครับ'],
  ['Hindi', [actor('मोदी')], 'नरेन्द्र [मोदी] ने मद'],
]

describe('a row is found as written', () => {
  test.each(rows)('%s', (_, actors, wanted) => {
    expect(marked(bare(wanted), actors)).toBe(wanted)
  })
})

describe('the record’s own rules', () => {
  test('exact-case', () => {
    expect(marked('apple APPLE Apple', [actor('Apple', [{ text: 'Apple', match: 'exact-case' }])])).toBe(
      'apple APPLE [Apple]',
    )
  })
  test('never, short forms included', () => {
    expect(marked('J D Vance. Vance', [person('J D Vance', [{ text: 'Vance', match: 'never' }])])).toBe(
      '[J D Vance]. Vance',
    )
  })
  test('rule and alias say why', () => {
    const found = findActors('United States, U.S., America', [
      compileActors([actor('United States', ['US', 'America'])]),
    ])
    expect(found.map(({ rule, alias }) => [rule, alias])).toEqual([
      ['name', 'United States'],
      ['acronym', 'US'],
      ['alias', 'America'],
    ])
  })
})

describe('homonyms', () => {
  const uk = actor('UK AI Safety Institute', [{ text: 'AI Safety Institute', cues: ['London'] }])
  const american = actor('US AI Safety Institute', [
    { text: 'AI Safety Institute', cues: ['NIST', 'Washington'] },
  ])
  const find = (text: string, options?: FindOptions) =>
    findActors(text, [compileActors([uk, american])], options).map((m) => m.ambiguous ?? m.actor)

  test('open without a sign', () =>
    expect(find('The AI Safety Institute said')).toEqual([[uk.id, american.id]]))
  test('a cue near by', () =>
    expect(find('In Washington the AI Safety Institute said')).toEqual([american.id]))
  test('two cues that disagree', () =>
    expect(find('London, Washington: AI Safety Institute')).toHaveLength(1))
  test('named in full elsewhere', () =>
    expect(find('The UK AI Safety Institute. The AI Safety Institute')).toEqual([uk.id, uk.id]))
  test('the reader’s choice', () =>
    expect(find('AI Safety Institute', { picked: new Map([['ai safety institute', american.id]]) })).toEqual([
      american.id,
    ]))
  test('the reader’s refusal', () =>
    expect(find('AI Safety Institute', { refused: (id) => id === american.id })).toEqual([uk.id]))
  test('one actor in two indexes is one', () => {
    const found = findActors('J D Vance', [compileActors([vance]), compileActors([vance])])
    expect(found).toEqual([{ start: 0, end: 9, actor: vance.id, alias: 'J D Vance', rule: 'name' }])
  })
  test('the same Wikidata item is one actor', () => {
    const same = (id: string) => person('J D Vance', [], { id, identifiers: { wikidata: 'Q28935729' } })
    const found = findActors('J D Vance', [compileActors([same('mine')]), compileActors([same('theirs')])])
    expect(found.map((m) => [m.actor, m.ambiguous])).toEqual([['mine', undefined]])
  })
})

test('a refused alias gives way to a shorter name', () => {
  const text = 'the Bank of England said'
  const actors = [actor('Bank'), actor('Bank of England')]
  expect(marked(text, actors, { refused: (_, alias) => alias === 'Bank of England' })).toBe(
    'the [Bank] of England said',
  )
})

test('a refused full name introduces no surname', () => {
  expect(marked('J D Vance. Vance', [vance], { refused: () => true })).toBe('J D Vance. Vance')
})

test('names without letters or digits are never found', () => {
  expect(marked('!!! 🎉', [actor('!!!'), actor('🎉')])).toBe('!!! 🎉')
})
