import { marked, openCard } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'

test('the welcome page says that nothing leaves the machine, and its demo article is marked', async ({
  extension,
  page,
}) => {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto(extension.url('welcome.html#demo'))
  await expect.poll(async () => (await marked(page)).length).toBeGreaterThan(8)
  expect((await marked(page, 'backgrounder-claim')).length).toBeGreaterThan(0)
  await expect(page.getByRole('heading', { name: 'Nothing leaves this computer' })).toBeVisible()
  const outside = await page.evaluate(
    () =>
      [...CSS.highlights.values()]
        .flatMap((highlight) => [...highlight])
        .filter((range) => !range.startContainer.parentElement!.closest('#demo')).length,
  )
  expect(outside).toBe(0)

  const card = await openCard(page)
  await expect(card.locator('h2').first()).toBeVisible()
  expect(faults).toEqual([])
})
