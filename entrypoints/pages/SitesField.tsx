import { TextField } from '../../components/Field.tsx'
import { t, tCount } from '../../components/messages.ts'
import { readSites } from '../../lib/access/sites.ts'

/** A list of sites, one a line; what cannot be read is named with its line. */
export function SitesField(props: { label: string; value: string; onChange(value: string): void }) {
  const { faults } = readSites(props.value)
  const shown = faults.slice(0, 5).map(({ line, text }) => t('settingsSiteFault', line, text.slice(0, 60)))
  const more = faults.length - shown.length
  return (
    <TextField
      {...props}
      hint={t('settingsSitesHint')}
      form="code"
      lines={4}
      fault={
        faults.length > 0
          ? [...shown, ...(more > 0 ? [tCount('settingsSiteFaultsMore', more)] : [])].join(' ')
          : undefined
      }
    />
  )
}
