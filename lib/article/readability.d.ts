declare module '@mozilla/readability/JSDOMParser.js' {
  export default class JSDOMParser {
    parse(html: string, url?: string): unknown
  }
}

declare module '@mozilla/readability/Readability.js' {
  export { Readability as default } from '@mozilla/readability'
}
