/** What an import would do, before it is done. */

import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { type ImportPlan, OUTCOMES, type Outcome, type PlanItem } from '../../lib/exchange/merge.ts'
import { RECORD_TYPES } from '../../lib/model/bundle.ts'

/** More rows than these are counted, not shown. */
const MOST_ROWS = 200
const SECTIONS = [...RECORD_TYPES, 'deleted'] as const

export function ImportPreview({ plan }: { plan: ImportPlan }) {
  // What stays as it is interests nobody in a list.
  const told = plan.items.filter(({ type, outcome }) =>
    type === 'deleted' ? outcome === 'deleted' : outcome !== 'same',
  )
  const more = told.length - MOST_ROWS
  return (
    <div class="stack">
      <CountsTable items={plan.items} />
      {told.length > 0 && (
        <details open={told.length <= 20}>
          <summary>{tCount('importEntries', told.length)}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list that keys can scroll */}
          <ul class="outcomes" tabIndex={0} aria-label={t('importList')}>
            {told.slice(0, MOST_ROWS).map(({ type, id, title, outcome }) => (
              <li key={`${type} ${id}`}>
                <span class="soft small">
                  {t(`importSection_${type}`)} · {t(`importOutcome_${outcome}`)}
                </span>
                <br />
                <UserText text={title || id} />
              </li>
            ))}
            {more > 0 && <li class="soft">{tCount('importMore', more)}</li>}
          </ul>
        </details>
      )}
    </div>
  )
}

function CountsTable({ items }: { items: readonly PlanItem[] }) {
  const count = (section: PlanItem['type'] | null, outcome: Outcome) =>
    items.filter(
      ({ type, outcome: is }) =>
        is === outcome && (section === null || type === section) && (type !== 'deleted' || is === 'deleted'),
    ).length
  const sections = SECTIONS.filter((section) => OUTCOMES.some((outcome) => count(section, outcome) > 0))
  const number = new Intl.NumberFormat()
  const row = (section: PlanItem['type'] | null) =>
    OUTCOMES.map((outcome) => <td key={outcome}>{number.format(count(section, outcome))}</td>)
  return (
    <div class="table-scroll">
      <table class="counts-table">
        <caption class="visually-hidden">{t('importCounts')}</caption>
        <thead>
          <tr>
            <td />
            {OUTCOMES.map((outcome) => (
              <th key={outcome} scope="col">
                {t(`importOutcome_${outcome}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <tr key={section}>
              <th scope="row">{t(`importSections_${section}`)}</th>
              {row(section)}
            </tr>
          ))}
          {sections.length !== 1 && (
            <tr>
              <th scope="row">{t('importTotal')}</th>
              {row(null)}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
