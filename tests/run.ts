/**
 * `npm test`: everything, once, side by side where it can be. `npm test check` is the fast part. Prints what each step
 * said when it failed, and closes with the tests of all runners in one line.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findBrowser } from './browsers/find.ts'

interface Step {
  readonly name: string
  readonly command: string
}

interface Count {
  passed: number
  failed: number
}

const total: Count = { passed: 0, failed: 0 }
const failures: string[] = []
const REPORTS = '.output/reports'

function run({ name, command }: Step): Promise<boolean> {
  const started = performance.now()
  return new Promise((done) => {
    const child = spawn(command, {
      shell: true,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.stderr.on('data', (text) => (said += text))
    child.on('close', (code) => {
      const passed = code === 0
      console.log(
        `${passed ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
      )
      if (!passed || process.env.BACKGROUNDER_VERBOSE) console.log(said.trimEnd())
      if (!passed) failures.push(name)
      done(passed)
    })
  })
}

const oneByOne = async (steps: readonly Step[]) => {
  for (const step of steps) await run(step)
}

/** A step that is a test by itself: it passes or it does not. */
async function gate(step: Step): Promise<void> {
  count({ passed: 0, failed: 0, [(await run(step)) ? 'passed' : 'failed']: 1 } as unknown as Count)
}

function count({ passed, failed }: Count): void {
  total.passed += passed
  total.failed += failed
}

function countVitest(file: string): void {
  if (!existsSync(file)) return count({ passed: 0, failed: 1 })
  const report = JSON.parse(readFileSync(file, 'utf8')) as { numPassedTests: number; numFailedTests: number }
  count({ passed: report.numPassedTests, failed: report.numFailedTests })
}

function countPlaywright(file: string): void {
  if (!existsSync(file)) return count({ passed: 0, failed: 1 })
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  count({ passed: stats.expected + stats.flaky, failed: stats.unexpected })
}

const fast = process.argv.includes('check')
rmSync(REPORTS, { recursive: true, force: true })
rmSync('.output/e2e', { recursive: true, force: true })
mkdirSync(REPORTS, { recursive: true })

const gates: readonly Step[] = [
  { name: 'format and lint', command: 'biome ci --colors=off .' },
  { name: 'types', command: 'wxt prepare && tsc --noEmit' },
  { name: 'types of the core', command: 'tsc -p tsconfig.core.json' },
]
const unit = `${REPORTS}/unit.json`
const runUnit: Step = {
  name: 'unit and DOM tests',
  command: `vitest run --reporter=default --reporter=json --outputFile=${unit}`,
}
const runStatic = async () => {
  for (const step of gates) await gate(step)
  await run(runUnit)
  countVitest(unit)
}

if (fast) await runStatic()
else {
  findBrowser('chromium')
  findBrowser('firefox')
  await oneByOne([
    { name: 'build for Chromium', command: 'wxt build' },
    { name: 'build for Firefox', command: 'wxt build -b firefox' },
  ])
  if (failures.length === 0) {
    const inBrowsers = async () => {
      await run({
        name: 'tests in real browsers',
        command: 'playwright test -c tests/e2e/playwright.config.ts',
      })
      countPlaywright('.output/e2e/report.json')
    }
    await Promise.all([
      inBrowsers(),
      runStatic().then(() =>
        gate({
          name: 'store lint',
          command: 'web-ext lint --source-dir .output/firefox-mv3 --no-config-discovery',
        }),
      ),
    ])
  }
}

if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`)
console.log(`${total.passed} passed, ${Math.max(total.failed, failures.length > 0 ? 1 : 0)} failed`)
process.exitCode = failures.length > 0 || total.failed > 0 ? 1 : 0
