import { readFileSync } from 'node:fs'
import { marked } from '../browsers/marked-page.ts'
import { expect, test } from './fixtures.ts'
import { expectSeed, SEED, SEED_IS_THERE, seedMarks } from './seed.ts'

test('the seed article is marked as expected, navigation and related links are not', async ({
  extension,
  page,
}) => {
  test.skip(!SEED_IS_THERE, 'the seed case is not beside this checkout')
  await page.goto(extension.url('library.html#/exchange'))
  await page.getByTestId('import-file').setInputFiles(`${SEED}/pack.json`)
  await expect(page.getByTestId('import-preview')).toBeVisible()
  await page.getByTestId('import-apply').click()
  await expect(page.getByTestId('import-report')).not.toBeEmpty()
  // The bundled pack knows people that the seed's does not.
  await page.goto(extension.url('library.html#/packs'))
  const bundled = page.getByRole('listitem').filter({ hasText: 'AI Action Summit, Paris 2025' })
  await bundled.getByRole('switch').click()
  await expect(bundled.getByRole('switch')).not.toBeChecked()
  await page.goto(extension.url('library.html#/settings'))
  await page.getByTestId('setting-density').selectOption('all')

  const article = await extension.context.newPage()
  await article.route('https://seed-times.example/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: readFileSync(`${SEED}/article.html`, 'utf8'),
    }),
  )
  await article.goto('https://seed-times.example/world/china-hits-back-ai-warning')
  await extension.pressToolbarButton(article)
  await expect.poll(async () => (await marked(article)).length, { timeout: 15_000 }).toBeGreaterThan(40)
  expectSeed(await article.evaluate(seedMarks))
  await article.close()
})
