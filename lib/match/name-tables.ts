/**
 * What is known of names in general, as tables: titles, legal forms, given names, heads and tails of bodies, countries.
 * Short and open to argument; each says why it is there. All words are folded.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words before a surname that do not begin another person's name. */
export const TITLES = set(
  'mr mrs ms miss mx sir dame lord lady baroness baron king queen prince princess duke duchess pope saint president vice premier prime minister chancellor secretary ' +
    'senator sen representative rep congressman congresswoman governor gov mayor mp judge justice attorney general gen colonel col lieutenant lt captain capt major maj sergeant sgt ' +
    'admiral professor prof doctor dr rev reverend rabbi imam sheikh ayatollah chairman chairwoman chair director chief executive ceo coach ambassador spokesman spokeswoman spokesperson ' +
    'envoy deputy commissioner speaker leader detective inspector officer constable monsieur madame m mme herr frau don dona senor senora signor el pm',
)

/** What often opens a sentence before a name; a capital there does not begin a longer name. */
export const OPENERS = set(
  'a about after again against all also although an and another are as asked at because before both but by can could despite did do does during earlier each even finally first following for ' +
    'former from had has have he hence her here his how however i if in indeed instead is it its last later like many may meanwhile more moreover most my neither no nor not now of on once one only or ' +
    'other our over perhaps rather recently said say says she should since so some still such than that the their then there these they this those though through thus to today together tomorrow ' +
    'under unlike until was we were what when where whether which while who whose why will with would yesterday yet you your monday tuesday wednesday thursday friday saturday sunday о в с к у и а на об от по за',
)

/** Frequent English given names: before a place they begin a person's name. */
export const GIVEN_NAMES = set(
  'james john robert michael david william richard joseph thomas charles christopher daniel matthew anthony mark steven paul andrew joshua kevin brian george edward ronald timothy jason jeffrey ryan ' +
    'jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick jack dennis jerry tyler aaron peter harry simon martin henry ' +
    'mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura ' +
    'helen sharon cynthia kathleen amy shirley angela anna ruth brenda nicole samantha katherine emma christine catherine rachel maria heather diane julie joyce victoria kelly lauren hannah jane denzel lewis',
)

/** Given names that a capital does not tell from a word, or from a place. */
export const ALSO_WORDS = set(
  'will may mark grace hope faith rose bill chase drew grant art rob sue pat guy rich bob june april august joy dawn summer angel melody crystal ruby pearl ivy lily daisy violet sandy rusty frank ernest miles dale glen heath cliff bud buddy king prince duke earl jordan georgia china chad israel',
)

/** Before a place's name they make another place. */
export const PLACE_PREFIXES = set(
  'new north south east west northern southern eastern western nova nueva san santa saint',
)

/** In front of a place's name, and often in lower case there: «sub-Saharan Africa», «southern California». */
export const LOWERED_PREFIXES = set(
  'sub trans north south east west northern southern eastern western central greater upper lower',
)

/** After a place's name they make another name, seldom seen as speaking for the place. */
export const NAMED_AFTER_PLACES = set(
  'post times guardian journal herald tribune telegraph observer gazette chronicle university college museum marathon airport symphony orchestra philharmonic street hilton ' +
    'road avenue boulevard lane square bridge hospital clinic stadium arena open cup derby festival institute academy library cathedral abbey zoo harbor harbour beach heights county state river lake ' +
    'fc afc rfc united rovers wanderers albion athletic dynamo hotspur registry',
)

/** Parts of a surname that are no surname alone. */
export const PARTICLES = set(
  'von van der den de del della di da dos das du la le los las el al bin ibn ben bint abu ter ten zu y e af av st san',
)
export const GENERATIONS = set('jr sr ii iii iv junior senior')

/** What says in what legal form a firm is; it is often left out. */
export const LEGAL_FORMS = set(
  'inc incorporated corp corporation ltd limited plc llc llp lp gmbh ag se sa spa nv bv ab oy as co cos company group holding holdings kgaa kg pty sarl sas srl ooo oao pao',
)

