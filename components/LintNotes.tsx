/** What a record's names or words will mark too often, each with what to do about it. */
import type { Finding } from '../lib/match/lint.ts'
import { t } from './messages.ts'
import { Sentence } from './UserText.tsx'

/** What is said of each kind of finding, with the words in question. */
export const FINDING_WORDS = {
  'one-letter': 'lint_oneLetter',
  'common-word': 'lint_commonWord',
  shared: 'lint_shared',
  'name-of-other': 'lint_nameOfOther',
  'common-claim': 'lint_commonClaim',
} as const

export interface LintNotesProps {
  findings: readonly Finding[]
  /** Sets how the name in question is matched; without it the findings are only said. */
  onMend?: (finding: Finding, match: 'exact-case' | 'never') => void
}

export function LintNotes({ findings, onMend }: LintNotesProps) {
  if (findings.length === 0) return null
  return (
    <ul class="small" aria-label={t('lintTitle')}>
      {findings.map((finding) => (
        <li key={`${finding.record} ${finding.path} ${finding.kind}`}>
          <Sentence message={FINDING_WORDS[finding.kind]} text={finding.text} />
          {onMend && isMendable(finding) && (
            <>
              {' '}
              {finding.kind === 'common-word' && (
                <button type="button" class="plain" onClick={() => onMend(finding, 'exact-case')}>
                  {t('lintExactCase')}
                </button>
              )}
              <button type="button" class="plain" onClick={() => onMend(finding, 'never')}>
                {t('lintStrike')}
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

/** A name that others bear too is theirs by right: only its everyday words and letters are held back. */
const isMendable = ({ path, kind }: Finding) =>
  path.startsWith('aliases.') || (path === 'name' && (kind === 'one-letter' || kind === 'common-word'))
