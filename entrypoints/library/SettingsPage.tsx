/** What the reader may set. Every choice is kept as it is made. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { SelectField, Switch, TextField } from '../../components/Field.tsx'
import { t } from '../../components/messages.ts'
import { readSites } from '../../lib/access/sites.ts'
import { Density, type Settings } from '../../lib/model/settings.ts'
import { SitesField } from '../pages/SitesField.tsx'
import { saveSettings, useSettings } from '../pages/settings.ts'
import { AccessSettings } from './AccessSettings.tsx'
import { Choices } from './Choices.tsx'

const PALETTES = ['auto', 'light', 'dark', 'mono'] as const
const FORCED = ['first', 'none'] as const

export function SettingsPage() {
  const settings = useSettings()
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null)
  const save = (patch: Partial<Settings>) => {
    saveSettings(patch).then(
      () => setSaid({ good: true, text: t('settingsSaved') }),
      (error) => {
        console.error(error)
        setSaid({ good: false, text: t('settingsNotSaved') })
      },
    )
  }
  return (
    <section class="page stack" aria-labelledby="settings-title">
      <div class="row spread">
        <h1 id="settings-title">{t('place_settings')}</h1>
        <p role="status" class={said?.good === false ? 'fault' : 'soft small'}>
          {said?.text}
        </p>
      </div>
      {settings ? (
        <>
          <Group title={t('settingsMarks')}>
            <Switch
              label={t('settingsOn')}
              checked={!settings.off}
              onChange={(on) => save({ off: !on, pausedUntil: 0 })}
            />
            <SelectField
              label={t('popupDensity')}
              hint={t('settingsDensityHint')}
              testId="setting-density"
              value={settings.density}
              options={Density.options.map((value) => ({ value, label: t(`density_${value}`) }))}
              onChange={(density) => save({ density })}
            />
            <SelectField
              label={t('settingsPalette')}
              hint={t('settingsPaletteHint')}
              value={settings.palette}
              options={PALETTES.map((value) => ({ value, label: t(`palette_${value}`) }))}
              onChange={(palette) => save({ palette })}
            />
            <SelectField
              label={t('settingsForced')}
              hint={t('settingsForcedHint')}
              value={settings.forcedColours}
              options={FORCED.map((value) => ({ value, label: t(`forced_${value}`) }))}
              onChange={(forcedColours) => save({ forcedColours })}
            />
            <Switch
              label={t('settingsOfferNotes')}
              hint={t('settingsOfferNotesHint')}
              checked={settings.offerNotes ?? true}
              onChange={(offerNotes) => save({ offerNotes })}
            />
          </Group>
          <Group title={t('settingsSitesOff')}>
            <SitesOff sites={settings.sitesOff} onSave={(sitesOff) => save({ sitesOff })} />
          </Group>
          <Group title={t('accessTitle')}>
            <AccessSettings />
          </Group>
          <Group title={t('choicesTitle')}>
            <Choices />
          </Group>
          <Group title={t('settingsYou')}>
            <Name name={settings.creator} onSave={(creator) => save({ creator })} />
          </Group>
        </>
      ) : (
        <p class="soft">{t('libraryLoading')}</p>
      )}
    </section>
  )
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="sheet stack group">
      <legend>
        <h2>{title}</h2>
      </legend>
      {children}
    </fieldset>
  )
}

function Name({ name, onSave }: { name: string; onSave(name: string): void }) {
  const [typed, setTyped] = useState(name)
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(typed.trim())
      }}
    >
      <TextField label={t('settingsName')} hint={t('settingsNameHint')} value={typed} onChange={setTyped} />
      <button type="submit" disabled={typed.trim() === name}>
        {t('settingsSave')}
      </button>
    </form>
  )
}

function SitesOff({ sites, onSave }: { sites: readonly string[]; onSave(sites: string[]): void }) {
  const [typed, setTyped] = useState(() => sites.join('\n'))
  const { hosts, faults } = readSites(typed)
  const changed = hosts.join('\n') !== sites.join('\n')
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (faults.length > 0) return
        onSave([...hosts])
        setTyped(hosts.join('\n'))
      }}
    >
      <SitesField label={t('settingsSitesOffList')} value={typed} onChange={setTyped} />
      <button type="submit" disabled={!changed || faults.length > 0}>
        {t('settingsSave')}
      </button>
    </form>
  )
}
