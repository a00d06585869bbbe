/**
 * Every message between our contexts: one map per direction, one sentence each on when it is sent. Types only, so
 * that the reader script carries no schema; what the worker is sent is parsed by the schema beside its answer.
 *
 * Roles, from the least trusted: `reader` (a content script in a news site's process, which may be compromised),
 * `card` (our page in a frame of the news page: small undoable actions only), `page` (popup, panel, library,
 * welcome). `server.ts` tells them apart by the sender, never by the message.
 */
import type { Actor } from '../model/actor.ts'
import type { Annotation } from '../model/annotation.ts'
import type { ArticleMetadata } from '../model/article.ts'
import type { Change, CommitAnswer, CommitFault } from '../model/change.ts'
import type { Claim } from '../model/claim.ts'
import type { BegunType } from '../model/new-draft.ts'
import type { Result } from '../model/result.ts'
import type { Density, Settings, Tone } from '../model/settings.ts'

/** One mark as the reader script knows it: where, which record, and enough to answer «why?»; never a note. */
export interface Mark {
  readonly start: number
  readonly end: number
  readonly kind: 'actor' | 'claim' | 'annotation'
  readonly record: string
  /** The alias, wording or passage, as the record has it, that led here. */
  readonly alias: string
  readonly rule:
    | 'name'
    | 'alias'
    | 'short-form'
    | 'acronym'
    | 'inflected'
    | 'wording'
    | 'near-wording'
    | 'passage'
    | 'near-passage'
    | 'picked'
  /** Records that share these words, best first, when no cue could decide. */
  readonly ambiguous?: readonly string[]
  /** Listed in the panel, never painted. */
  readonly discreet?: boolean
  /** A near match below the threshold: listed as related, never painted. */
  readonly related?: boolean
}

export type OffReason = 'here' | 'site' | 'everywhere' | 'paused'

/** The worker's answer about a page. */
export type PageReading =
  | {
      readonly kind: 'article' | 'text'
      readonly metadata: ArticleMetadata
      /** By which address choices and annotations are kept. */
      readonly address: string
      readonly textLength: number
      /** Flat, [textStart, run, offsetInRun, length] a segment. */
      readonly segments: readonly number[]
      readonly sections: readonly number[]
      readonly marks: readonly Mark[]
      readonly edits: PageEdits | null
      readonly paint: PaintSettings
    }
  | { readonly kind: 'none'; readonly metadata: ArticleMetadata; readonly address: string }
  | { readonly kind: 'off'; readonly reason: OffReason; readonly until?: number }
  /** Text nodes stand side by side: ask again, with their lengths. */
  | { readonly kind: 'unclear' }

/** What a story's editors did since it was read by somebody who has notes on it. Passages are offsets into its text. */
export interface PageEdits {
  /** When it was read, UTC. */
  readonly since: string
  readonly changed: readonly { readonly start: number; readonly end: number }[]
  readonly removed: number
  readonly added: readonly { readonly start: number; readonly end: number }[]
  /** The annotations whose passages were edited, by id. */
  readonly touched: readonly string[]
}

export interface PaintSettings extends Pick<Settings, 'density' | 'palette' | 'forcedColours'> {
  readonly offerNotes: boolean
}

/** The reader script asks the worker. */
export interface ReaderToWorker {
  /**
   * After each writing of the page: a snapshot's html, and how many text nodes it has where their lengths are not in it;
   * `anyText` when the person asked to mark a page that is no article.
   */
  readPage(request: { html: string; texts?: number | undefined; anyText: boolean }): PageReading
  /** When the marks' colours are known or change; the worker inserts the style sheet, the page's tree stays as it is. */
  styleMarks(request: { tone: Tone }): null
}

/** The reader script tells whoever listens (worker: badge; panel: list). */
export interface ReaderEvents {
  /** After each reading, and when marks were turned off. */
  pageRead(event: PageState): void
  /** The reader script ended: access was taken back. Nobody answers in that tab any more. */
  readerStopped(event: null): void
  /** The pointer or the keyboard came to a mark, or left it (`null`). */
  markPointed(event: { record: string | null }): void
}

