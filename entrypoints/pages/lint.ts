/** The findings about one record that is being edited, by itself. */
import type { EditedRecord } from '../../components/record-draft.ts'
import { type Finding, lintActors, lintClaim } from '../../lib/match/lint.ts'

export function lintEdited(edited: EditedRecord): Finding[] {
  if (edited.type === 'actors') return lintActors([edited.record])
  return edited.type === 'claims' ? lintClaim(edited.record) : []
}
