import { describe, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => ({ browser: {} }))
const { roleOf } = await import('../../../lib/messaging/server.ts')

const ID = 'abcdef'
const HOME = 'chrome-extension://abcdef/'
const tab = { id: 1 }

describe('the sender decides its role', () => {
  test.each([
    ['a news page’s top frame', { id: ID, url: 'https://news.example/a', tab, frameId: 0 }, 'reader'],
    ['a frame within a news page', { id: ID, url: 'https://ads.example/', tab, frameId: 3 }, null],
    ['the library in a tab', { id: ID, url: `${HOME}library.html#/actors`, tab, frameId: 0 }, 'page'],
    ['the popup, which has no tab', { id: ID, url: `${HOME}popup.html` }, 'page'],
    ['the card in its frame', { id: ID, url: `${HOME}card.html`, tab, frameId: 5 }, 'card'],
    [
      'the card under its dynamic address',
      { id: ID, url: 'chrome-extension://0f0f-guid/card.html', tab, frameId: 5 },
      'card',
    ],
    ['the card opened as a page of its own', { id: ID, url: `${HOME}card.html`, tab, frameId: 0 }, 'card'],
    ['the library in somebody’s frame', { id: ID, url: `${HOME}library.html`, tab, frameId: 2 }, null],
    ['another extension', { id: 'other', url: `${HOME}library.html` }, null],
    ['another extension’s page', { id: ID, url: 'chrome-extension://other/library.html', frameId: 0 }, null],
    ['nobody', { id: ID }, null],
    [
      'a page that is called like ours',
      { id: ID, url: 'https://evil.example/library.html', tab, frameId: 0 },
      'reader',
    ],
  ] as const)('%s', (_, sender, role) => {
    expect(roleOf(sender, ID, HOME)).toBe(role)
  })
})
