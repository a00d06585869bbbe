/** What an editor says about names, loaded when one opens: its word lists are larger than the page around it. */
import { useEffect, useState } from 'preact/hooks'
import type { RecordEditorProps } from '../../components/RecordEditor.tsx'

type NameTools = Pick<RecordEditorProps, 'formsOf' | 'lint'>

export function useNameTools(): NameTools {
  const [tools, setTools] = useState<NameTools>({})
  useEffect(() => {
    void Promise.all([import('../../lib/match/forms.ts'), import('./lint.ts')]).then(
      ([{ formsOf }, { lintEdited }]) => setTools({ formsOf, lint: lintEdited }),
    )
  }, [])
  return tools
}
