import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  outputDir: '../../.output/e2e',
  workers: process.env.BACKGROUNDER_WORKERS ? Number(process.env.BACKGROUNDER_WORKERS) : 2,
  fullyParallel: false,
  // A browser on a busy machine now and then misses a beat; the report says which tests needed a second try.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../../.output/e2e/report.json' }]],
})