/** Legal forms that stand in front of the name. */
export const LEGAL_FRONTS = set('pt tbk ooo oao pao zao tov')

/** Heads that newspapers use alone after the full name («the Post», «the Bank»). Others would be too bold a guess. */
export const HEADS = set(
  'post times guardian journal herald tribune telegraph observer gazette bank commission ministry council court university institute party senate congress parliament assembly agency authority ' +
    'board bureau committee department foundation fund league museum office pentagon treasury trust union federation alliance association academy college',
)

/** What kind of firm or body it is: the words before it name it («Burlington Industries», «Delta Air Lines»). */
export const TAILS = set(
  'air airline airlines airways lines line aviation motor motors automotive industry industries textile textiles steel metals mining mines oil gas petroleum energy power electric electronics semiconductor semiconductors ' +
    'system systems software technology technologies networks communications telecom telecommunications wireless mobile media music pictures studios entertainment games radio television broadcasting publishing press ' +
    'bank banks bancorp financial finance capital securities investments investment insurance assurance partners associates services service solutions consulting resources products foods food beverages brewery breweries brewing stores store ' +
    'supermarkets retail pharmaceuticals pharmaceutical pharma laboratories laboratory labs chemical chemicals biosciences therapeutics health healthcare medical hotels resorts cruise cruises shipping railway railways railroad ' +
    'university college international worldwide global aerospace engineering construction properties realty cosmetics apparel brands',
)

/** Words of office and market right beside a firm's name: «a Delta spokesman», «Harmonix co-founder», «Dominion shares». */
export const OFFICES = set(
  'spokesman spokeswoman spokesperson spokespeople chairman chairwoman ceo cfo coo cto chief executive executives president founder cofounder co shares shareholders shareholder stock stockholders analyst analysts employees employee staff ' +
    'subsidiary unit headquarters profits profit earnings revenue sales customers director engineers workers managers researchers professor professors students alumni scientists reporter reporters editor columnist',
)

/** Words of sport beside a place or a nickname: then the team is meant. */
export const SPORT_ROLES = set(
  'coach coaches manager captain quarterback receiver linebacker cornerback running tackle striker goalkeeper keeper midfielder defender winger forward pitcher catcher baseman shortstop outfielder infielder center guard batsman bowler ' +
    'fullback hooker prop lock flyhalf star stars great legend fans fan players player teammate teammates roster rookie bullpen offense defense beat beats defeated defeat versus vs v',
)
export const SPORT_WORDS = set(
  'coach manager captain quarterback receiver linebacker cornerback striker goalkeeper midfielder defender winger pitcher catcher baseman shortstop outfielder batsman bowler wicket wickets innings inning goal goals goalless touchdown touchdowns ' +
    'yards season league playoff playoffs championship championships champions cup tournament match matches halftime rugby football basketball baseball hockey cricket soccer scored scorer homer homers homered semifinal semifinals final finals semi roster ' +
    'beat beating defeated victory draw drew fixture fixtures stadium pitch squad teammates referee penalty penalties kickoff rebound rebounds assists quarterfinal substitute title test tests debut midfield nfl nba mlb nhl fifa uefa',
)
/** Sports as they stand in a team's name. */
export const SPORTS = set(
  'football basketball baseball hockey cricket soccer rugby volleyball handball netball softball lacrosse',
)
/** Nicknames of teams that are no plural. */
export const TEAM_SINGULARS = set(
  'sox jazz heat magic thunder wild avalanche lightning tide herd crimson galaxy dynamo',
)
/** Clubs say what they are with a few letters. */
export const CLUB_FORMS = set('fc afc cf sc ac rc bc bk fk sk kf if ik')

