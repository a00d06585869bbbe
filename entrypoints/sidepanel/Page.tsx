/** A page that was read: its records as a list, one of them open. */
import type { ComponentChildren } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { findQuote } from '../../components/AnnotationCard.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { t, tCount } from '../../components/messages.ts'
import { UserText } from '../../components/UserText.tsx'
import { coversHost } from '../../lib/access/sites.ts'
import { askReader } from '../../lib/messaging/client.ts'
import type { PageState } from '../../lib/messaging/protocol.ts'
import { titleOf } from '../../lib/model/record.ts'
import type { Choice } from '../../lib/model/settings.ts'
import type { Database } from '../../lib/store/database.ts'
import { type Found, findRecords, listChoices, listDrafts, listNoted } from '../../lib/store/records.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'
import { type Begun, BegunList, readBegun } from './BegunList.tsx'
import { EditsNotice } from './EditsNotice.tsx'
import { ItemHead } from './ItemHead.tsx'
import { NamesNotKnown } from './NamesNotKnown.tsx'
import { Orphan } from './Orphan.tsx'
import { listItems, type PageItem } from './page-items.ts'
import { RecordView } from './RecordView.tsx'
import { WhoSaysWhat } from './WhoSaysWhat.tsx'

export interface PageProps {
  tab: number
  page: PageState
  /** The record that is pointed at on the page. */
  pointed: string | null
  /** The record that is open. */
  target: string | null
  onOpen: (record: string | null) => void
  onEdit: (record: string) => void
  /** With a note that was begun on this page and not saved. */
  onGoOn: (draft: string) => void
}

interface Knowledge {
  readonly address: string
  readonly records: ReadonlyMap<string, Found>
  readonly annotations: readonly Found<'annotations'>[]
  readonly begun: readonly Begun[]
  readonly hidden: readonly { choice: Choice; name: string }[]
}

async function readKnowledge(db: Database, ids: readonly string[], page: PageState): Promise<Knowledge> {
  const choices = (await listChoices(db)).filter((choice) => hides(choice, page))
  const records = await findRecords(db, [...ids, ...choices.map(({ record }) => record)])
  return {
    address: page.address,
    records,
    annotations: await listNoted(db, page.address),
    begun: readBegun(await listDrafts(db), page.address),
    hidden: choices.flatMap((choice) => {
      const found = records.get(choice.record)
      return found ? [{ choice, name: titleOf(found) }] : []
    }),
  }
}

const hides = ({ kind, article, site }: Choice, { address, host }: PageState): boolean =>
  (kind === 'not-here' && article === address) ||
  (kind === 'never-site' && site !== undefined && coversHost([site], host))

