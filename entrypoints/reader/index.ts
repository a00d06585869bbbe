import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startReader } from './reader.ts'

/**
 * The script that the worker injects into a news page, or that the browser runs by itself where the person allowed it.
 * Injected twice, it reads again instead of starting twice. The framework's content-script context is not used: it
 * announces itself to the page and can be switched off by it.
 */
const place = globalThis as { backgrounderReader?: ReturnType<typeof startReader> }

export default defineUnlistedScript(() => {
  if (place.backgrounderReader?.isRunning()) place.backgrounderReader.readAgain()
  else place.backgrounderReader = startReader(document)
})
