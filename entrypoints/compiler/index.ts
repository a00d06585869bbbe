/**
 * A dedicated worker that compiles large packs and notebooks, so that neither a page of ours nor the one that answers readers is
 * held up. Ends when it has done what it was asked.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { compileOrigin } from '../../lib/lookup/compile.ts'
import type { CompilerReport } from '../../lib/messaging/protocol.ts'
import { openDatabase } from '../../lib/store/database.ts'

export default defineUnlistedScript(() => {
  const report = (said: CompilerReport) => postMessage(said)
  addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
    void (async () => {
      const db = openDatabase()
      for (const origin of data) {
        const fault = await compileOrigin(db, origin, {
          onProgress: (rows, total) => report({ origin, rows, total }),
        }).then(
          () => null,
          (error) => String(error),
        )
        report({ origin, fault })
      }
      db.close()
    })()
  })
})