export function Page({ tab, page, pointed, target, onOpen, onEdit, onGoOn }: PageProps) {
  const ids = useMemo(() => [...new Set(page.marks.map(({ record }) => record))], [page.marks])
  const live = useStore((db) => readKnowledge(db, ids, page), [ids.join('\n'), page.address, page.host])
  const [nth, setNth] = useState<number | null>(null)
  const [fault, setFault] = useState('')
  // What was read for the page before is not shown for this one.
  const known = live.state === 'ready' && live.value.address === page.address ? live.value : null
  const items = useMemo(
    () => (known ? listItems(page.marks, known.records, known.annotations) : null),
    [page.marks, known],
  )

  if (live.state === 'failed') {
    return (
      <EmptyState title={t('panelStoreFailed')}>
        <p>{t('panelStoreFailedText')}</p>
      </EmptyState>
    )
  }
  if (!items || !known) return <p class="soft waiting">{t('panelReading')}</p>

  const show = (record: string, at: number) => {
    setNth(at)
    setFault('')
    askReader(tab, 'showRecord', { record, nth: at }).catch(() => setFault(t('panelNotReached')))
  }
  const toggle = ({ found, marks }: PageItem) => {
    const { id } = found.record
    setNth(null)
    if (target === id) return onOpen(null)
    onOpen(id)
    if (marks.length > 0) show(id, 0)
  }
  const undo = (choice: Choice) => {
    void commitOrSay([{ do: 'deleteChoice', id: choice.id }]).then((said) => setFault(said ?? ''))
  }
  const nameOf = (id: string) => {
    const found = known.records.get(id)
    return found ? titleOf(found) : null
  }
  const all = [...items.listed, ...items.related]
  const isListed = target === null || all.some(({ found }) => found.record.id === target)
  const foundProps = { tab, page, onGoOn, onFault: setFault }
  const listProps = { tab, page, pointed, target, nth, onToggle: toggle, onShow: show, onOpen, onEdit }
  return (
    <>
      <p class="fault" role="alert">
        {fault}
      </p>
      {page.edits && <EditsNotice tab={tab} edits={page.edits} onFault={setFault} />}
      <BegunList begun={known.begun} onGoOn={onGoOn} onFault={setFault} />
      {!isListed && (
        <section class="sheet asked-for" aria-label={t('panelAskedFor')}>
          <RecordView id={target} onOpen={onOpen} onEdit={onEdit} onClose={() => onOpen(null)} />
        </section>
      )}
      {items.listed.length === 0 ? (
        <EmptyState title={t('panelNothing')}>
          <p>{t('panelNothingText')}</p>
        </EmptyState>
      ) : (
        <ItemList label={t('panelItems')} items={items.listed} {...listProps} />
      )}
      {items.related.length > 0 && (
        <section class="related">
          <h2>{t('panelRelated')}</h2>
          <p class="soft small">{t('panelRelatedText')}</p>
          <ItemList label={t('panelRelated')} items={items.related} isRelated {...listProps} />
        </section>
      )}
      <WhoSaysWhat {...foundProps} nameOf={nameOf} />
      <NamesNotKnown {...foundProps} />
      {known.hidden.length > 0 && (
        <details class="hidden-here">
          <summary>{tCount('panelHidden', known.hidden.length)}</summary>
          <ul>
            {known.hidden.map(({ choice, name }) => (
              <li key={choice.id} class="row spread">
                <span>
                  <UserText text={name} />{' '}
                  <span class="soft small">
                    {t(choice.kind === 'not-here' ? 'panelHiddenArticle' : 'panelHiddenSite')}
                  </span>
                </span>
                <button type="button" onClick={() => undo(choice)}>
                  {t('panelMarkAgain')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

interface ItemListProps {
  tab: number
  page: PageState
  label: string
  items: readonly PageItem[]
  isRelated?: boolean
  pointed: string | null
  target: string | null
  nth: number | null
  onToggle: (item: PageItem) => void
  onShow: (record: string, nth: number) => void
  onOpen: (record: string | null) => void
  onEdit: (record: string) => void
}

const TEST_IDS = { actors: 'actor-item', claims: 'claim-item', annotations: 'annotation-item' } as const
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Arrow keys, Home and End move between the items; Enter opens one and brings it into view on the page. */
function ItemList(props: ItemListProps) {
  const { tab, page, label, items, isRelated, pointed, target, nth, onToggle, onShow, onOpen, onEdit } = props
  const list = useRef<HTMLUListElement>(null)
  const [reached, setReached] = useState('')
  const reachable = items.some(({ found }) => found.record.id === reached)
    ? reached
    : items[0]?.found.record.id

  // Whoever points at a mark, or asks for a record from its card, finds the item.
  const wanted = pointed ?? target
  useEffect(() => {
    if (!wanted) return
    const item = [...(list.current?.children ?? [])].find(
      (child) => child instanceof HTMLElement && child.dataset.record === wanted,
    )
    item?.firstElementChild?.scrollIntoView?.({ block: 'nearest' })
  }, [wanted])

  const onKeyDown = (event: KeyboardEvent) => {
    const heads = [...(list.current?.querySelectorAll<HTMLElement>('.item-head') ?? [])]
    const at = heads.indexOf(event.target as HTMLElement)
    if (at < 0) return
    const step = STEPS[event.key]
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? heads.length - 1 : step && at + step
    if (next === undefined) return
    event.preventDefault()
    heads[next]?.focus()
  }
  return (
    <ul ref={list} class="item-list" aria-label={label} onKeyDown={onKeyDown}>
      {items.map((item) => {
        const { found, marks } = item
        const { id } = found.record
        const isOpen = id === target
        return (
          <li
            key={id}
            class={`item ${isOpen ? 'is-open' : ''} ${id === pointed ? 'is-pointed' : ''}`}
            data-testid={isRelated ? 'related-item' : TEST_IDS[found.type]}
            data-record={id}
            data-count={marks.length}
          >
            <ItemHead
              item={item}
              isOpen={isOpen}
              isRelated={isRelated === true}
              isPointed={id === pointed}
              isReachable={id === reachable}
              onFocus={() => setReached(id)}
              onToggle={() => onToggle(item)}
            />
            {isOpen && (
              <ItemBody id={id}>
                {found.type === 'annotations' && marks.length === 0 && findQuote(found.record) !== '' && (
                  <Orphan tab={tab} page={page} record={id} />
                )}
                <RecordView
                  id={id}
                  marks={marks}
                  nth={nth}
                  onShow={(at) => onShow(id, at)}
                  onOpen={onOpen}
                  onEdit={onEdit}
                />
              </ItemBody>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What is said of an item that is open: brought into view once it is there, the item's head before all. */
function ItemBody({ id, children }: { id: string; children: ComponentChildren }) {
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = body.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      if (!element.firstElementChild) return
      observer.disconnect()
      element.scrollIntoView({ block: 'nearest' })
      element.previousElementSibling?.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={body} class="item-body" id={`body-${id}`}>
      {children}
    </div>
  )
}
