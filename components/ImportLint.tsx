/** What the names and claims of a file will mark too often: how many of each sort, and the first of them. */
import type { Finding, FindingKind, LintReport } from '../lib/match/lint.ts'
import { t, tCount } from './messages.ts'
import { UserText } from './UserText.tsx'

const WORDS = {
  'one-letter': 'importLintKind_oneLetter',
  'common-word': 'importLintKind_commonWord',
  'name-of-other': 'importLintKind_nameOfOther',
  shared: 'importLintKind_shared',
  'common-claim': 'importLintKind_commonClaim',
} as const satisfies Record<FindingKind, string>

export interface ImportLintProps {
  /** `null` while it is still looked for. */
  report: LintReport | null
  /** What the record of a finding is called. */
  titleOf(finding: Finding): string
  /** Where the record is opened; without it the entries are not there yet. */
  linkOf?(finding: Finding): string
}

export function ImportLint({ report, titleOf, linkOf }: ImportLintProps) {
  if (!report) return <p class="soft small">{t('importLintLooking')}</p>
  if (report.total === 0) return linkOf ? null : <p class="soft small">{t('importLintNone')}</p>
  return (
    <details class="import-lint" data-testid="import-lint">
      <summary>{tCount('importLint', report.total)}</summary>
      <p class="soft small">{t(linkOf ? 'importLintMend' : 'importLintText')}</p>
      {(Object.keys(WORDS) as FindingKind[]).map((kind) => {
        const { count, first } = report.kinds[kind]
        if (count === 0) return null
        return (
          <section key={kind}>
            <h4 id={`lint-${kind}`}>{tCount(WORDS[kind], count)}</h4>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list that keys can scroll */}
            <ul class="outcomes" tabIndex={0} aria-labelledby={`lint-${kind}`}>
              {first.map((finding) => (
                <li key={`${finding.record} ${finding.path}`}>
                  <Row finding={finding} title={titleOf(finding)} link={linkOf?.(finding)} />
                </li>
              ))}
              {count > first.length && <li class="soft">{tCount('importMore', count - first.length)}</li>}
            </ul>
          </section>
        )
      })}
    </details>
  )
}

/** The words in question, and the entry they stand in unless they are all of its name. */
function Row({
  finding: { text },
  title,
  link,
}: {
  finding: Finding
  title: string
  link?: string | undefined
}) {
  const words = <UserText text={text} />
  if (title === text) return link ? <a href={link}>{words}</a> : words
  const name = <UserText text={title} />
  return (
    <>
      {words}
      {link ? <a href={link}>{name}</a> : <span class="soft small">{name}</span>}
    </>
  )
}
