import { describe, expect, test } from 'vitest'
import { coversHost, findHost, originsOf, readSites, siteOf } from '../../../lib/access/sites.ts'

describe('what a reader may type for a site', () => {
  const rows: [name: string, typed: string, host: string | null][] = [
    ['a host name', 'lemonde.fr', 'lemonde.fr'],
    ['with www', 'www.lemonde.fr', 'lemonde.fr'],
    ['in capitals', 'LeMonde.FR', 'lemonde.fr'],
    ['a pasted address', 'https://www.lemonde.fr/economie/article.html?x=1#y', 'lemonde.fr'],
    ['with a port', 'http://localhost:8080/', 'localhost'],
    ['as a pattern', '*.lemonde.fr', 'lemonde.fr'],
    ['with letters beyond ASCII', 'münchen.example', 'xn--mnchen-3ya.example'],
    ['an address in numbers', '127.0.0.1', '127.0.0.1'],
    ['a machine in the house', 'localhost', 'localhost'],
    ['one word', 'lemonde', null],
    ['a scheme alone', 'http://', null],
    ['another scheme', 'ftp://lemonde.fr', null],
    ['a mail address', 'desk@lemonde.fr', null],
    ['everything', '*', null],
    ['a star in the middle', 'www.*.fr', null],
    ['a script', 'javascript:alert(1)', null],
  ]
  test.each(rows)('%s', (_, typed, host) => {
    expect(findHost(typed)).toBe(host)
  })
})

test('a list is read line by line; what is no site is named with its line', () => {
  const { hosts, faults } = readSites('lemonde.fr, nytimes.com\r\n\nhttps://www.lemonde.fr/a\nnot-a-site\n')
  expect(hosts).toEqual(['lemonde.fr', 'nytimes.com'])
  expect(faults).toEqual([{ line: 4, text: 'not-a-site' }])
})

test('a site covers its subdomains and no neighbour', () => {
  expect(coversHost(['lemonde.fr'], 'lemonde.fr')).toBe(true)
  expect(coversHost(['lemonde.fr'], 'www.lemonde.fr')).toBe(true)
  expect(coversHost(['lemonde.fr'], 'notlemonde.fr')).toBe(false)
  expect(coversHost(['www.lemonde.fr'], 'lemonde.fr')).toBe(false)
})

test('the patterns asked for lead back to the site', () => {
  expect(originsOf('lemonde.fr')).toEqual(['https://*.lemonde.fr/*', 'http://*.lemonde.fr/*'])
  expect(originsOf('127.0.0.1')).toEqual(['https://127.0.0.1/*', 'http://127.0.0.1/*'])
  for (const host of ['lemonde.fr', '127.0.0.1', 'localhost']) {
    expect(originsOf(host).map(siteOf)).toEqual([host, host])
  }
})

test('patterns for every site are told apart', () => {
  expect(['<all_urls>', '*://*/*', 'https://*/*', 'http://*/*'].map(siteOf)).toEqual(['*', '*', '*', '*'])
  expect(siteOf('file:///*')).toBe(null)
})
