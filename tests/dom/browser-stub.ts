/**
 * Stands in for `wxt/browser` where components are tested: words come from the real English catalogue, so a missing
 * key fails. Use it as `vi.mock('wxt/browser', () => import('…/browser-stub.ts'))`.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const catalogue = JSON.parse(
  readFileSync(join(process.cwd(), 'assets/public/_locales/en/messages.json'), 'utf8'),
) as Record<string, { message: string }>

function getMessage(key: string, values: string | string[] = []): string {
  if (key === '@@bidi_dir') return 'ltr'
  const said = catalogue[key]?.message
  if (said === undefined) {
    // Plural forms that English lacks are asked for first; the rest is a fault.
    if (/_(zero|one|two|few|many)$/.test(key)) return ''
    throw new Error(`no message «${key}» in the catalogue`)
  }
  return said.replace(/\$([1-9])/g, (_, place) => [values].flat()[Number(place) - 1] ?? '')
}

export const browser = { i18n: { getMessage, getUILanguage: () => 'en-GB' } }
