/** axe on a page or frame of ours: its source runs there as a string, since our content policy lets in no other way. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@playwright/test'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

interface AxeReport {
  passes: unknown[]
  violations: { id: string; impact: string; nodes: { target: string[] }[] }[]
}

/** A page, a frame, or the real popup or panel. */
interface Place {
  evaluate<Value>(expression: string): Promise<Value>
}

/** Fails on anything serious or critical; `what` names the place. */
export async function expectAccessible(where: Place, what: string): Promise<void> {
  await where.evaluate(AXE)
  const report = await where.evaluate<AxeReport>('axe.run(document)')
  expect(report.passes.length, what).toBeGreaterThan(5)
  const serious = report.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const said = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
  expect(said, what).toEqual([])
}
