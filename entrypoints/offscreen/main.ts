/** A page that nobody sees: Chrome's service worker may not start workers, so this one does. Its address says what to compile. */
import { tell } from '../../lib/messaging/client.ts'
import { compileInWorker } from '../compiler/start.ts'

const origins = new URLSearchParams(location.search).getAll('origin')
compileInWorker(origins, (report) => tell('compiling', report))
  .catch((error) => console.error('Backgrounder:', error))
  .finally(() => tell('compiled', null))
