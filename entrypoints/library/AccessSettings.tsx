/** Where pages are read by themselves: what the browser holds as granted, asking for more, giving it back. */
import { useState } from 'preact/hooks'
import { t, tCount } from '../../components/messages.ts'
import { askForAccess, giveBackAccess } from '../../lib/access/permissions.ts'
import { AllowSites } from '../pages/AllowSites.tsx'
import { useAccess } from '../pages/use-access.ts'

export function AccessSettings() {
  const access = useAccess()
  const [said, setSaid] = useState('')
  if (!access) return <p class="soft">{t('libraryLoading')}</p>

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
      <AllowSites onAsk={ask}>
        {access.everywhere ? (
          <button type="button" onClick={() => giveBack('every-site')}>
            {t('accessTakeBackEvery')}
          </button>
        ) : (
          <button type="button" onClick={() => void ask('every-site')}>
            {t('accessAskEvery')}
          </button>
        )}
      </AllowSites>
    </>
  )
}
