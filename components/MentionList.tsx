import { t, tCount } from './messages.ts'

export interface MentionListProps {
  /** Mentions in the article. */
  count: number
  /** The one shown last, from 0; `null` before the first. */
  current: number | null
  /** Bring this one into view, from 0. */
  onShow: (nth: number) => void
}

/** Walks the mentions of one record in the article; the last leads to the first again. */
export function MentionList({ count, current, onShow }: MentionListProps) {
  if (count === 0) return null
  const step = (by: 1 | -1) =>
    onShow(current === null ? (by === 1 ? 0 : count - 1) : (current + by + count) % count)
  return (
    <div class="mention-list row">
      <span class="soft small" aria-live="polite">
        {current === null ? tCount('mentionCount', count) : t('mentionPosition', current + 1, count)}
      </span>
      {count === 1 ? (
        <button type="button" class="plain" onClick={() => onShow(0)}>
          {t('mentionShow')}
        </button>
      ) : (
        <>
          <button
            type="button"
            class="plain icon"
            aria-label={t('mentionPrevious')}
            title={t('mentionPrevious')}
            onClick={() => step(-1)}
          >
            <span aria-hidden="true">↑</span>
          </button>
          <button
            type="button"
            class="plain icon"
            aria-label={t('mentionNext')}
            title={t('mentionNext')}
            onClick={() => step(1)}
          >
            <span aria-hidden="true">↓</span>
          </button>
        </>
      )}
    </div>
  )
}
