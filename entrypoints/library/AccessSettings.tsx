/** Where pages are read by themselves: what the browser holds as granted, asking for more, giving it back. */
import { useState } from 'preact/hooks'
import { t, tCount } from '../../components/messages.ts'
import { askForAccess, giveBackAccess } from '../../lib/access/permissions.ts'
import { readSites } from '../../lib/access/sites.ts'
import { SitesField } from '../pages/SitesField.tsx'
import { useAccess } from '../pages/use-access.ts'

export function AccessSettings() {
  const access = useAccess()
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const { hosts, faults } = readSites(typed)
  if (!access) return <p class="soft">{t('libraryLoading')}</p>

  const ask = (sites: readonly string[] | 'every-site') => {
    // Before any `await`: the browser asks the person only within the click.
    askForAccess(sites).then(
      (granted) => {
        setSaid(granted ? t('accessGranted') : t('accessRefused'))
        if (granted && sites !== 'every-site') setTyped('')
      },
      (error) => {
        console.error(error)
        setSaid(t('accessFailed'))
      },
    )
  }
  const giveBack = (sites: readonly string[] | 'every-site') => {
    giveBackAccess(sites).then(
      () => setSaid(t('accessTaken')),
      (error) => {
        console.error(error)
        setSaid(t('accessFailed'))
      },
    )
  }
  return (
    <>
      <p>
        {access.everywhere
          ? t('accessEverySite')
          : access.sites.length > 0
            ? tCount('accessSites', access.sites.length)
            : t('accessOnClick')}
      </p>
      {access.sites.length > 0 && (
        <ul class="sites">
          {access.sites.map((site) => (
            <li key={site} class="row spread">
              <bdi dir="ltr">{site}</bdi>
              <button
                type="button"
                aria-label={t('accessTakeBackFrom', site)}
                onClick={() => giveBack([site])}
              >
                {t('accessTakeBackOne')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" class="small">
        {said}
      </p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (hosts.length > 0 && faults.length === 0) ask(hosts)
        }}
      >
        <SitesField label={t('accessSitesList')} value={typed} onChange={setTyped} />
        <div class="row">
          <button type="submit" disabled={hosts.length === 0 || faults.length > 0}>
            {t('accessAskThese')}
          </button>
          {access.everywhere ? (
            <button type="button" onClick={() => giveBack('every-site')}>
              {t('accessTakeBackEvery')}
            </button>
          ) : (
            <button type="button" onClick={() => ask('every-site')}>
              {t('accessAskEvery')}
            </button>
          )}
        </div>
      </form>
    </>
  )
}
