/**
 * Reported speech in German. Weak verbs are listed by their stem and get their endings; strong ones form by form. A separable verb is
 * written with a bar: «teil|mit» is «teilte … mit», «mitteilte», «mitgeteilt».
 */
import { type Cue, cueMap, type Frame, type LanguageTable, phrases, words } from './language-table.ts'

/** Stems of weak verbs (sag: sagt, sagte, sagten, gesagt), with the prefix behind a bar if it can be parted. */
const WEAK: Readonly<Partial<Record<Frame, string>>> = {
  say: `sag erklär! mein erzähl! ergänz! beton! äußer! berichte! bericht! schilder! kommentier! kritisier! behaupt! antwort! frag kündig|an
    füg|hinzu teil|mit führ|aus räum|ein zeig|auf stell|fest stell|klar hob|hervor merk|an mahn forder verlang versicher! versprech!
    bestätig! bekräftig! verkünd! vermut! glaub hoff befürcht! bedauer! beklag! begründ! begrüß! erwider! entgegn! erinner! konstatier!
    bemängel! resümier! prophezei! appellier! argumentier! zitier! signalisier! droh wart|auf kreid|an deut|an
    wünsch empör! beschwer! wetter scherz ruf|aus schrei führ|an urteil twitter poste! spekulier! plädier! skandier! formulier! notier!
    mutmaß! kommentier! informier! warn pranger|an strich|heraus leg|nahe schätz leugn dementier! rechtfertig! feier monier! würdig
    lob bezweifel! drück|aus melde! meld sicher|zu`,
  call: 'nenn bezeichn! beschreib! werte! wert bewert! beschimpf! charakterisier! titulier! stuf|ein würdig lob tadel verurteil! verspott!',
  hold: 'forder verlang wünsch begrüß! befürwort! unterstütz! bestreit! dementier! bezweifel! bedauer! beabsichtig! plan',
}

/** Strong verbs: present, past singular, past plural, participle, conjunctive; the prefix behind a bar. */
const STRONG: Readonly<Partial<Record<Frame, readonly string[]>>> = {
  say: [
    'schreibt schrieb schrieben geschrieben schreibe schreiben',
    'spricht sprach sprachen gesprochen spreche sprechen',
    'verspricht versprach versprachen versprochen',
    'ruft rief riefen gerufen rufe',
    'heißt hieß hießen geheißen heiße',
    'gibt|bekannt gab|bekannt gaben|bekannt gegeben|bekannt',
    'gibt|an gab|an gaben|an gegeben|an',
    'gibt|zu gab|zu gaben|zu gegeben|zu',
    'weist|hin wies|hin wiesen|hin gewiesen|hin',
    'weist|zurück wies|zurück wiesen|zurück gewiesen|zurück',
    'hebt|hervor hob|hervor hoben|hervor gehoben|hervor',
    'geht|aus ging|aus gingen|aus gegangen|aus',
    'wirft|vor warf|vor warfen|vor geworfen|vor',
    'denkt dachte dachten gedacht denke',
    'weiß wusste wussten gewusst wisse',
    'streitet|ab stritt|ab stritten|ab gestritten|ab',
    'lehnt|ab lehnte|ab lehnten|ab gelehnt|ab',
    'lautet lautete lauteten',
    'bittet bat baten gebeten',
    'tritt|ein trat|ein traten|ein',
    'gesteht gestand gestanden',
    'greift|an griff|an griffen|an gegriffen|an',
  ],
  call: [
    'nennt nannte nannten genannt nenne',
    'bezeichnet bezeichnete bezeichneten',
    'beschreibt beschrieb beschrieben beschreibe',
    'findet fand fanden gefunden finde',
    'sieht sah sahen gesehen sehe',
    'hält hielt hielten gehalten halte',
  ],
}

/** Ending of the stem takes an e before t: arbeit-et. */
const softened = (stem: string) => /(?:[td]|[^aeiouäöülrh][mn])$/.test(stem)

function* weak(frame: Frame, entry: string): Generator<[string, Cue]> {
  const [verb, particle] = entry.split('|') as [string, string?]
  const prefixed = verb.endsWith('!')
  const stem = verb.replace('!', '')
  const link = softened(stem) ? 'e' : ''
  const finite = [`${stem}${link}t`, `${stem}${link}te`, `${stem}${link}ten`, `${stem}e`, `${stem}en`]
  const participle = `${prefixed ? '' : 'ge'}${stem}${link}t`
  if (particle === undefined) {
    for (const form of finite) yield [form, { frame, form: 'past' }]
    yield [participle, { frame, form: 'bare' }]
    return
  }
  for (const form of finite) {
    yield [form, { frame, form: 'past', particle }]
    yield [particle + form, { frame, form: 'past' }]
  }
  yield [particle + participle, { frame, form: 'bare' }]
}

