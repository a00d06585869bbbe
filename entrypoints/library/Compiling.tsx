/** Says how far a large pack, or a notebook that has grown, is on its way to being found in articles; nothing otherwise. */
import { useEffect, useState } from 'preact/hooks'
import { t } from '../../components/messages.ts'
import { hear } from '../../lib/messaging/client.ts'
import type { CompilerReport } from '../../lib/messaging/protocol.ts'

export function Compiling() {
  const [said, setSaid] = useState<CompilerReport | null>(null)
  useEffect(() => hear('compiling', (report) => setSaid(ended(report) ? null : report)), [])
  if (!said) return null
  if ('fault' in said) {
    return (
      <p role="alert" class="fault">
        {t('libraryCompilingFailed')}
      </p>
    )
  }
  const { rows, total } = said
  return (
    <p class="soft row" role="status">
      <label for="compiling">{t('libraryCompiling')}</label>
      <progress id="compiling" value={rows} max={Math.max(1, total)} />
    </p>
  )
}

const ended = (report: CompilerReport) => 'fault' in report && report.fault === null
