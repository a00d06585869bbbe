import type { ComponentChildren } from 'preact'

export interface EmptyStateProps {
  /** What is so, in a few words. */
  title: string
  /** What to do about it. */
  children?: ComponentChildren
  /** Buttons. */
  actions?: ComponentChildren
  /** The level of its heading. */
  level?: 1 | 2 | 3
}

/** Where nothing can be listed: says what is so and what to do. */
export function EmptyState({ title, children, actions, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="empty-state">
      <Heading>{title}</Heading>
      {children && <div class="soft">{children}</div>}
      {actions && <div class="row">{actions}</div>}
    </div>
  )
}
