/** As much as the match benchmark needs of peers that come without types. */
declare module 'ahocorasick' {
  export default class AhoCorasick {
    constructor(keywords: string[])
    search(text: string): [last: number, keywords: string[]][]
  }
}

declare module 'mark.js' {
  interface MarkOptions {
    readonly accuracy: 'partially'
    readonly caseSensitive: boolean
    readonly diacritics: boolean
    readonly separateWordSearch: boolean
    /** False where nothing is to be drawn. */
    readonly filter: (node: Text, term: string) => boolean
  }
  export default class Mark {
    constructor(context: Element)
    mark(terms: readonly string[], options: MarkOptions): void
  }
}
