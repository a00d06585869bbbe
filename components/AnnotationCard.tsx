import type { ComponentChildren } from 'preact'
import type { Annotation } from '../lib/model/annotation.ts'
import { t } from './messages.ts'
import { NoteText } from './NoteText.tsx'
import { RecordLine, TagList } from './record-parts.tsx'
import { UserText } from './UserText.tsx'
import { readHost, WebLink } from './web-link.tsx'

/** The words that an annotation is attached to, or `''`. */
export function findQuote(annotation: Annotation): string {
  for (const selector of annotation.target.selector) {
    if ('exact' in selector && typeof selector.exact === 'string') return selector.exact
  }
  return ''
}

export interface AnnotationCardProps {
  annotation: Annotation
  level?: 1 | 2 | 3
  /** Names the article by a link; where it is open beside, that is not needed. */
  showArticle?: boolean
  /** Whether the passage heads it; not where the list beside it shows that already. */
  named?: boolean
  children?: ComponentChildren
}

/** What a person attached to one passage of one article. */
export function AnnotationCard({
  annotation,
  level = 2,
  showArticle,
  named = true,
  children,
}: AnnotationCardProps) {
  const quote = findQuote(annotation)
  const Heading = `h${level}` as 'h2'
  return (
    <article class="record annotation-card">
      <RecordLine>
        {named && <span>{t('recordKind_annotation')}</span>}
        {annotation.private && <span>{t('cardPrivate')}</span>}
        {showArticle && (
          <WebLink address={annotation.target.source}>
            <bdi dir="ltr">{readHost(annotation.target.source)}</bdi>
          </WebLink>
        )}
      </RecordLine>
      {named && <Heading class="visually-hidden">{t('recordKind_annotation')}</Heading>}
      {named && quote && (
        <blockquote dir="auto" class="annotation-quote">
          <UserText text={quote} />
        </blockquote>
      )}
      <NoteText text={annotation.note} level={level} />
      <TagList tags={annotation.tags} />
      {children}
    </article>
  )
}
