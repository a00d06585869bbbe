/** One sort of record: searched and filtered as a list, and the one that is open beside it. */
import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { describeStatus } from '../../components/ClaimCard.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { type MessageKey, t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { WindowedList } from '../../components/WindowedList.tsx'
import { ActorKind } from '../../lib/model/actor.ts'
import type { RecordType } from '../../lib/model/bundle.ts'
import { ClaimStatus } from '../../lib/model/claim.ts'
import { type Filters, type Listed, NO_FILTERS, tagsOf, useFiltered, useListed } from '../pages/listed.ts'
import type { Done } from './App.tsx'
import { RecordPane } from './RecordPane.tsx'
import { linkTo, type Route } from './routes.ts'

type Options = (readonly [value: string, text: string])[]
const KINDS: Partial<Record<RecordType, { label: MessageKey; options(): Options }>> = {
  actors: {
    label: 'libraryKind',
    options: () => ActorKind.options.map((value) => [value, t(`actorKind_${value}`)]),
  },
  claims: {
    label: 'libraryStatus',
    options: () => ClaimStatus.options.map((value) => [value, describeStatus(value)]),
  },
}

export interface RecordSectionProps {
  type: RecordType
  route: Route
  onDirty(dirty: boolean): void
  onDone(done: Done): void
}

export function RecordSection({ type, route, onDirty, onDone }: RecordSectionProps) {
  const live = useListed(type)
  const [filters, setFilters] = useState<Filters>(NO_FILTERS)
  const all = live.state === 'ready' ? live.value : null
  const found = useFiltered(type, all ?? NOTHING, filters)
  const open = route.record !== null || route.mode === 'new'
  const focused = useClosed(route.record)

  return (
    <div class={open ? 'section with-open' : 'section'}>
      <section class="list-pane" aria-labelledby="section-title">
        <div class="row spread section-head">
          <h1 id="section-title">{t(`place_${type}`)}</h1>
          {(type === 'actors' || type === 'claims') && (
            <a class="button primary" href={linkTo(type, 'new')}>
              {t(`libraryNew_${type}`)}
            </a>
          )}
        </div>
        {live.state === 'failed' && (
          <div role="alert">
            <EmptyState
              title={t('libraryFailedTitle')}
              actions={
                <button type="button" onClick={() => location.reload()}>
                  {t('pageBugReload')}
                </button>
              }
            >
              <p>{t('libraryFailedText')}</p>
            </EmptyState>
          </div>
        )}
        {live.state === 'loading' && <p class="soft">{t('libraryLoading')}</p>}
        {all && all.length === 0 && <NothingYet type={type} />}
        {all && all.length > 0 && (
          <>
            <Search type={type} all={all} filters={filters} onChange={setFilters} />
            <p class="soft small" role="status">
              {found.length === all.length
                ? tCount('libraryCount', all.length)
                : tCount('libraryFound', found.length, new Intl.NumberFormat().format(all.length))}
            </p>
            {found.length > 0 ? (
              <WindowedList label={t(`place_${type}`)} items={found} keyOf={keyOf} rem={4} focused={focused}>
                {(listed) => <Row listed={listed} current={listed.id === route.record} />}
              </WindowedList>
            ) : (
              <EmptyState
                title={t('libraryNothingFound')}
                actions={
                  <button type="button" onClick={() => setFilters(NO_FILTERS)}>
                    {t('libraryClearFilters')}
                  </button>
                }
              >
                <p>{t('libraryNothingFoundText')}</p>
              </EmptyState>
            )}
          </>
        )}
      </section>
      {open && (
        <RecordPane
          key={`${route.record} ${route.mode}`}
          type={type}
          route={route}
          onDirty={onDirty}
          onDone={onDone}
        />
      )}
    </div>
  )
}

const NOTHING: readonly Listed[] = []
const keyOf = (listed: Listed) => listed.id

/** The row to go back to once a record was closed. */
function useClosed(record: string | null) {
  const [last, setLast] = useState<{ id: string; closed: number } | null>(null)
  useEffect(() => {
    if (record) setLast({ id: record, closed: 0 })
    else setLast((old) => old && { ...old, closed: old.closed || Date.now() })
  }, [record])
  return last?.closed ? { key: last.id, at: last.closed } : null
}

function Row({ listed, current }: { listed: Listed; current: boolean }) {
  return (
    <a class="record-row" href={linkTo(listed.type, listed.id)} aria-current={current ? 'true' : undefined}>
      <span class="row-title">
        <UserText text={listed.title} class={listed.type === 'actors' ? 'kind-actor' : undefined} />
      </span>
      <span class="row-line soft small">
        {listed.label && <span>{listed.label}</span>}
        {listed.line && <UserText text={listed.line} class="row-summary" />}
        {listed.pack && (
          <span class="row-pack">
            <UserText text={listed.pack.title} />
          </span>
        )}
      </span>
    </a>
  )
}

interface SearchProps {
  type: RecordType
  all: readonly Listed[]
  filters: Filters
  onChange(filters: Filters): void
}

function Search({ type, all, filters, onChange }: SearchProps) {
  const id = useId()
  const kinds = KINDS[type]
  const tags = useMemo(() => tagsOf(all), [all])
  const packs = useMemo(
    () => [...new Map(all.flatMap(({ pack }) => (pack ? [[pack.id, pack.title] as const] : [])))],
    [all],
  )
  const select = (name: 'kind' | 'tag' | 'from', label: string, options: Options) => (
    <label class="filter">
      <span class="small">{label}</span>
      <select
        value={filters[name]}
        onChange={(event) => onChange({ ...filters, [name]: event.currentTarget.value })}
      >
        <option value="">{t('libraryAny')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <search class="filters">
      <div class="filter filter-words">
        <label class="small" for={id}>
          {t('librarySearch')}
        </label>
        <input
          id={id}
          type="search"
          dir="auto"
          autocomplete="off"
          spellcheck={false}
          value={filters.words}
          onInput={(event) => onChange({ ...filters, words: event.currentTarget.value })}
        />
      </div>
      {kinds && select('kind', t(kinds.label), kinds.options())}
      {tags.length > 0 &&
        select(
          'tag',
          t('libraryTag'),
          tags.map((tag) => [tag, tag]),
        )}
      {packs.length > 0 && select('from', t('libraryFrom'), [['notebook', t('libraryNotebook')], ...packs])}
    </search>
  )
}

function NothingYet({ type }: { type: RecordType }) {
  return (
    <EmptyState
      title={t(`libraryEmpty_${type}`)}
      actions={
        <>
          {(type === 'actors' || type === 'claims') && (
            <a class="button primary" href={linkTo(type, 'new')}>
              {t(`libraryNew_${type}`)}
            </a>
          )}
          <a class="button" href={linkTo('exchange')}>
            {t('libraryImportFile')}
          </a>
        </>
      }
    >
      <p>{t(`libraryEmptyText_${type}`)}</p>
    </EmptyState>
  )
}
