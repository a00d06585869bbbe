import { expect, test } from 'vitest'
import { addressKey, articleAddress } from '../../../lib/article/address.ts'

const page = 'https://www.example.com/2026/story'

test.each([
  ['tracking goes', `${page}?utm_source=x&utm_medium=y&fbclid=1`, '', page],
  ['the rest of the query stays as written', `${page}?id=4&gclid=2&q=a%20b+c`, '', `${page}?id=4&q=a%20b+c`],
  [
    'a parameter that only looks like tracking stays',
    `${page}?ref=4&sourceid=3`,
    '',
    `${page}?ref=4&sourceid=3`,
  ],
  ['the fragment goes', `${page}#comments`, '', page],
  ['a name and password go', 'https://me:secret@www.example.com/a', '', 'https://www.example.com/a'],
  ['the canonical of the same page', `${page}?page=1`, page, page],
  ['the canonical of a sister host', 'https://amp.example.com/story', page, page],
  ['the canonical is cleaned too', page, `${page}?utm_source=rss#top`, page],
  ['a canonical of another site is a claim', page, 'https://evil.example.org/story', page],
  ['a canonical that is the front page says nothing', page, 'https://www.example.com/', page],
  [
    'a front page is its own canonical',
    'https://example.com/?utm_source=x',
    'https://example.com/',
    'https://example.com/',
  ],
  ['co.uk is no site', 'https://a.co.uk/story', 'https://b.co.uk/story', 'https://a.co.uk/story'],
  [
    'www of a co.uk site is',
    'https://www.a.co.uk/story?x=1',
    'https://a.co.uk/story',
    'https://a.co.uk/story',
  ],
  [
    'names on a shared host are sites',
    'https://a.substack.com/p/1',
    'https://b.substack.com/p/1',
    'https://a.substack.com/p/1',
  ],
  ['addresses of machines are compared whole', 'http://10.0.0.1/a', 'http://10.0.0.2/a', 'http://10.0.0.1/a'],
  ['an odd canonical is no canonical', page, 'javascript:alert(1)', page],
  ['a malformed canonical is no canonical', page, 'https://', page],
  ['no web address is left alone', 'file:///tmp/a.html#b', '', 'file:///tmp/a.html#b'],
  ['nor is no address at all', 'about:blank', page, 'about:blank'],
])('%s', (_name, pageUrl, canonical, expected) => {
  expect(articleAddress(pageUrl, canonical)).toBe(expected)
})

test('is its own address', () => {
  for (const url of [page, `${page}?id=4&q=a%20b`]) {
    expect(articleAddress(articleAddress(url, ''), '')).toBe(articleAddress(url, ''))
  }
})

const story = 'https://www.example.com/2026/story'

test.each([
  ['http', 'http://www.example.com/2026/story'],
  ['without www', 'https://example.com/2026/story'],
  ['a mobile host', 'https://m.example.com/2026/story'],
  ['an AMP host', 'https://amp.example.com/2026/story'],
  ['a last slash', `${story}/`],
  ['an index page', `${story}/index.html`],
  ['tracking', `${story}?utm_source=x&fbclid=1#top`],
  ['AMP behind', `${story}/amp/`],
  ['AMP in the name', `${story}.amp`],
  ['AMP in front', 'https://www.example.com/amp/2026/story'],
  ['AMP as a parameter', `${story}?amp=1`],
  ['AMP as an output type', `${story}?outputType=amp`],
  ['for printing', `${story}/print/`],
  ['for printing, by a parameter', `${story}?print=true`],
  ['for printing, as a view', `${story}?view=print`],
  ['a cache of AMP pages', 'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/2026/story/amp'],
  ['AMP at a search engine', 'https://www.google.com/amp/s/amp.example.com/2026/story'],
])('one story: %s', (_, address) => {
  expect(addressKey(address)).toBe('example.com/2026/story')
  expect(addressKey(story)).toBe('example.com/2026/story')
})

test.each([
  ['another path', `${story}-2`],
  ['another page of it', `${story}?page=2`],
  ['another site', 'https://www.example.org/2026/story'],
  ['another section', 'https://sport.example.com/2026/story'],
  ['a word that only begins so', 'https://www.example.com/2026/story/ampere'],
  ['no web address', 'about:blank'],
])('not one story: %s', (_, address) => {
  expect(addressKey(address)).not.toBe(addressKey(story))
})

test.each([
  ['parameters in another order', '/a?b=2&a=1', '/a?a=1&b=2', true],
  ['parameters of another value', '/a?id=2', '/a?id=1', false],
  ['a site whose name is short', '//m.co/a', '//m.co/a', true],
  ['an AMP page of HTML', '/a.amp.html', '/a.html', true],
])('%s', (_, one, other, same) => {
  const key = (address: string) => addressKey(new URL(address, 'https://example.com').href)
  expect(key(one) === key(other)).toBe(same)
  expect(addressKey('https://m.co/a')).toBe('m.co/a')
})
