import { readdirSync, readFileSync } from 'node:fs'
import { tour } from '../tour/tour.ts'
import { expect, test } from './fixtures.ts'

test('the journey of npm start goes from article to export, with a picture of each step', async ({
  extension,
  site,
}, info) => {
  await tour(extension, site, info.outputPath('tour'))
  const pictures = readdirSync(info.outputPath('tour')).filter((name) => name.endsWith('.png'))
  expect(pictures).toHaveLength(10)
  const bundle = JSON.parse(readFileSync(info.outputPath('tour/export.json'), 'utf8'))
  expect(bundle).toMatchObject({ type: 'backgrounder-bundle', version: 1, actors: [{ kind: 'person' }] })
})