function* strong(frame: Frame, row: string): Generator<[string, Cue]> {
  for (const [place, entry] of row.split(' ').entries()) {
    const [form, particle] = entry.split('|') as [string, string?]
    const bare = place === 3
    if (particle === undefined) yield [form, { frame, form: bare ? 'bare' : 'past' }]
    else {
      if (!bare) yield [form, { frame, form: 'past', particle }]
      yield [particle + form, { frame, form: bare ? 'bare' : 'past' }]
    }
  }
}

function* rows(): Generator<[string, Cue]> {
  for (const frame of Object.keys(WEAK) as Frame[])
    for (const entry of WEAK[frame]!.split(/\s+/)) yield* weak(frame, entry)
  for (const frame of Object.keys(STRONG) as Frame[])
    for (const row of STRONG[frame]!) yield* strong(frame, row)
}

export const GERMAN: LanguageTable = {
  lang: 'de',
  cues: cueMap(rows()),
  before: phrases(`
    laut
    nach angaben
    nach aussage
    nach aussagen
    nach ansicht
    nach auffassung
    nach meinung
    nach darstellung
    nach bewertung
    nach ankündigung
    nach überzeugung
    nach bericht
    nach berichten
    nach einschätzung
    nach worten
    nach den worten
    nach informationen
    , so`),
  after: phrases(`
    zufolge
    ansicht nach
    meinung nach
    auffassung nach
    einschätzung nach
    überzeugung nach
    angaben nach
    worten nach`),
  as: words('wie'),
  pronouns: new Map([
    ['er', 'he'],
    ['sie', 'any'],
    ['es', 'any'],
    ['ich', 'any'],
    ['wir', 'any'],
    ['man', 'any'],
    ['ihn', 'he'],
    ['ihm', 'he'],
  ]),
  relatives: words('welcher welche welches'),
  that: words('dass daß'),
  determiners: words(
    'der die das des dem den ein eine einer eines einem einen sein seine seiner ihr ihre ihrer unser unsere mehrere viele einige alle dieser diese dieses beide zwei drei kein keine jeder jede mancher',
  ),
  prepositions: words(
    'von vom in im an am auf für mit zu zum zur bei beim nach aus über unter vor durch gegen um ohne zwischen seit wegen während trotz gegenüber innerhalb außerhalb als',
  ),
  linking: words('von vom für der des und aus bei beim zu zum zur im in'),
  and: words('und oder aber sowie doch sondern'),
  subordinators: words(
    'wenn weil während obwohl ob wo warum wie was als nachdem bevor da damit sodass wonach denn',
  ),
  helpers: words(
    'hat haben habe hatte hatten hätte hätten ist sind war waren sei seien wäre wären wird werden wurde wurden werde würde würden worden kann können konnte konnten könne könnte will wollen wollte soll sollen sollte muss müssen musste dürfen darf nicht',
  ),
  adverbs: words(
    'auch dann später daraufhin nun jedoch außerdem ferner dazu dabei weiter weiterhin bereits schon noch wieder zudem hingegen dagegen allerdings zuvor anschließend hier dort ebenfalls selbst sich gleichzeitig so sehr nur etwa wörtlich darauf danach demnach deshalb daher zwar dies einerseits andererseits unter anderem überraschend offenbar folgt',
  ),
  times: words(
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen abend nacht januar februar märz april mai juni juli august september oktober november dezember',
  ),
  verbs: words(
    'kam kamen ging gingen gab gaben nahm nahmen stand standen lag lagen blieb blieben ließ ließen steht stehen liegt liegen kommt kommen geht gehen gibt nimmt bleibt bringt brachte brachten trat traten zog zogen fiel fielen fuhr schlug verlor verloren gewann begann begannen traf trafen schloss setzt stellt macht zeigt führt tritt gilt galt wandte wendet trug trugen schien scheint erschien weist vertritt vertrat griff wurde',
  ),
  verbEnding: /^(?=.{5})(?:.*[^aeiou](?:te|ten))$/,
  adverbEnding: /(?:weise|lich|end)$/,
  capitalNouns: true,
  verbSecond: true,
  invertsAsides: true,
  dropsSubject: false,
  split: null,
  oblique: words('den dem einen einem seinen seinem ihren ihrem diesen diesem keinen keinem'),
  objects: words('sie'),
  nominative:
    /^(?:der|ein) (?:\S+ )?\S*(?:er|är|or|ist|ent|ant|chef|rat|vorsitzende|abgeordnete|kanzler|eur|mann|ling|arzt|wirt)$/,
  genitives: words('der des von vom'),
  being: words('ist sind war waren wird werden wurde wurden worden sei seien'),
  means: words(''),
  besides: words(''),
  quoted: words('zitiert'),
  nobody: words('es'),
  reporting: words(
    'sei seien habe werde würde würden könne könnten müsse müssten solle sollten wolle wollten dürfe dürften gebe hätte hätten wäre wären',
  ),
  nounLike: /^$/,
}
