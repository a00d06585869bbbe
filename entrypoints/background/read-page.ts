import { coversHost } from '../../lib/access/sites.ts'
import { resolveAll } from '../../lib/anchor/resolve.ts'
import { articleAddress } from '../../lib/article/address.ts'
import { readArticle } from '../../lib/article/read-article.ts'
import type { FoundClaim, NamedActors } from '../../lib/lookup/lookup.ts'
import { compileActors } from '../../lib/match/actor-index.ts'
import { findActors } from '../../lib/match/matcher.ts'
import type { Mark, PageReading } from '../../lib/messaging/protocol.ts'
import type { Annotation } from '../../lib/model/annotation.ts'
import { titleOf } from '../../lib/model/record.ts'
import type { Choice, Settings } from '../../lib/model/settings.ts'
import type { Database } from '../../lib/store/database.ts'
import { listChoices, listNoted, readSettings } from '../../lib/store/records.ts'
import { wordKey } from '../../lib/text/words.ts'
import { noticeEdits } from './editions.ts'
import type { Notes } from './notes.ts'

/** Claims that may stand in one article; a page that seems to hold more is not read for them all. */
const MOST_CLAIMS = 500
/** Milliseconds: a thousand notes on 20,000 words take some 150. */
const LONGEST_PLACING_MS = 500

/**
 * What a page that a reader script wrote down says, and which known actors and claims are in it. `url` is the browser's
 * word, `html` the page's. `now` in milliseconds since 1970. `isAskedFor` tells whether the person wants marks on this page
 * though they are off.
 */
export async function readPage(
  db: Database,
  notes: () => Promise<Notes>,
  request: { html: string; texts?: number | undefined; anyText: boolean },
  url: string,
  now: number,
  isAskedFor: (settings: Settings) => Promise<boolean>,
): Promise<PageReading> {
  const settings = await readSettings(db)
  const { hostname } = new URL(url)
  const off = offReason(settings, hostname, now)
  if (off && !(await isAskedFor(settings))) return { kind: 'off', ...off }
  // A worker that has just woken reads what it knows while the page is read.
  const opening = notes()
  opening.catch(() => undefined) // whoever waits for it hears of it
  const choices = await listChoices(db)
  const article = readArticle(request.html, url, request)
  if (article.kind === 'unclear') return { kind: 'unclear' }
  const address = articleAddress(url, article.metadata.canonical)
  const { kind, metadata, text, segments, sections, labels } = article
  if (kind === 'none') return { kind, metadata, address }
  const { density, palette, forcedColours, offerNotes = true } = settings
  const known = await opening
  const named = await known.lookup.actorsIn(text)
  const claims = await known.lookup.claimsIn(text, {
    top: MOST_CLAIMS,
    lang: metadata.lang,
    memory: known.memory,
  })
  const noted = (await listNoted(db, address)).map(({ record }) => record)
  return {
    kind,
    metadata,
    address,
    textLength: text.length,
    segments,
    sections,
    marks: [
      ...findMarks(text, named, claims, choices, address, hostname).filter(outside(labels)),
      ...placeAnnotations(text, noted),
    ].sort((a, b) => a.start - b.start || b.end - a.end),
    edits: await noticeEdits(db, address, text, noted, now),
    paint: { density, palette, forcedColours, offerNotes },
  }
}

function offReason(settings: Settings, host: string, now: number) {
  if (settings.off) return { reason: 'everywhere' } as const
  if (settings.pausedUntil > now) return { reason: 'paused', until: settings.pausedUntil } as const
  if (coversHost(settings.sitesOff, host)) return { reason: 'site' } as const
  return null
}

/** Who is named above the headline is a section of the site; the first mention is the article's own. */
const outside =
  (labels: readonly number[]) =>
  ({ start, end }: Mark): boolean =>
    !labels.some((from, i) => i % 2 === 0 && start < labels[i + 1]! && end > from)

/** Marks of actors and claims, with the reader's choices carried out. */
function findMarks(
  text: string,
  { actors: known, names, memory }: NamedActors,
  claimed: readonly FoundClaim[],
  choices: readonly Choice[],
  address: string,
  host: string,
): Mark[] {
  const hidden = new Set<string>()
  const never = new Map<string, Set<string>>()
  const picked = new Map<string, string>()
  for (const choice of choices) {
    const { kind, record, alias = '' } = choice
    if (kind === 'not-here' && choice.article === address) hidden.add(record)
    if (kind === 'never-site' && choice.site && coversHost([choice.site], host)) hidden.add(record)
    if (kind === 'never-alias') never.set(record, (never.get(record) ?? new Set()).add(alias))
    if (kind === 'picked' && choice.article === address) picked.set(wordKey(alias), record)
  }
  const refused = (record: string, alias: string) =>
    hidden.has(record) || never.get(record)?.has(alias) === true
  const discreet = new Set(known.flatMap((actor) => (actor.discreet ? [actor.id] : [])))
  const actors = findActors(text, [compileActors(known, names)], { picked, refused, memory }).map(
    (mention): Mark => {
      const { start, end, actor: record, alias, rule, ambiguous } = mention
      const chosen = picked.get(wordKey(alias)) === record
      return {
        start,
        end,
        kind: 'actor',
        record,
        alias,
        rule: chosen ? 'picked' : rule,
        ...(ambiguous && { ambiguous }),
        ...(discreet.has(record) && { discreet: true }),
      }
    },
  )
  const claims = claimed
    .filter(({ mention: { claim, wording } }) => !refused(claim, wording))
    .map(({ record: { discreet }, mention }): Mark => {
      const { start, end, claim: record, wording: alias, score, level } = mention
      return {
        start,
        end,
        kind: 'claim',
        record,
        alias,
        rule: score >= 1 ? 'wording' : 'near-wording',
        ...(level === 'related' && { related: true }),
        ...(discreet && { discreet }),
      }
    })
  return [...actors, ...claims]
}

/** Where the article's annotations stand today; one whose passage is gone, or not found in time, has no mark. */
function placeAnnotations(text: string, noted: readonly Annotation[]): Mark[] {
  const selectors = noted.map(({ target }) => target.selector)
  const now = () => performance.now()
  const places = resolveAll(text, selectors, now, now() + LONGEST_PLACING_MS)
  return noted.flatMap((annotation, i): Mark[] => {
    const place = places[i]
    if (place?.kind !== 'place') return []
    const { start, end } = place
    const alias = titleOf({ type: 'annotations', record: annotation })
    const rule = text.slice(start, end) === alias ? 'passage' : 'near-passage'
    return [{ start, end, kind: 'annotation', record: annotation.id, alias, rule }]
  })
}
