import type { Source } from '../lib/model/fields.ts'
import { describeDay } from './dates.ts'
import { t } from './messages.ts'
import { UserText } from './UserText.tsx'
import { readHost, WebLink } from './web-link.tsx'

export interface SourceListProps {
  sources: readonly Source[]
  level?: number
}

/** The evidence behind a note. */
export function SourceList({ sources, level = 3 }: SourceListProps) {
  if (sources.length === 0) return null
  const Heading = `h${level}` as 'h3'
  return (
    <section class="record-part">
      <Heading class="part-title">{t('cardSources')}</Heading>
      <ul class="source-list">
        {sources.map((source, index) => (
          <li key={index}>
            <WebLink address={source.url}>
              <UserText text={source.title || source.url} />
            </WebLink>
            <span class="soft small source-about">
              {source.publisher && (
                <span>
                  <UserText text={source.publisher} />
                </span>
              )}
              <span>
                <bdi dir="ltr">{readHost(source.url)}</bdi>
              </span>
              {source.accessed && <span>{t('sourceAccessed', describeDay(source.accessed))}</span>}
              {source.archive && (
                <span>
                  <WebLink address={source.archive}>{t('sourceArchive')}</WebLink>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
