import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUILD } from '../browsers/chromium.ts'
import { expect, test } from './fixtures.ts'

const manifest = JSON.parse(readFileSync(join(BUILD, 'manifest.json'), 'utf8')) as Record<string, unknown>

test('the manifest has neither content scripts nor host permissions, and no permission but the known ones', () => {
  expect(Object.keys(manifest)).not.toContain('content_scripts')
  expect(Object.keys(manifest)).not.toContain('host_permissions')
  expect(Object.keys(manifest)).not.toContain('externally_connectable')
  expect(manifest.permissions).toEqual([
    'activeTab',
    'contextMenus',
    'scripting',
    'storage',
    'unlimitedStorage',
    'sidePanel',
    'offscreen',
  ])
  expect(manifest.incognito).toBe('not_allowed')
})

test('an install warns of nothing', async ({ extension, page }) => {
  await page.goto(extension.url('library.html'))
  const warnings = await page.evaluate(
    (text) =>
      (
        globalThis as unknown as {
          chrome: { management: { getPermissionWarningsByManifest(text: string): Promise<string[]> } }
        }
      ).chrome.management.getPermissionWarningsByManifest(text),
    JSON.stringify(manifest),
  )
  expect(warnings).toEqual([])
})

test('our pages run under a strict content policy with Trusted Types', async ({ extension, page }) => {
  await page.goto(extension.url('library.html'))
  const refused = await page.evaluate(async () => {
    const tries: Record<string, () => unknown> = {
      innerHTML: () => {
        document.createElement('div').innerHTML = '<b>x</b>'
      },
    }
    const caught = Object.entries(tries).filter(([, run]) => {
      try {
        run()
        return false
      } catch {
        return true
      }
    })
    const net = await fetch('http://127.0.0.1:9/').then(
      () => false,
      () => true,
    )
    return [...caught.map(([name]) => name), ...(net ? ['network'] : [])]
  })
  expect(refused).toEqual(['innerHTML', 'network'])
})
