/** The message catalogue: every word that a person sees. The one place where components meet the browser. */
import { browser } from 'wxt/browser'
import type catalogue from '../assets/public/_locales/en/messages.json'

export type MessageKey = keyof typeof catalogue
type Plural<Key> = Key extends `${infer Stem}_other` ? Stem : never

/** The language of the browser's own words, for dates, numbers and plurals. */
export const uiLanguage = (): string => browser.i18n.getUILanguage()

/** The text of `key`, its `$1`…`$9` replaced in order. */
export function t(key: MessageKey, ...values: (string | number)[]): string {
  const text = (browser.i18n.getMessage as (key: string, values: string[]) => string)(key, values.map(String))
  return text || key
}

/** The text for a number: `key_one`, `key_few`, … as the language has it, else `key_other`; `$1` is the number. */
export function tCount(key: Plural<MessageKey>, count: number, ...values: (string | number)[]): string {
  const language = uiLanguage()
  const form = new Intl.PluralRules(language).select(count)
  const number = new Intl.NumberFormat(language).format(count)
  const text = (browser.i18n.getMessage as (key: string, values: string[]) => string)(
    `${key}_${form}`,
    [number, ...values].map(String),
  )
  return text || t(`${key}_other` as MessageKey, number, ...values)
}
