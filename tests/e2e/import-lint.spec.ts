/** What an import will mark too often is said before and after it, with a way to each entry. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'

const actor = (id: string, name: string, ...aliases: string[]) => ({
  id,
  name,
  aliases: aliases.map((text) => ({ text })),
})
const BUNDLE = {
  type: 'backgrounder-bundle',
  version: 1,
  actors: [
    actor('x', 'X'),
    actor('churches', 'Association of Churches', 'Across'),
    ...['one', 'two', 'three'].map((id) => actor(id, `Coil Maker ${id}`, 'Tesla Coil')),
    actor('edison', 'Edison', 'Menlo Park'),
    actor('park', 'Menlo Park'),
    actor('fine', 'Ursula von der Leyen'),
  ],
  claims: [{ id: 'plain', text: 'It is what it is' }],
}

const choose = (page: Page, bundle: object) =>
  page.getByTestId('import-file').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(bundle)),
  })

test('an import says what will mark too much, leaves nothing out, and leads to each entry', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url('library.html#/exchange'))
  await choose(page, BUNDLE)
  const lint = page.getByTestId('import-lint')
  await expect(lint.getByText('7 names and claims are worth another look')).toBeVisible()
  await lint.locator('summary').click()
  await expect(lint.getByRole('heading')).toHaveText([
    '1 name is a single letter',
    '1 name is an everyday word',
    '1 name is that of another entry, too',
    '3 names are shared by three entries or more',
    '1 claim has only everyday words',
  ])
  await expect(lint.getByRole('link')).toHaveCount(0)
  await expectAccessible(page, 'preview')
  await page.getByTestId('import-apply').click()
  await expect(page.getByTestId('import-report')).toContainText('9 added')
  await lint.locator('summary').click()
  await expectAccessible(page, 'report')
  await lint.getByRole('link', { name: 'Association of Churches' }).click()
  await expect(page).toHaveURL(/#\/actors\/churches$/)
  await expect(page.getByRole('heading', { name: 'Association of Churches' })).toBeVisible()
})

test('names of the notebook count where its own records come in, a pack is by itself', async ({
  extension,
  page,
}) => {
  await page.goto(extension.url('library.html#/exchange'))
  await choose(page, { ...BUNDLE, actors: [actor('here', 'Nikola Tesla')], claims: [] })
  await page.getByTestId('import-apply').click()
  await expect(page.getByTestId('import-report')).toContainText('1 added')
  const pack = { id: 'p', title: 'Pack', description: '', license: '' }
  await choose(page, {
    ...BUNDLE,
    pack,
    actors: [actor('there', 'Tesla Motors', 'Nikola Tesla')],
    claims: [],
  })
  const preview = page.getByTestId('import-preview')
  await expect(preview).toContainText('No name stands out')
  await preview.getByRole('radio').nth(1).check()
  await expect(preview).toContainText('1 name or claim is worth another look')
})

test('of a hundred thousand names all are counted and the first listed, and the page answers meanwhile', async ({
  extension,
  page,
}) => {
  test.setTimeout(120_000)
  await page.goto(extension.url('library.html#/exchange'))
  const actors = Array.from({ length: 100_000 }, (_, i) =>
    actor(`a${i}`, `Someone Number${i}`, `N${i % 20_000}`),
  )
  await choose(page, { ...BUNDLE, actors, claims: [] })
  await expect(page.getByTestId('import-preview')).toContainText('Looking for names', { timeout: 60_000 })
  const longest = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let last = performance.now()
        let most = 0
        const timer = setInterval(() => {
          most = Math.max(most, performance.now() - last)
          last = performance.now()
          if (!document.querySelector('[data-testid=import-lint]')) return
          clearInterval(timer)
          done(most)
        }, 1)
      }),
  )
  console.log(`longest wait while names are looked at: ${Math.round(longest)} ms`)
  expect(longest).toBeLessThan(1_000)
  const lint = page.getByTestId('import-lint')
  await expect(lint).toContainText('100,000 names and claims')
  await lint.locator('summary').click()
  await expect(lint.getByRole('listitem')).toHaveCount(51)
  await expect(lint.getByRole('listitem').last()).toHaveText('and 99,950 more')
})
