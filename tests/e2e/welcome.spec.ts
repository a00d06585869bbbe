import { cardIn } from '../tour/tour.ts'
import { expect, marked, test } from './fixtures.ts'

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

  const at = await page.evaluate(() => {
    const [range] = CSS.highlights.get('backgrounder-actor')!
    range!.startContainer.parentElement!.scrollIntoView({ block: 'center', behavior: 'instant' })
    const live = new Range()
    live.setStart(range!.startContainer, range!.startOffset)
    live.setEnd(range!.endContainer, range!.endOffset)
    const box = live.getBoundingClientRect()
    return { x: box.x + 5, y: box.y + box.height / 2 }
  })
  await page.mouse.move(at.x - 30, at.y + 60)
  await page.mouse.move(at.x, at.y, { steps: 3 })
  const card = await cardIn(page)
  await expect(card.locator('h2').first()).toBeVisible()
  expect(faults).toEqual([])
})
