/** Reported speech in English. To add a verb, add its base form to the row of its frame; irregular forms are listed below. */
import { type Cue, cueMap, type Frame, type LanguageTable, phrases, words } from './language-table.ts'

/** Base forms by frame; `+` doubles the last letter («admit+», admitted). */
const VERBS: Readonly<Record<Frame, string>> = {
  say: `say add write note report announce suggest argue explain acknowledge declare recall conclude claim respond agree state
    warn insist reply assert predict contend maintain concede lament complain joke reiterate remark observe reveal
    confirm admit+ allege boast quip+ tweet post believe think estimate testify continue repeat stress emphasize emphasise
    indicate propose deny vow pledge promise show find ask wonder shout yell exclaim muse opine declare proclaim
    comment caution counter echo affirm attest conjecture recommend speculate surmise theorize suspect fear hope
    know learn realize figure guess feel doubt expect intend decide hint imply signal crow scoff sneer retort
    answer interject elaborate clarify specify mention charge demand swear tout plead protest profess
    disclose divulge deduce decree rule assume project forecast worry recount narrate intone rail gripe fume gush
    gloat marvel mutter whisper chant press interrupt retaliate exhort interject point read bark blurt chide chime deadpan`,
  tell: `tell inform assure remind urge advise warn notify ask implore convince persuade order instruct beg encourage invite caution`,
  call: `call describe label brand dub+ characterize characterise portray deem denounce decry blast slam+ criticize criticise
    condemn praise accuse attack mock ridicule hail liken compare consider see view regard depict cast refer+ cite
    dismiss question blame rip+ deride lambaste lambast slam+ assail bash disparage chastise rebuke excoriate`,
  hold: `want support oppose endorse back favor favour prefer seek plan urge reject defend propose reiterate
    advocate embrace like love hate admire dislike respect trust fear appreciate applaud welcome
    refuse decline threaten offer vow pledge promise hope intend wish aim express outline discuss address
    highlight quote invoke tout echo thank credit deny dispute rebut+ refute challenge explain reveal announce
    list identify mention raise demand request recommend acknowledge admit+ recognize recognise attribute
    regret mourn apologize apologise`,
}

/** Base, third person, past, participle, -ing, where the rule below does not make them. */
const IRREGULAR: Readonly<Record<string, string>> = {
  say: 'say says said said saying',
  tell: 'tell tells told told telling',
  write: 'write writes wrote written writing',
  think: 'think thinks thought thought thinking',
  show: 'show shows showed shown showing',
  find: 'find finds found found finding',
  know: 'know knows knew known knowing',
  feel: 'feel feels felt felt feeling',
  swear: 'swear swears swore sworn swearing',
  see: 'see sees saw seen seeing',
  cast: 'cast casts cast cast casting',
  seek: 'seek seeks sought sought seeking',
  beg: 'beg begs begged begged begging',
  read: 'read reads read read reading',
  forecast: 'forecast forecasts forecast forecast forecasting',
}

function inflect(entry: string): string[] {
  const base = entry.replace('+', '')
  const irregular = IRREGULAR[base]
  if (irregular) return irregular.split(' ')
  const stem = entry.endsWith('+') ? base + base.at(-1) : base
  const past = /e$/.test(base)
    ? `${base}d`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ied`
      : `${stem}ed`
  const third = /(?:s|x|z|ch|sh)$/.test(base)
    ? `${base}es`
    : /[^aeiou]y$/.test(base)
      ? `${base.slice(0, -1)}ies`
      : `${base}s`
  return [base, third, past, past, `${/[^e]e$/.test(base) ? base.slice(0, -1) : stem}ing`]
}

function* rows(): Generator<[string, Cue]> {
  for (const frame of Object.keys(VERBS) as Frame[])
    for (const entry of VERBS[frame].split(/\s+/)) {
      const [base, third, past, participle, hanging] = inflect(entry)
      yield [base!, { frame, form: 'open' }]
      yield [third!, { frame, form: 'open' }]
      yield [past!, { frame, form: 'past' }]
      if (participle !== past) yield [participle!, { frame, form: 'bare' }]
      yield [hanging!, { frame, form: 'hanging' }]
    }
}

export const ENGLISH: LanguageTable = {
  lang: 'en',
  cues: cueMap(rows()),
  before: phrases(`
    according to
    as reported by`),
  after: [],
  as: words('as'),
  pronouns: new Map([
    ['he', 'he'],
    ['she', 'she'],
    ['they', 'they'],
    ['it', 'any'],
    ['i', 'any'],
    ['we', 'any'],
    ['you', 'any'],
    ['him', 'he'],
    ['her', 'she'],
    ['them', 'they'],
  ]),
  relatives: words('who which whom whose'),
  that: words('that'),
  determiners: words(
    'the a an his her their its our my your this these those some many several most all both each another other every no any few one two three four five six seven eight nine ten dozens hundreds thousands',
  ),
  prepositions: words(
    'of in on at for from with by to about into over after before during against among between through under without within around near since until despite toward towards like upon across behind beyond via per amid amidst outside inside along off up down out than because as',
  ),
  linking: words('of for from with at in to on by and'),
  and: words('and or but yet nor'),
  subordinators: words(
    'when while if although though because whether where why how what unless since so whereas',
  ),
  helpers: words(
    "has have had is are was were be been being will would can could may might must shall should do does did 's not never 've 'd 'll having hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't don't doesn't didn't cannot",
  ),
  adverbs: words(
    'also then later once again even just still already now often always ever further there here too instead however meanwhile first recently soon earlier twice ago back both largely so well',
  ),
  times: words(
    'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march april may june july august september october november december morning evening afternoon night week month year last next',
  ),
  verbs: words(
    'won hit beat sold broke blew caught cost dealt drove flew forgot grew hid hurt laid lit meant quit rode shook shut slept slid spoke spread struck stuck swept swung taught threw understood woke made took came went gave got did ran led left lost held began became brought built bought chose cut drew fell fought kept knew lay let met paid put read rose sat sent set shot spent stood won wore has goes makes takes comes gives gets runs leads leaves loses holds begins becomes brings keeps needs looks seems appears remains works faces helps appeared seemed looked become go make take come give get run lead lose hold begin need look seem appear',
  ),
  verbEnding: /[^e]ed$/,
  adverbEnding: /ly$/,
  capitalNouns: false,
  verbSecond: false,
  invertsAsides: false,
  dropsSubject: false,
  split: null,
  oblique: words(''),
  objects: words(''),
  nominative: null,
  genitives: words(''),
  being: words("is are was were be been being isn't aren't wasn't weren't"),
  means: words('by in while before after as'),
  besides: words('with'),
  quoted: words('quoted'),
  nobody: words(''),
  reporting: words(''),
  nounLike:
    /^(?:states?|shows?|attacks?|supports?|posts?|reports?|comments?|calls?|plans?|rules?|notes?|address(?:es)?|remarks?|questions?|challenges?|figures?|views?|offers?|orders?|charges?|lists?|promises?|answers?|requests?|brands?|favou?rs?|credits?|pledges?|claims?|demands?|tweets?|raises?|finds?|casts?|fears?|hopes?|doubts?|promises|signals?|guess(?:es)?|cautions?|protests?|aims?|dislikes?|labels?|blasts?|hails?|slams?|threats?|quotes?|mentions?|credits|vows?|likes?|loves?|respects?|trusts?|desires?|seconds?|backs?|counters?|echo(?:es)?|projects?|forecasts?|wonders?|shouts?|yells?|jokes?|complaints?|approach(?:es)?|contends?|moves?)$/,
}
