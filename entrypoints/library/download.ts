/** Writes a file of the reader's records into the browser's downloads. */
import { browser } from 'wxt/browser'
import { writeBundleParts } from '../../lib/exchange/write-bundle.ts'
import { type ExportOptions, exportContents } from '../../lib/store/export.ts'
import { db } from '../pages/notebook.ts'

/** How long the browser may take to begin the download, in milliseconds. */
const KEPT = 60_000

export async function saveBundle(options: ExportOptions = {}): Promise<string> {
  const contents = await exportContents(db, options)
  const now = new Date()
  const { version } = browser.runtime.getManifest()
  const parts = writeBundleParts(contents, {
    generator: `backgrounder ${version}`,
    exportedAt: now.toISOString(),
  })
  const name = [
    'backgrounder',
    options.backup && 'backup',
    contents.pack && slugOf(contents.pack.title),
    dayOf(now),
  ]
  const link = document.createElement('a')
  link.download = `${name.filter(Boolean).join('-')}.json`
  link.href = URL.createObjectURL(new Blob([...parts], { type: 'application/json' }))
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT)
  return link.download
}

/** The day where the reader is. */
const dayOf = (moment: Date) =>
  [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

const slugOf = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
