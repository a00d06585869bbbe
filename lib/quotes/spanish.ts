/** Reported speech in Spanish. Regular verbs are listed by their infinitive and get their endings; others form by form. */
import {
  type Cue,
  cueMap,
  type Form,
  type Frame,
  type LanguageTable,
  phrases,
  words,
} from './language-table.ts'

const REGULAR: Readonly<Partial<Record<Frame, string>>> = {
  say: `afirmar asegurar señalar explicar declarar indicar manifestar comentar destacar anunciar agregar considerar expresar lamentar
    subrayar recordar precisar informar alertar criticar denunciar preguntar contestar confirmar opinar relatar apuntar matizar
    revelar detallar resaltar argumentar insistir admitir añadir advertir sugerir responder prometer sostener pensar creer reiterar
    replicar puntualizar zanjar remarcar recalcar recomendar pronosticar confesar aclarar aseverar adelantar enfatizar exclamar
    gritar ironizar bromear concluir reclamar exigir proponer estimar valorar notificar apostillar espetar prever temer
    esperar reportar narrar contar tuitear publicar juzgar augurar vaticinar`,
  tell: 'informar advertir asegurar preguntar',
  call: 'calificar tildar acusar describir tachar comparar llamar definir',
  hold: 'rechazar apoyar defender criticar exigir reclamar respaldar pedir condenar denunciar celebrar querer',
}

/** Present singular and plural, past singular and plural, participle, gerund. */
const IRREGULAR: Readonly<Partial<Record<Frame, readonly string[]>>> = {
  say: [
    'dice dicen dijo dijeron dicho diciendo',
    'sostiene sostienen sostuvo sostuvieron sostenido sosteniendo',
    'advierte advierten advirtió advirtieron advertido advirtiendo',
    'sugiere sugieren sugirió sugirieron sugerido sugiriendo',
    'piensa piensan pensó pensaron pensado pensando',
    'recuerda recuerdan recordó recordaron recordado recordando',
    'cuenta cuentan contó contaron contado contando',
    'reconoce reconocen reconoció reconocieron reconocido reconociendo',
    'escribe escriben escribió escribieron escrito escribiendo',
    'propone proponen propuso propusieron propuesto proponiendo',
    'cree creen creyó creyeron creído creyendo',
    'concluye concluyen concluyó concluyeron concluido concluyendo',
    'prevé prevén previó previeron previsto previendo',
    'expone exponen expuso expusieron expuesto exponiendo',
    'confiesa confiesan confesó confesaron confesado confesando',
    'sabe saben supo supieron sabido sabiendo',
    'pide piden pidió pidieron pedido pidiendo',
    'insiste insisten insistió insistieron insistido insistiendo',
  ],
  hold: [
    'quiere quieren quiso quisieron querido queriendo',
    'defiende defienden defendió defendieron defendido defendiendo',
  ],
}

const PLACES: readonly Form[] = ['past', 'past', 'past', 'past', 'bare', 'hanging']

function inflect(infinitive: string): string[] {
  const stem = infinitive.slice(0, -2)
  if (infinitive.endsWith('ar'))
    return [
      `${stem}a`,
      `${stem}an`,
      `${stem}ó`,
      `${stem}aron`,
      `${stem}ado`,
      `${stem}ando`,
      `${stem}aba`,
      `${stem}aban`,
    ]
  return [
    `${stem}e`,
    `${stem}en`,
    `${stem}ió`,
    `${stem}ieron`,
    `${stem}ido`,
    `${stem}iendo`,
    `${stem}ía`,
    `${stem}ían`,
  ]
}

function* rows(): Generator<[string, Cue]> {
  const all: [Frame, string[]][] = [
    ...(Object.keys(REGULAR) as Frame[]).flatMap((frame) =>
      REGULAR[frame]!.split(/\s+/).map((verb): [Frame, string[]] => [frame, inflect(verb)]),
    ),
    ...(Object.keys(IRREGULAR) as Frame[]).flatMap((frame) =>
      IRREGULAR[frame]!.map((row): [Frame, string[]] => [frame, row.split(' ')]),
    ),
  ]
  for (const [frame, forms] of all)
    for (const [place, form] of forms.entries()) yield [form, { frame, form: PLACES[place] ?? 'past' }]
}

export const SPANISH: LanguageTable = {
  lang: 'es',
  cues: cueMap(rows()),
  before: phrases(`
    según
    de acuerdo con
    a juicio de
    en palabras de
    en opinión de`),
  after: [],
  as: words('como'),
  pronouns: new Map([
    ['él', 'he'],
    ['ella', 'she'],
    ['ellos', 'they'],
    ['ellas', 'they'],
    ['yo', 'any'],
    ['nosotros', 'any'],
    ['éste', 'he'],
    ['ésta', 'she'],
  ]),
  relatives: words('quien quienes cual cuyo cuya'),
  that: words('que'),
  determiners: words(
    'el la los las un una unos unas su sus este esta estos estas ese esa varios varias algunos algunas muchos todos todas dos tres cuatro cinco diez cada otro otra otros ningún',
  ),
  prepositions: words(
    'de del a al en con por para sin sobre entre desde hasta contra durante ante bajo tras según como mediante hacia',
  ),
  linking: words('de del para al en y'),
  and: words('y e o pero ni sino'),
  subordinators: words('cuando si porque aunque mientras donde cómo qué pues'),
  helpers: words(
    'ha han había habían habrá es son era eran fue fueron será sería está están estaba siendo sido puede pueden debe deben no se lo le les va van',
  ),
  adverbs: words(
    'también además después luego aún ya siempre nunca así incluso sin embargo ayer hoy muy más menos bien solo sólo entonces asimismo',
  ),
  times: words(
    'lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana tarde noche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  ),
  verbs: words('hizo hace hacen tiene tienen tuvo dio dan viene vienen sigue queda'),
  verbEnding: /^(?=.{5}).*(?:aron|ieron|[^c]ió)$/,
  adverbEnding: /mente$/,
  capitalNouns: false,
  verbSecond: false,
  invertsAsides: true,
  dropsSubject: true,
  oblique: words(''),
  objects: words(''),
  nominative: null,
  genitives: words('del'),
  being: words('es son era eran fue fueron será sería sido siendo'),
  means: words('al'),
  besides: words('con'),
  quoted: words('citado citada'),
  nobody: words(''),
  reporting: words(''),
  nounLike: /^(?:cuentas?|anuncios?|denuncias?|llama|reclamo|critica|publica|informe|tema)$/,
  split: null,
}
