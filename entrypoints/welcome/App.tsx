/** The first page a reader sees: what this is, where it may run, and an article to try it on. */
import { useEffect, useState } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { t, tCount } from '../../components/messages.ts'
import { askForAccess } from '../../lib/access/permissions.ts'
import { AllowSites } from '../pages/AllowSites.tsx'
import { useAccess } from '../pages/use-access.ts'
import { DemoArticle } from './DemoArticle.tsx'
import { startDemo } from './start-demo.ts'

const POINTS = ['welcomeKnows', 'welcomeShows', 'welcomeStays'] as const

export function App() {
  useEffect(() => {
    // The address named a place that was not there before the page was drawn.
    if (location.hash === '#demo') document.getElementById('demo')?.scrollIntoView()
    return startDemo()
  }, [])
  return (
    <main class="welcome">
      <header class="hero">
        <img src="/icon/128.png" alt="" width="64" height="64" />
        <h1>{t('welcomeHeadline')}</h1>
        <p class="lead">{t('welcomeLead')}</p>
      </header>

      <ul class="points">
        {POINTS.map((point) => (
          <li key={point} class="sheet">
            <h2>{t(`${point}Title`)}</h2>
            <p>{t(`${point}Text`)}</p>
          </li>
        ))}
      </ul>

      <section aria-labelledby="where" class="stack">
        <h2 id="where">{t('welcomeWhere')}</h2>
        <p class="soft">{t('welcomeWhereText')}</p>
        <Where />
      </section>

      <section aria-labelledby="try" class="stack">
        <h2 id="try">{t('welcomeTry')}</h2>
        <p>{t('welcomeTryText')}</p>
        <p class="legend small">
          <span>
            <span class="kind-actor">{t('welcomeLegendActor')}</span>
          </span>
          <span>
            <span class="kind-claim">{t('welcomeLegendClaim')}</span>
          </span>
        </p>
        <DemoArticle />
      </section>

      <section aria-labelledby="next" class="stack">
        <h2 id="next">{t('welcomeNext')}</h2>
        <p>{t('welcomeNextText')}</p>
        <button
          type="button"
          class="primary"
          onClick={() => {
            browser.runtime.openOptionsPage().catch(console.error)
          }}
        >
          {t('popupOpenLibrary')}
        </button>
      </section>
    </main>
  )
}

type Choice = 'click' | 'sites' | 'everywhere'
const CHOICES = ['click', 'sites', 'everywhere'] as const

/** Choosing is free of consequences; the button beside it asks the browser, within the click. */
function Where() {
  const access = useAccess()
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [said, setSaid] = useState('')
  if (!access) return null
  const held: Choice = access.everywhere ? 'everywhere' : access.sites.length > 0 ? 'sites' : 'click'
  const choice = chosen ?? held

  const ask = (sites: readonly string[] | 'every-site'): Promise<boolean> =>
    askForAccess(sites).then(
      (granted) => {
        setSaid(granted ? t('accessGranted') : t('accessRefused'))
        return granted
      },
      (error) => {
        console.error(error)
        setSaid(t('accessFailed'))
        return false
      },
    )
  return (
    <fieldset class="sheet where">
      <legend class="visually-hidden">{t('welcomeWhere')}</legend>
      {CHOICES.map((each) => (
        <div key={each} class="where-choice stack">
          <label>
            <input
              type="radio"
              name="where"
              value={each}
              checked={choice === each}
              onChange={() => {
                setChosen(each)
                setSaid('')
              }}
            />
            <span>
              <strong>{t(`welcomeWhere_${each}`)}</strong>
              <span class="soft small where-hint">{t(`welcomeWhereHint_${each}`)}</span>
            </span>
          </label>
          {each === 'sites' && choice === 'sites' && (
            <div class="stack where-more">
              {access.sites.length > 0 && (
                <p class="small">
                  {tCount('accessSites', access.sites.length)}{' '}
                  <bdi dir="ltr">{access.sites.slice(0, 20).join(', ')}</bdi>
                </p>
              )}
              <AllowSites onAsk={ask} isMain />
            </div>
          )}
          {each === 'everywhere' && choice === 'everywhere' && (
            <div class="where-more">
              {access.everywhere ? (
                <p class="small">{t('accessEverySite')}</p>
              ) : (
                <button type="button" class="primary" onClick={() => void ask('every-site')}>
                  {t('welcomeAskEvery')}
                </button>
              )}
            </div>
          )}
        </div>
      ))}
      <p role="status">{said}</p>
    </fieldset>
  )
}
