/** Whether this site is read by itself or only at the click, and changing that. */
import { t } from '../../components/messages.ts'
import { askForAccess, giveBackAccess } from '../../lib/access/permissions.ts'
import { coversHost } from '../../lib/access/sites.ts'
import { useAccess } from '../pages/use-access.ts'

export function AccessHere({ host, onFault }: { host: string; onFault(): void }) {
  const access = useAccess()
  if (!access) return null
  const site = host.replace(/^www\./, '')
  const held = access.sites.filter((granted) => coversHost([granted], host))
  const run = (action: Promise<unknown>) => {
    action.catch((error) => {
      console.error(error)
      onFault()
    })
  }
  return (
    <section class="stack access" aria-labelledby="access">
      <h2 id="access" class="small">
        {t('accessTitle')}
      </h2>
      <p class="small soft" role="status">
        {access.everywhere
          ? t('accessEverySite')
          : held.length > 0
            ? t('accessThisSite', held[0]!)
            : t('accessOnClick')}
      </p>
      <div class="row">
        {access.everywhere ? (
          <button type="button" onClick={() => run(giveBackAccess('every-site'))}>
            {t('accessTakeBackEvery')}
          </button>
        ) : (
          <>
            {held.length > 0 ? (
              <button type="button" onClick={() => run(giveBackAccess(held))}>
                {t('accessTakeBack')}
              </button>
            ) : (
              <button type="button" onClick={() => run(askForAccess([site]))}>
                {t('accessAskSite')}
              </button>
            )}
            <button type="button" onClick={() => run(askForAccess('every-site'))}>
              {t('accessAskEvery')}
            </button>
          </>
        )}
      </div>
    </section>
  )
}
