import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../.output/e2e',
  workers: process.env.BACKGROUNDER_WORKERS ? Number(process.env.BACKGROUNDER_WORKERS) : 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../.output/e2e/report.json' }]],
})
