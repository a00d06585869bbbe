/**
 * Times that change by themselves or with every save: «14:05 GMT», «3 hours ago», «Updated 26 November 2026». What they say is
 * no change of the story. A newcomer adds a language by one row in each table.
 */

/** The text with spaces where clocks stood: offsets stay. Linear. */
export function blankClocks(text: string): string {
  return text.replace(CLOCK, (found) => ' '.repeat(found.length))
}

const HALF_DAY = '\\s?[ap]\\.?\\s?m\\b\\.?'
const ZONE = '(?:\\s(?:GMT|UTC|[BCEMP][ES]?[DS]?T|Uhr|h)\\b)'
const COUNT = '(?:\\d+|an?|one|few|einer?|einem|une?|una?)'

/** Counted from now. */
const AGO = [
  `${COUNT}\\s(?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month)s?\\.?\\sago\\b`,
  `vor\\s${COUNT}\\s(?:Sekunde|Minute|Stunde|Tag|Woche|Monat)(?:e?n)?\\b`,
  `il\\sy\\sa\\s${COUNT}\\s(?:seconde|minute|heure|jour|semaine|mois)s?\\b`,
  `hace\\s${COUNT}\\s(?:segundo|minuto|hora|d[ií]a|semana|mes)(?:e?s)?\\b`,
]

/** A short line that begins so and goes on with a date or an hour says when it was saved. */
const STAMPS =
  '(?:last\\s)?(?:updated|modified|published|posted|first\\spublished)|aktualisiert|veröffentlicht|stand|mis\\sà\\sjour|publié|actualizado|publicado'
/** Before a weekday, a month or a figure. */
const BEFORE_DATE = '(?:on|at|am|um|le|à|el|a\\slas)'

const CLOCK = new RegExp(
  [
    `^(?:${STAMPS})[:,]?\\s+(?:${BEFORE_DATE}\\s+)?(?:\\p{L}{2,10}[.,]?\\s+)?\\d[^\\n]{0,40}$`,
    ...AGO.map((ago) => `\\b${ago}`),
    `\\b\\d{1,2}(?::\\d{2}){1,2}(?:${HALF_DAY})?${ZONE}?`,
    `\\b\\d{1,2}(?:\\.\\d{2})?${HALF_DAY}${ZONE}?`,
    '\\b\\d{1,2}h\\d{2}\\b',
    '\\b\\d{1,2}(?:\\.\\d{2})?\\sUhr\\b',
  ].join('|'),
  'gimu',
)