/** The reader script's view of its page, as popup and panel show it. */
export interface PageState {
  readonly status: 'reading' | 'read' | 'no-article' | 'too-large' | 'off' | 'failed'
  readonly reason?: OffReason
  readonly until?: number
  readonly anyText: boolean
  readonly host: string
  readonly address: string
  readonly metadata: ArticleMetadata | null
  /** `null` where nothing is known to have been edited. */
  readonly edits: PageEdits | null
  /** All marks in reading order, painted or not. */
  readonly marks: readonly Mark[]
  readonly painted: number
  readonly density: Density
}

/** Worker or one of our pages tells the reader script of a tab. */
export interface ToReader {
  /** When popup or panel opens on a tab, or in a tab of its own wants to know more. */
  describePage(): PageState
  /** After every commit that may change what pages show; a page that is not to be seen is read when it is. */
  notesChanged(): null
  /** Mark this page, or not; the worker has it from popup, panel or key. `anyText`: read it though it is no article. */
  setHere(request: { on: boolean; anyText: boolean }): null
  /** Command: next or previous painted mark. */
  step(request: { by: 1 | -1 }): null
  /** Command: the card of the mark stepped to last, with the focus in it. */
  openCard(): null
  /** Panel: bring this record's next mention into view and flash it. */
  showRecord(request: { record: string; nth?: number }): null
  /** Worker, for a note, which ends the bar, or for what is found in the text: what was read; `null` where nothing was. */
  describeArticle(request: { forNote: boolean }): ArticleMarkup | null
  /** Panel: brings a passage of the article into view and flashes it. */
  showPassage(request: { start: number; end: number }): null
  /** Worker, for the card frame: what the card is about. */
  describeCard(): CardSubject | null
  /** Worker, for the card frame: its content's height in CSS pixels. */
  sizeCard(request: { height: number }): null
  /** Worker, for the card frame: closed by Esc or button. */
  closeCard(): null
  /** The permission for these origins was taken back: marks and listeners go at once. */
  accessRemoved(request: { origins: readonly string[] }): null
}

/** What the article that is marked was read from, and where known actors are marked in it. */
export interface ArticleMarkup {
  readonly html: string
  readonly anyText: boolean
  readonly actors: readonly {
    readonly record: string
    readonly start: number
    readonly end: number
    readonly ambiguous: boolean
  }[]
  /** What of it is selected: half-open UTF-16 offsets into its text. */
  readonly selected: { readonly start: number; readonly end: number } | null
}

/** A name in the article that no record has. Offsets into the article's text, of its first mention. */
export interface SuggestedName {
  readonly name: string
  readonly kind: Actor['kind']
  readonly start: number
  readonly end: number
  /** In which it is first named. */
  readonly sentence: string
  readonly count: number
}

/** What the panel found in an article that a person makes more of: a quote, by whom it is known to be, or a name. */
export type FoundBeginning =
  | { readonly begins: 'claims'; readonly words: string; readonly speaker: string | null }
  | { readonly begins: 'actors'; readonly words: string; readonly kind: Actor['kind'] }

/** A passage that an annotation may belong to. Offsets into the article's text. */
export interface Place {
  readonly start: number
  readonly end: number
  readonly words: string
}

/** Who says what, as the panel lists it. Offsets into the article's text, of all that lies between first and last word. */
export interface QuoteLine {
  readonly start: number
  readonly end: number
  /** What is said, interruptions left out. */
  readonly words: string
  readonly kind: 'direct' | 'mixed' | 'indirect'
  /** Who says it: in the article's words, by the fullest name there, and the known actor that is marked there. */
  readonly speaker: {
    readonly words: string
    readonly name: string | null
    readonly record: string | null
  } | null
}

/** What the card is about, as the reader script says. */
export interface CardSubject {
  /** Overlapping marks, shortest first; none where the card offers to note what is selected. */
  readonly marks: readonly Mark[]
  /** Mentions in this article, by record. */
  readonly counts: Readonly<Record<string, number>>
  readonly address: string
  readonly host: string
  /** Opened by key: the card takes the focus. */
  readonly focus: boolean
}

