/** Reported speech in French. Verbs in -er are listed by their stem and get their endings; others form by form. */
import {
  type Cue,
  cueMap,
  type Form,
  type Frame,
  type LanguageTable,
  phrases,
  words,
} from './language-table.ts'

const IN_ER: Readonly<Partial<Record<Frame, string>>> = {
  say: `déclar affirm assur expliqu ajout annonc indiqu précis soulign estim jug not rappel racont révél confi observ remarqu comment
    martel insist regrett dénonc critiqu demand lanc scand cri murmur insinu avanc confirm constat considér espér pens signal
    témoign tweet twitt répliqu rétorqu argu not clam tonn fustig tranch plaid préconis propos recommand suggér admonest
    résum nuanc ironis plaisant pest assén argument mentionn détaill reconnaît réaffirm proclam jur promet exhort invit
    lâch gliss tempér déplor salu conseill`,
  tell: 'inform exhort invit avis rassur',
  call: 'qualifi trait décriv accus compar surnomm fustig dénonc',
  hold: 'réclam souhait dénonc critiqu salu préconis défend rejet refus rêv',
}

/** Present singular and plural, imperfect, simple past, participle, present participle. */
const OTHERS: Readonly<Partial<Record<Frame, readonly string[]>>> = {
  say: [
    'dit disent disait dirent dit disant',
    'redit redisent redisait redirent redit redisant',
    'écrit écrivent écrivait écrivit écrit écrivant',
    'répond répondent répondait répondit répondu répondant',
    'soutient soutiennent soutenait soutint soutenu soutenant',
    'prévient préviennent prévenait prévint prévenu prévenant',
    'reconnaît reconnaissent reconnaissait reconnut reconnu reconnaissant',
    'admet admettent admettait admit admis admettant',
    'promet promettent promettait promit promis promettant',
    'croit croient croyait crut cru croyant',
    'poursuit poursuivent poursuivait poursuivit poursuivi poursuivant',
    'avertit avertissent avertissait avertit averti avertissant',
    'conclut concluent concluait conclut conclu concluant',
    'reprend reprennent reprenait reprit repris reprenant',
    'prétend prétendent prétendait prétendit prétendu prétendant',
    'sait savent savait sut su sachant',
    'craint craignent craignait craignit craint craignant',
    'glisse glissent glissait glissa glissé glissant',
    'indigne indignent indignait indigna indigné indignant',
  ],
  hold: [
    'veut veulent voulait voulut voulu voulant',
    'soutient soutiennent soutenait soutint soutenu soutenant',
  ],
  call: ['décrit décrivent décrivait décrivit décrit décrivant'],
}

const PLACES: readonly Form[] = ['past', 'past', 'past', 'past', 'bare', 'hanging']

function* rows(): Generator<[string, Cue]> {
  for (const frame of Object.keys(IN_ER) as Frame[])
    for (const stem of IN_ER[frame]!.split(/\s+/)) {
      const soft = stem.replace(/c$/, 'ç').replace(/g$/, 'ge')
      // «rappelle», «révèle», «suggère»
      const strong = stem.endsWith('el') ? `${stem}l` : stem.replace(/é([lr])$/, 'è$1')
      const forms = [
        `${strong}e`,
        `${strong}ent`,
        `${soft}ait`,
        `${soft}a`,
        `${stem}é`,
        `${soft}ant`,
        `${soft}aient`,
        `${stem}èrent`,
      ]
      for (const [place, form] of forms.entries()) yield [form, { frame, form: PLACES[place] ?? 'past' }]
    }
  for (const frame of Object.keys(OTHERS) as Frame[])
    for (const row of OTHERS[frame]!)
      for (const [place, form] of row.split(' ').entries()) yield [form, { frame, form: PLACES[place]! }]
}

export const FRENCH: LanguageTable = {
  lang: 'fr',
  cues: cueMap(rows()),
  before: phrases(`
    selon
    d' après
    à en croire
    aux yeux de`),
  after: [],
  as: words('comme'),
  pronouns: new Map([
    ['il', 'he'],
    ['elle', 'she'],
    ['ils', 'they'],
    ['elles', 'they'],
    ['on', 'any'],
    ['je', 'any'],
    ["j'", 'any'],
    ['nous', 'any'],
    ['vous', 'any'],
    ['celui-ci', 'he'],
    ['celle-ci', 'she'],
    ['ce', 'any'],
    ["c'", 'any'],
  ]),
  relatives: words('qui dont lequel laquelle lesquels'),
  that: words("que qu'"),
  determiners: words(
    "le la les l' un une des du son sa ses leur leurs notre nos votre mon ma mes cette ces cet plusieurs quelques certains certaines tous toutes deux trois quatre cinq dix chaque aucun aucune autre autres",
  ),
  prepositions: words(
    "de d' à au aux en dans sur sous par pour avec sans chez vers depuis pendant après avant contre entre lors selon devant derrière comme parmi malgré jusqu'",
  ),
  linking: words("de d' du des à au aux en pour et"),
  and: words('et ou mais ni'),
  subordinators: words(
    "quand lorsque lorsqu' si parce puisque puisqu' alors où comment pourquoi car afin tandis",
  ),
  helpers: words(
    "a ont avait avaient aura est sont était étaient été sera serait fut eut ayant étant peut peuvent doit doivent va vont n' ne pas s' se lui y en l'",
  ),
  adverbs: words(
    'aussi ensuite encore déjà toujours jamais puis enfin alors ainsi également notamment cependant toutefois hier ici là très bien plus moins même surtout souvent',
  ),
  times: words(
    'lundi mardi mercredi jeudi vendredi samedi dimanche hier demain matin soir janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  ),
  verbs: words('vient viennent prend prennent reste restent devient trouve semble permet'),
  verbEnding: /^(?=.{6}).*(?:aient|èrent|ait)$/,
  adverbEnding: /ment$/,
  capitalNouns: false,
  verbSecond: false,
  invertsAsides: true,
  dropsSubject: false,
  oblique: words(''),
  objects: words(''),
  nominative: null,
  genitives: words('du des'),
  being: words('étant est sont était étaient été sera serait fut'),
  means: words('en'),
  besides: words('avec'),
  quoted: words('cité citée'),
  nobody: words("c' ce"),
  reporting: words(''),
  nounLike:
    /^(?:notes?|demandes?|critiques?|commentent?|signales?|plaides?|annonces?|résumes?|fait|mentionne)$/,
  split: /^(?:l|d|n|s|c|j|m|t|qu|jusqu|lorsqu|puisqu)'|-(?:t-)?(?=(?:ils?|elles?|on|je|nous|vous)$)/,
}
