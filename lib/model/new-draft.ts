/** A record that was begun on a page and not saved yet, as a draft's `value` keeps it. */
import * as z from 'zod/mini'
import type { Actor } from './actor.ts'
import { Article, type ArticleMetadata } from './article.ts'
import type { Source } from './fields.ts'

export const BegunTypes = z.enum(['actors', 'claims', 'annotations'])
export type BegunType = z.infer<typeof BegunTypes>

export const NewDraft = z.looseObject({
  begins: BegunTypes,
  /** The article it was begun on. */
  about: z.omit(Article, { id: true, urls: true }),
  /** What the record has so far; it need not be valid. */
  record: z.looseObject({}),
})
export type NewDraft = z.infer<typeof NewDraft>

type About = NewDraft['about']
/** Read as a `Selector` when the draft is. */
type AnySelector = { readonly type: string; readonly exact?: string }

/** The article that a note is begun on: its address, what its page says of it, and its text's fingerprint where that was read. */
export function aboutArticle(url: string, metadata: ArticleMetadata | null, fingerprint = ''): About {
  const { title = '', byline = '', siteName = '', published = '', lang = '' } = metadata ?? {}
  return { url, title, byline, siteName, published, lang, fingerprint }
}

/** Without selectors the note is about the whole article. */
export const beginAnnotation = (about: About, selector: readonly AnySelector[]): NewDraft => ({
  begins: 'annotations',
  about,
  record: { target: { source: about.url, selector } },
})

/** `speaker` is the id of an actor; `now` in milliseconds since 1970. */
export function beginClaim(about: About, words: string, speaker: string | null, now: number): NewDraft {
  const said = /^\d{4}-\d{2}-\d{2}/.exec(about.published)?.[0]
  const record = { text: oneLine(words), speaker, ...(said && { said }), sources: [sourceOf(about, now)] }
  return { begins: 'claims', about, record }
}

/** `kind` where it is known. */
export const beginActor = (
  about: About,
  name: string,
  kind: Actor['kind'] | null,
  now: number,
): NewDraft => ({
  begins: 'actors',
  about,
  record: { name: oneLine(name), ...(kind && { kind }), sources: [sourceOf(about, now)] },
})

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim()

function sourceOf({ url, title, siteName }: About, now: number): Source {
  return {
    url,
    ...(title && { title }),
    ...(siteName && { publisher: siteName }),
    accessed: new Date(now).toISOString().slice(0, 10),
  }
}
