/** Starts the compiling worker in a context that may have one: Chrome's offscreen page, Firefox's event page. */
import type { CompilerReport } from '../../lib/messaging/protocol.ts'

/** Compiles these origins one after another and tells how it goes; resolves when all are done or have failed. */
export function compileInWorker(
  origins: readonly string[],
  tell: (report: CompilerReport) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted('/compiler.js'))
    let open = origins.length
    worker.addEventListener('message', ({ data }: MessageEvent<CompilerReport>) => {
      tell(data)
      if (!('fault' in data) || --open > 0) return
      worker.terminate()
      resolve()
    })
    worker.addEventListener('error', (event) => {
      worker.terminate()
      reject(new Error(event.message || 'the compiling worker did not start'))
    })
    worker.postMessage(origins)
  })
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string }
}
type Policy = ReturnType<TrustedTypes['createPolicy']>
let policy: Policy | undefined

/** Our pages may turn no string into a script but this one: the content policy names this policy and no other. */
function trusted(url: '/compiler.js'): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('backgrounder-compiler', {
    createScriptURL(asked) {
      if (asked !== '/compiler.js') throw new TypeError(`not our script: ${asked}`)
      return asked
    },
  })
  return policy ? policy.createScriptURL(url) : url
}
