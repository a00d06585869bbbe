/** Words that tell what a name is. Common words of several languages, of our own choosing: no list of people, firms or places that are in the news. */

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** Small words inside a name: «Ursula von der Leyen», «Charles de Gaulle». */
export const PARTICLES = set(
  'de del della di da dos das do van von der den ter ten bin ibn al el la le du zu zur',
)

/** Titles before a name, with the gender they tell. */
export const TITLES: ReadonlyMap<string, 'he' | 'she' | null> = new Map([
  ...[...set('mr sir lord king prince herr monsieur m señor sr don father brother emperor duke')].map(
    (word) => [word, 'he'] as const,
  ),
  ...[...set('mrs ms miss lady queen princess frau madame mme mlle señora sra doña dame sister duchess')].map(
    (word) => [word, 'she'] as const,
  ),
  ...[
    ...set(`dr prof professor president senator sen rep representative gov governor mayor judge justice general gen colonel col
      captain capt sergeant sgt lieutenant lt major maj admiral chancellor premier minister secretary ambassador congressman
      congresswoman pope cardinal bishop rabbi imam sheikh ayatollah reverend rev coach chairman chairwoman director detective
      officer commissioner präsident präsidentin bundeskanzler bundeskanzlerin kanzler kanzlerin ministerpräsident
      ministerpräsidentin außenminister außenministerin innenminister innenministerin finanzminister verteidigungsminister
      bürgermeister bürgermeisterin président présidente ministre maire presidente presidenta ministro ministra alcalde
      alcaldesa former prime vice chief deputy editor spokesman spokeswoman spokesperson leader strategist candidate billionaire
      analyst columnist reporter correspondent host anchor founder ceo adviser advisor attorney lawyer author economist
      commander manager executive founder actor actress singer pollster activist nominee sprecher sprecherin chef chefin
      abgeordneter abgeordnete vorsitzende vorsitzender porte-parole portavoz députée député sénateur líder diputado`),
  ].map((word) => [word, null] as const),
])

/** Titles that German makes by putting words together: «Verkehrsministerin», «Landeschef». */
export const TITLE_ENDING =
  /(?:minister|präsident|kanzler|sprecher|chef|sekretär|direktor|meister|kommissar|vorsitzende|abgeordnete)(?:in|r|n)?$/

export const ORGANISATION_WORDS =
  set(`inc corp corporation company co ltd llc plc gmbh ag group holdings bank university college school institute
  institution committee commission council congress senate parliament party union association society foundation fund agency
  department ministry office bureau court police army navy force forces guard federation league club team times post journal
  news press tribune herald gazette guardian network media television radio records entertainment studios hospital church
  museum airlines airways industries systems technologies international organization organisation organizations authority
  board center centre nations command pact mosque radio fm campaign coalition alliance administration government assembly house service services corps regiment brigade
  division battalion orchestra band choir partei bundestag bundesrat ministerium universität verband verein gericht
  polizei bundeswehr gewerkschaft zeitung parti université ministère assemblée tribunal syndicat société banque
  partido universidad ministerio gobierno congreso sindicato banco empresa instituto organización servicio corte unión
  consejo comisión asociación fundación federación confederación coordinadora institut agence conseil comité fédération
  confédération fondation cour parlement sénat académie amt bundesamt landesamt behörde rat kommission gesellschaft stiftung`)

export const PLACE_WORDS =
  set(`city county province state states island islands river lake mount mountain mountains valley bay ocean sea beach street
  avenue road square park airport station district region kingdom republic coast peninsula desert gulf strait hills
  stadt insel fluss platz straße ville rue place île isla río calle plaza`)

export const MALE_NAMES =
  set(`james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven
  paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan
  stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron
  jose adam henry nathan douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry
  sean austin arthur lawrence jesse dylan bryan joe bernie ted bill jim tom tim mike steve dan bob ben jeb ron rand lindsey
  hans jürgen klaus wolfgang günter uwe karl werner dieter horst heinz helmut gerhard olaf friedrich jens stefan andreas
  thomas markus sven lars ralf rainer ulrich bernd volker matthias florian sebastian philipp christoph
  jean pierre michel philippe alain bernard françois jacques nicolas laurent emmanuel olivier christophe pascal éric gérard
  didier thierry stéphane julien antoine guillaume mathieu louis
  juan josé antonio manuel francisco carlos miguel ángel pedro javier luis jorge alejandro fernando sergio pablo alberto
  rafael enrique mariano diego andrés ricardo eduardo raúl roberto
  vladimir sergei dmitry alexei mikhail ivan boris mohammed muhammad ahmed ali hassan hussein ibrahim omar abdul mahmoud
  narendra rahul xi li wang giovanni marco luca matteo silvio mario giuseppe`)

export const FEMALE_NAMES =
  set(`mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly
  emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela
  shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria
  heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl
  hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace
  denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori
  hillary ivanka melania carly jill kamala nikki
  ursula annegret renate petra sabine monika claudia birgit heike susanne katrin anja brigitte ingrid annalena nancy
  christiane heidemarie franziska katja silvia ulrike
  nathalie isabelle sylvie catherine valérie sophie véronique martine brigitte françoise anne marine ségolène élisabeth
  carmen ana isabel dolores pilar josefa rosa cristina lucía elena soledad yolanda mercedes irene marta
  fatima aisha aung theresa giorgia`)

