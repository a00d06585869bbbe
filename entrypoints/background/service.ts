/** What the worker answers, by who asks. */

import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { marksStyleSheet } from '../../lib/highlight/palette.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { Asker, Service } from '../../lib/messaging/server.ts'
import { ActorKind } from '../../lib/model/actor.ts'
import { Change, RequestId } from '../../lib/model/change.ts'
import { RecordId } from '../../lib/model/fields.ts'
import { BegunTypes } from '../../lib/model/new-draft.ts'
import type { Choice, Settings, Tone } from '../../lib/model/settings.ts'
import { listChoices } from '../../lib/store/records.ts'
import { wordKey } from '../../lib/text/words.ts'
import { runReader } from './access.ts'
import { showCount } from './badge.ts'
import { beginFound, capture } from './capture.ts'
import { readCard } from './card.ts'
import { acceptEdition } from './editions.ts'
import { readQuotes, suggestNames } from './found-in-text.ts'
import { isAskedFor, setHere } from './here.ts'
import { database, notes } from './notes.ts'
import { attach, findPlaces } from './orphans.ts'
import { showPanel } from './panel.ts'
import { readPage } from './read-page.ts'
import { write } from './write.ts'

const Nothing = z.unknown()
const Marked = z.object({ record: RecordId })
const ChosenRecord = z.object({ request: RequestId, record: RecordId })
const ChosenAlias = z.object({ ...ChosenRecord.shape, alias: z.string().check(z.maxLength(10_000)) })

export const service: Service = {
  reader: {
    readPage: {
      payload: z.object({ html: z.string(), texts: z.optional(z.number()), anyText: z.boolean() }),
      async answer(request, { tab, url }) {
        const asked = (settings: Settings) => isAskedFor(tab, url, settings)
        const reading = await readPage(await database(), notes, request, url, Date.now(), asked)
        if (tab !== null) await showCount(tab, 'marks' in reading ? reading.marks : [])
        return reading
      },
    },
    styleMarks: {
      payload: z.object({ tone: z.enum(['light', 'dark', 'mono']) }),
      answer: async ({ tone }, { tab, url }) => {
        // Our own pages style themselves: no extension may insert into them.
        if (tab !== null && /^https?:/.test(url)) await styleMarks(tab, tone)
        return null
      },
    },
  },
  card: {
    readCard: {
      payload: Nothing,
      answer: async (_, asker) => readCard(await database(), tabOf(asker)),
    },
    sizeCard: {
      payload: z.object({ height: z.number().check(z.gte(0), z.lte(100_000)) }),
      answer: (request, asker) => askReader(tabOf(asker), 'sizeCard', request),
    },
    closeCard: { payload: Nothing, answer: (_, asker) => askReader(tabOf(asker), 'closeCard') },
    hideHere: {
      payload: ChosenRecord,
      answer: ({ request, record }, asker) =>
        choose(request, asker, ({ address }) => ({ kind: 'not-here', record, article: address })),
    },
    neverAlias: {
      payload: ChosenAlias,
      answer: ({ request, record, alias }, asker) =>
        choose(request, asker, () => ({ kind: 'never-alias', record, alias })),
    },
    neverOnSite: {
      payload: ChosenRecord,
      answer: ({ request, record }, asker) =>
        choose(request, asker, ({ host }) => ({ kind: 'never-site', record, site: host })),
    },
    pickRecord: {
      payload: ChosenAlias,
      answer: ({ request, record, alias }, asker) =>
        choose(request, asker, ({ address }) => ({ kind: 'picked', record, alias, article: address })),
    },
    beginNote: {
      payload: z.object({ begins: BegunTypes }),
      async answer({ begins }, { tab, window }) {
        if (tab === null) return null
        await capture(begins, { id: tab, windowId: window ?? undefined })
        return null
      },
    },
    openRecord: {
      payload: Marked,
      async answer({ record }, { tab, window }) {
        await showPanel({ id: tab ?? undefined, windowId: window ?? undefined }, { record })
        return null
      },
    },
  },
  page: {
    commit: { payload: Change, answer: write },
    readTab: { payload: z.object({ tab: z.int() }), answer: ({ tab }) => runReader(tab) },
    findPlaces: {
      payload: z.object({ tab: z.int(), record: RecordId }),
      answer: async ({ tab, record }) => findPlaces(await database(), tab, record),
    },
    attach: {
      payload: z.object({
        tab: z.int(),
        record: RecordId,
        place: z.nullable(
          z.object({ start: z.int(), end: z.int(), words: z.string().check(z.minLength(1)) }),
        ),
      }),
      answer: async ({ tab, record, place }) => attach(await database(), tab, record, place),
    },
    acceptEdition: {
      payload: z.object({ tab: z.int() }),
      answer: async ({ tab }) => acceptEdition(await database(), tab),
    },
    readQuotes: { payload: z.object({ tab: z.int() }), answer: ({ tab }) => readQuotes(tab) },
    beginFound: {
      payload: z.union([
        z.object({
          tab: z.int(),
          begins: z.literal('claims'),
          words: z.string(),
          speaker: z.nullable(RecordId),
        }),
        z.object({ tab: z.int(), begins: z.literal('actors'), words: z.string(), kind: ActorKind }),
      ]),
      answer: ({ tab, ...found }) => beginFound(tab, found),
    },
    suggestNames: { payload: z.object({ tab: z.int() }), answer: ({ tab }) => suggestNames(tab) },
    setHere: {
      payload: z.object({ tab: z.int(), on: z.boolean(), anyText: z.boolean() }),
      async answer({ tab, ...request }) {
        await setHere(tab, request)
        return null
      },
    },
  },
}

type NewChoice = Pick<Choice, 'kind' | 'record' | 'alias' | 'article' | 'site'>

/** Keeps a choice made on the card, for the article or site that the tab's reader script says it shows. */
async function choose(
  request: string,
  asker: Asker,
  describe: (page: { address: string; host: string }) => NewChoice,
): Promise<null> {
  const page = await askReader(tabOf(asker), 'describeCard')
  if (!page) return null
  const choice = describe(page)
  const replaced = (await listChoices(await database())).filter((other) => isReplaced(other, choice))
  const answer = await write({
    request,
    edits: [...replaced.map(({ id }) => ({ do: 'deleteChoice' as const, id })), { do: 'putChoice', choice }],
  })
  if (!answer.ok) throw new Error(`not kept: ${answer.error.kind}`)
  await askReader(tabOf(asker), 'closeCard')
  return null
}

/** Of several who bear the same words one is meant in an article: the one chosen last. */
const isReplaced = (earlier: Choice, { kind, article, alias = '' }: NewChoice) =>
  kind === 'picked' &&
  earlier.kind === kind &&
  earlier.article === article &&
  wordKey(earlier.alias ?? '') === wordKey(alias)

function tabOf({ tab }: Asker): number {
  if (tab === null) throw new Error('not in a tab')
  return tab
}

/** Our style sheet goes in by the browser's own way: the page's tree and its content policy stay as they are. */
async function styleMarks(tab: number, tone: Tone): Promise<void> {
  const target = { tabId: tab }
  const others = (['light', 'dark', 'mono'] as const).filter((other) => other !== tone)
  await Promise.all(
    others.map((other) =>
      browser.scripting.removeCSS({ target, css: marksStyleSheet(other) }).catch(() => undefined),
    ),
  )
  await browser.scripting.insertCSS({ target, css: marksStyleSheet(tone) })
}