/** Frequent family names that stand before the given name: Chinese (pinyin and Wade-Giles), Korean, Vietnamese. */
export const FAMILY_FIRST = set(
  'wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng xu fu shen zeng peng lu su lu jiang cai jia ding wei ' +
    'xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian tang yin chang qiao lai gong wen xi hua mu tsai tseng ' +
    'chiang hsu hsieh kuo chou cheung leung wong chan lam ng ho kwok lau cheng tsang ' +
    'kim lee park choi jung jeong kang cho yoon yun jang lim im shin seo kwon hwang ahn song ryu hong moon noh roh ban ' +
    'nguyen tran le pham hoang phan vu vo dang bui do ngo duong',
)

/** Parts of a country that are also called by the rest of the name alone. «County» and «City» are not among them. */
export const REGION_HEADS = set('province oblast prefecture voivodeship governorate krai emirate')
/** «State of Texas», «Republic of Ireland». */
export const REALM_HEADS = set('state province republic kingdom commonwealth sultanate emirate principality')

/** Words that are spelled in two ways in the names of bodies: «Labour» and «Labor». */
const TWO_SPELLINGS =
  'organisation:organization organisations:organizations labour:labor defence:defense centre:center centres:centers programme:program theatre:theater harbour:harbor colour:color'
export const OTHER_SPELLING: ReadonlyMap<string, string> = new Map(
  TWO_SPELLINGS.split(' ').flatMap((pair) => {
    const [british, american] = pair.split(':') as [string, string]
    return [
      [british, american],
      [american, british],
    ] as const
  }),
)

/**
 * Countries whose name, adjective or initials often stand before or after the name of one of their bodies: «the Brazilian
 * Ministry of Agriculture», «Supreme Court of the United States». The name first, then its adjective, then other names.
 */
const COUNTRY_ROWS =
  'united states,american,us,u s,usa,america,washington|united kingdom,british,uk,u k,britain|argentina,argentine,argentinian|australia,australian|austria,austrian|bangladesh,bangladeshi|belgium,belgian|brazil,brazilian|' +
  'canada,canadian|chile,chilean|china,chinese,beijing|colombia,colombian|cuba,cuban|czech republic,czech|denmark,danish|egypt,egyptian|ethiopia,ethiopian|finland,finnish|france,french,paris|germany,german,berlin|ghana,ghanaian|greece,greek|' +
  'hungary,hungarian|india,indian|indonesia,indonesian|iran,iranian|iraq,iraqi|ireland,irish|israel,israeli|italy,italian|japan,japanese,tokyo|kenya,kenyan|lebanon,lebanese|libya,libyan|malaysia,malaysian|mexico,mexican|' +
  'morocco,moroccan|nepal,nepalese|netherlands,dutch|new zealand,new zealand|nigeria,nigerian|north korea,north korean|norway,norwegian|pakistan,pakistani|peru,peruvian|philippines,philippine,filipino|poland,polish|portugal,portuguese|' +
  'romania,romanian|russia,russian,moscow|saudi arabia,saudi|scotland,scottish|serbia,serbian|singapore,singaporean|south africa,south african|south korea,south korean|spain,spanish|sri lanka,sri lankan|sweden,swedish|switzerland,swiss|' +
  'syria,syrian|taiwan,taiwanese|thailand,thai|turkey,turkish|ukraine,ukrainian|venezuela,venezuelan|vietnam,vietnamese|wales,welsh|zimbabwe,zimbabwean'

/** A country's name, its adjective and what else it is called. */
export type CountryNames = readonly string[]
const ROWS: readonly CountryNames[] = COUNTRY_ROWS.split('|').map((row) => row.split(','))
/** Found by name, adjective and initials; not by its capital. */
export const COUNTRIES: ReadonlyMap<string, CountryNames> = new Map(
  ROWS.flatMap((row) => row.map((name) => [name, row] as const)).filter(
    ([name]) => !/^(?:washington|beijing|paris|berlin|tokyo|moscow)$/.test(name),
  ),
)
const ADJECTIVES = new Set(
  ROWS.map(([, adjective]) => adjective!).concat('european', 'african', 'asian', 'english', 'arab'),
)
/** «French», «Peruvian»: what comes after it is named, not the country. */
export const isCountryAdjective = (key: string): boolean => ADJECTIVES.has(key)
