/** How each of our pages starts: its language and direction, its title, and one place where its bugs surface. */
import { Component, type ComponentChildren, render } from 'preact'
import { browser } from 'wxt/browser'
import { type MessageKey, t } from './messages.ts'

export function mountPage(title: MessageKey, app: ComponentChildren): void {
  const { documentElement } = document
  documentElement.lang = browser.i18n.getUILanguage()
  documentElement.dir = browser.i18n.getMessage('@@bidi_dir') || 'ltr'
  document.title = t(title)
  render(<BugBoundary>{app}</BugBoundary>, document.getElementById('app') ?? document.body)
}

/** A throw while drawing is a bug: say so where the page would have been, and how to go on. */
class BugBoundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ broken: true })
  }

  render() {
    if (!this.state.broken) return this.props.children
    return (
      <main class="page-bug stack">
        <h1>{t('pageBugTitle')}</h1>
        <p role="alert">{t('pageBugText')}</p>
        <button type="button" class="primary" onClick={() => location.reload()}>
          {t('pageBugReload')}
        </button>
      </main>
    )
  }
}