/** The card's frame asks the worker; all it may do. */
export interface CardToWorker {
  /** Once it is loaded. */
  readCard(): CardContent | null
  sizeCard(request: { height: number }): null
  closeCard(): null
  /** «Not here»: this record in this article. Each choice has an id of the asker's, the same when it is asked again. */
  hideHere(choice: { request: string; record: string }): null
  /** «Never this alias». */
  neverAlias(choice: { request: string; record: string; alias: string }): null
  /** «Never on this site». */
  neverOnSite(choice: { request: string; record: string }): null
  /** A homonym was chosen for this article. */
  pickRecord(choice: { request: string; record: string; alias: string }): null
  /** Begins a note on what is selected, and opens panel or tab on it. */
  beginNote(request: { begins: BegunType }): null
  /** Opens panel or tab on the record, where it is edited. */
  openRecord(request: { record: string }): null
}

export interface CardContent {
  /** The bar beside a selection: no entries then. */
  readonly isBar: boolean
  readonly entries: readonly CardEntry[]
  readonly host: string
  readonly focus: boolean
}

export type CardEntry = {
  readonly mark: Mark
  /** Mentions in this article. */
  readonly count: number
  /** The pack's title, or `null` for the notebook. */
  readonly pack: string | null
  /** Homonyms to choose from, this one among them. */
  readonly options: readonly { id: string; name: string; summary: string }[]
} & (
  | { readonly type: 'actors'; readonly record: Actor }
  | { readonly type: 'claims'; readonly record: Claim; readonly speaker: string | null }
  | { readonly type: 'annotations'; readonly record: Annotation }
)

/** Popup, panel, library and welcome ask the worker. */
export interface PageToWorker {
  /** The one way to write. */
  commit(change: Change): Result<CommitAnswer, CommitFault>
  /** Popup and panel: run the reader script in this tab; `false` where the browser does not let us. */
  readTab(request: { tab: number }): boolean
  /** Panel: begins a claim or an actor out of what was found in the tab's article; the draft's id, `null` where none is marked. */
  beginFound(request: { tab: number } & FoundBeginning): string | null
  /** Panel, when it is opened on them: names in the tab's article that are not known; `null` where none is marked. */
  suggestNames(request: { tab: number }): readonly SuggestedName[] | null
  /** Panel: where in the tab's article an annotation may belong whose passage is gone, best first. */
  findPlaces(request: { tab: number; record: string }): readonly Place[]
  /** Panel: attaches an annotation to a place, or to what is selected (`null`); `false` where that cannot be. */
  attach(request: { tab: number; record: string; place: Place | null }): boolean
  /** Panel: the edits of the tab's article were read. */
  acceptEdition(request: { tab: number }): null
  /** Panel, when it is opened on them: the quotes of the tab's article; `null` where no article is marked. */
  readQuotes(request: { tab: number }): readonly QuoteLine[] | null
  /** Popup and panel: marks on this very page or none, whatever the settings say of it now. */
  setHere(request: { tab: number; on: boolean; anyText: boolean }): null
}

/** What compiling one origin says of itself. */
export type CompilerReport =
  | { readonly origin: string; readonly rows: number; readonly total: number }
  | { readonly origin: string; readonly fault: string | null }

/** What each of our pages hears from the worker. */
export interface WorkerEvents {
  /** The card's «open in panel» when a panel is open already. */
  recordChosen(event: { tab: number; record: string }): void
  /** A note was begun on this tab's page: the panel that is open takes it over. */
  draftBegun(event: { tab: number; draft: string }): void
  /** While a pack or the notebook is being compiled: how far, then how it ended (`fault` is `null` where it went well). */
  compiling(event: CompilerReport): void
  /** A run of compiling ended. */
  compiled(event: null): void
  /** Every reader script knows that notes changed; a hidden one reads its page again when it is asked about it. */
  readersTold(event: null): void
}