/** Words that begin sentences and headlines and are no part of a name. */
export const COMMON_STARTS =
  set(`the a an this that these those it its he she they we i you his her their our my your in on at of for from with by to as but
  and or so if when while after before since because although though until unless where what who why how which there here
  now then today yesterday tomorrow also yet still even just only not no yes all some many most more other another each
  every both such one two three four five first second last next new according meanwhile however moreover instead
  is are was were be been do does did has have had will would can could may might must should let get
  der die das ein eine einer in im am auf für mit nach von zu und oder aber er sie es wir ich ihr sein seine ihre wie als wenn
  weil dass auch noch schon nun dann hier dort bei durch gegen ohne seit über unter vor während laut so dies dieser diese
  le la les un une des du de et ou mais il elle ils elles on nous vous je ce cette ces dans sur pour par avec sans selon après
  avant depuis quand si comme plus très son sa ses leur notre en au aux
  el los las una unos y o pero él ella ellos nosotros este esta estos en con por para según sin sobre desde cuando si como más
  su sus lo al del`)

/** Shortened words inside a name, which end with a dot. */
export const ABBREVIATIONS = set(
  'st mt ft jr sr no dr mr mrs ms gen sen rep gov lt col sgt capt rev hon prof',
)

/** Words with a capital that name no actor: peoples, faiths, tongues, eras, and what everybody knows. */
export const NO_ACTORS =
  set(`american british english french german spanish italian russian chinese japanese korean indian canadian mexican
  brazilian australian european african asian arab arabic israeli palestinian iranian iraqi syrian afghan turkish egyptian saudi
  pakistani ukrainian polish dutch swedish norwegian danish finnish greek portuguese irish scottish welsh swiss austrian belgian
  hungarian czech romanian cuban latin hispanic latino western eastern northern southern americans britons germans europeans
  russians italians israelis palestinians iranians iraqis syrians afghans turks arabs kurds kurdish jews jewish muslim muslims
  islamic islamist islam christian christians christianity catholic catholics protestant protestants hindu hindus buddhist
  sunni shia shiite orthodox evangelical republican republicans democrat democrats democratic conservative conservatives
  liberal liberals labour socialist socialists communist communists nazi nazis gop god internet web tv ai ceo cfo dna hiv aids
  gdp pm am usd eur covid christmas easter ramadan bible koran quran thanksgiving earth sun moon north south east west
  northeast northwest southeast southwest central i ii iii iv mr mrs ms dr ok id vs figure table chapter section part
  spring summer autumn winter cd dvd ko pc url ip gps mri ct era id faq pdf usb phd md ba ma bc gmt utc est edt cet dj mp mps ied
  ieds uav brig ambassador`)

/** Days and months, with their abbreviations: they stand beside names and belong to none. */
export const CALENDAR =
  set(`january february march april may june july august september october november december monday tuesday
  wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec januar februar märz mai juni juli
  oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag`)

/** Last words of what is no actor but an event, a work, a law or a day. */
export const OTHER_HEADS =
  set(`day days war wars battle cup cups award awards prize games olympics championship championships act treaty
  agreement agreements convention bill law amendment accord protocol festival season tour trophy medal election elections trial riots crisis
  summit conference album song anthem revolution edition series opera symphony bible project program programme plan deal
  theory syndrome disease virus effect index time century age week year month hostilities resolution`)

/** Words before the name of a work: «the album Thriller». */
export const WORKS =
  set(`album song single film movie novel book game series show musical opera play track episode poem called titled entitled ep lp
  soundtrack video hit ballad painting romance sitcom operation exercise roman buch lied livre libro película canción novela`)

/** First words of places: «New Zealand», «San Juan». */
export const PLACE_STARTS = set(
  'new san santa los las estados états etats vereinigte saint fort port saudi united hong sri costa puerto cape lake mount upper lower north south west east el',
)

/** Countries, their parts, continents and a few capitals: what every newspaper takes as known. */
export const PLACES =
  set(`afghanistan albania algeria argentina armenia australia austria azerbaijan bangladesh belarus belgium bolivia bosnia
  brazil bulgaria cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador egypt england
  estonia ethiopia finland france gambia georgia germany ghana greece guatemala haiti honduras hungary iceland india indonesia
  iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia lebanon liberia libya
  lithuania luxembourg malaysia mali malta mexico moldova monaco mongolia morocco mozambique myanmar namibia nepal netherlands
  nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia
  rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania
  thailand tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe uk usa u.s. us u.k.
  britain america africa europe asia antarctica oceania alabama alaska arizona arkansas california colorado connecticut
  delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan
  minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont
  virginia washington wisconsin wyoming ontario quebec bavaria london paris berlin rome madrid moscow beijing tokyo
  deutschland frankreich österreich schweiz italien spanien russland polen allemagne espagne italie russie chine españa
  francia alemania rusia méxico brasil ucrania tunisie suisse belgique maroc algérie angleterre suiza bélgica marruecos`)
