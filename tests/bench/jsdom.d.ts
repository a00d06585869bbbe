/** jsdom brings no types of its own; this is what is used of it. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { readonly url?: string; readonly contentType?: string })
    readonly window: Window & typeof globalThis
  }
}
