/**
 * The worker: every listener is registered at once and keeps no state of its own, since the browser stops the worker
 * whenever it idles. It answers; whatever takes seconds runs elsewhere.
 */
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { askReader, hear } from '../../lib/messaging/client.ts'
import { serve } from '../../lib/messaging/server.ts'
import { registerReader, runReader, runReaderEverywhere, tellReaders } from './access.ts'
import { showCount } from './badge.ts'
import { capture, installMenu, obeyMenu } from './capture.ts'
import { setHere } from './here.ts'
import { compilingEnded } from './notes.ts'
import { showPanel } from './panel.ts'
import { service } from './service.ts'
import { installStarterPack } from './starter-pack.ts'

const report = (error: unknown) => console.error('Backgrounder:', error)

export default defineBackground({
  type: 'module',
  main() {
    serve(service, report)

    browser.runtime.onInstalled.addListener(({ reason }) => {
      void (async () => {
        await registerReader()
        await installMenu()
        // The readers of the version before ended with it.
        if (reason !== 'install') return runReaderEverywhere()
        await installStarterPack().catch(report)
        await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') })
      })().catch(report)
    })
    browser.runtime.onStartup.addListener(() => void registerReader().then(installMenu).catch(report))

    browser.permissions.onAdded.addListener(() => {
      void registerReader().then(runReaderEverywhere).catch(report)
    })
    browser.permissions.onRemoved.addListener(({ origins = [] }) => {
      // What one permission no longer allows, another still may.
      void tellReaders('accessRemoved', { origins })
        .then(registerReader)
        .then(runReaderEverywhere)
        .catch(report)
    })

    // A page that is no longer marked has nothing to count; what is known on it is counted where it is found.
    hear('pageRead', ({ status }, tab) => {
      if (tab !== null && status !== 'read') void showCount(tab, []).catch(report)
    })
    hear('readerStopped', (_, tab) => {
      if (tab !== null) void showCount(tab, []).catch(report)
    })

    hear('compiled', () => void compilingEnded().catch(report))

    browser.contextMenus.onClicked.addListener((info, tab) => void obeyMenu(info, tab).catch(report))
    browser.commands.onCommand.addListener((command, tab) => {
      // First and without waiting: the browser opens a panel only within the key press itself.
      if (command === 'open-panel') return void showPanel(tab, null).catch(report)
      if (command === 'annotate' && tab) return void capture('annotations', tab).catch(report)
      const id = tab?.id
      if (id !== undefined) void obey(command, id).catch(report)
    })
  },
})

/** A key was pressed on a tab; where no reader runs yet, the key press is the ask. */
async function obey(command: string, tab: number): Promise<void> {
  const state = await askReader(tab, 'describePage').catch(() => null)
  if (!state) {
    // The popup says why; a browser may refuse to open it, and then there is nothing more to say.
    if (!(await runReader(tab))) return browser.action.openPopup().catch(() => undefined)
    if (command === 'toggle') await setHere(tab, { on: true, anyText: false })
    return
  }
  if (command === 'next-mark') await askReader(tab, 'step', { by: 1 })
  if (command === 'previous-mark') await askReader(tab, 'step', { by: -1 })
  if (command === 'open-card') await askReader(tab, 'openCard')
  if (command === 'toggle') {
    const isMarked = state.status === 'read' || state.status === 'reading'
    await setHere(tab, { on: !isMarked, anyText: state.anyText || state.status === 'no-article' })
  }
}
