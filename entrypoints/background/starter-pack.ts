import { browser } from 'wxt/browser'
import { readBundleText } from '../../lib/exchange/read-bundle.ts'
import { packItems, runImport } from '../../lib/store/import.ts'
import { write } from './write.ts'

/** Installs the bundled pack, so that marks are to be seen from the first article on. Nobody hears of it but the store. */
export async function installStarterPack(): Promise<void> {
  const file = await fetch(new URL('starter-pack.json', browser.runtime.getURL('/')))
  const read = readBundleText(await file.text())
  if (!read.ok || !read.value.pack) throw new Error('the bundled starter pack cannot be read')
  const answer = await runImport(write, { packs: [{ head: read.value.pack, items: packItems(read.value) }] })
  if (!answer.ok) throw new Error(`the starter pack was not installed: ${answer.error.kind}`)
}
