/** What a record's names or words will mark too often, each with what to do about it. */
import type { Finding } from '../lib/match/lint.ts'
import { t } from './messages.ts'
import { Sentence } from './UserText.tsx'

const WORDS = {
  'one-letter': 'lint_oneLetter',
  'common-word': 'lint_commonWord',
  shared: 'lint_shared',
  'name-of-other': 'lint_nameOfOther',
  'common-claim': 'lint_commonClaim',
} as const

export interface LintNotesProps {
  findings: readonly Finding[]
  /** Sets how the alias in question is matched; without it the findings are only said. */
  onMend?: (finding: Finding, match: 'exact-case' | 'never') => void
}

export function LintNotes({ findings, onMend }: LintNotesProps) {
  if (findings.length === 0) return null
  return (
    <ul class="small" aria-label={t('lintTitle')}>
      {findings.map((finding) => (
        <li key={`${finding.record} ${finding.path} ${finding.kind}`}>
          <Sentence message={WORDS[finding.kind]} text={finding.text} />
          {onMend && finding.path.startsWith('aliases.') && (
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
