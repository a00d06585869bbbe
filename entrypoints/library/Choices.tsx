/** What the reader chose on cards, newest first, each to be taken back; elsewhere a record that is never marked is not to be met again. */
import { useState } from 'preact/hooks'
import { type MessageKey, t, tCount } from '../../components/messages.ts'
import { Sentence, UserText } from '../../components/UserText.tsx'
import { titleOf } from '../../lib/model/record.ts'
import type { Choice } from '../../lib/model/settings.ts'
import type { Database } from '../../lib/store/database.ts'
import { findRecords, listChoices } from '../../lib/store/records.ts'
import { commitOrSay, useStore } from '../pages/notebook.ts'

interface NamedChoice {
  readonly choice: Choice
  readonly name: string
}

/** More than these are shown when asked. */
const FIRST = 50

const WORDS = {
  'not-here': 'choiceNotHere',
  'never-alias': 'choiceNeverAlias',
  'never-site': 'choiceNeverSite',
  picked: 'choicePicked',
} as const satisfies Record<Choice['kind'], MessageKey>

async function readChoices(db: Database): Promise<NamedChoice[]> {
  const choices = await listChoices(db)
  choices.sort((one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0))
  const records = await findRecords(db, [...new Set(choices.map(({ record }) => record))])
  return choices.map((choice) => {
    const found = records.get(choice.record)
    return { choice, name: found ? titleOf(found) : t('panelRecordGone') }
  })
}

export function Choices() {
  const live = useStore(readChoices, [])
  const [whole, setWhole] = useState(false)
  const [said, setSaid] = useState('')
  if (live.state === 'loading') return <p class="soft">{t('libraryLoading')}</p>
  if (live.state === 'failed') return <p role="alert">{t('libraryFailedText')}</p>
  const shown = whole ? live.value : live.value.slice(0, FIRST)
  const takeBack = ({ id }: Choice) => {
    void commitOrSay([{ do: 'deleteChoice', id }]).then((fault) => setSaid(fault ?? t('accessTaken')))
  }
  return (
    <>
      <p class="soft">{live.value.length > 0 ? t('choicesText') : t('choicesNone')}</p>
      {shown.length > 0 && (
        <ul class="choices">
          {shown.map(({ choice, name }) => (
            <li key={choice.id} class="row spread">
              <span>
                <UserText text={name} />
                <br />
                <span class="soft small">
                  <Sentence
                    message={WORDS[choice.kind]}
                    text={choice.alias ?? choice.site ?? choice.article ?? ''}
                  />
                  {choice.kind === 'picked' && (
                    <>
                      {' '}
                      <bdi dir="ltr">{choice.article}</bdi>
                    </>
                  )}
                </span>
              </span>
              <button
                type="button"
                aria-label={t('choiceTakeBackNamed', name.slice(0, 80))}
                onClick={() => takeBack(choice)}
              >
                {t('accessTakeBackOne')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {shown.length < live.value.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {tCount('choicesAll', live.value.length)}
        </button>
      )}
      <p role="status" class="small">
        {said}
      </p>
    </>
  )
}
