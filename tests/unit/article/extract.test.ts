import { expect, test } from 'vitest'
import { extract } from '../../evaluate/extract.ts'

const filler =
  'The committee met on Tuesday, heard the report, and put off its decision, as expected, until spring. '

test('a page is read from its HTML, as it stands in a file', () => {
  const html = `<!doctype html><html lang=en><title>Committee puts off its decision | News</title>
    <meta name=author content=Ada><script>document.title = 'x'</script><noscript><p>No script</p></noscript>
    <nav>Menu</nav><article><h1>Committee puts off its decision</h1><p>${filler.repeat(3)}<p>${filler.repeat(3)}</article>`
  expect(extract({ html, url: 'https://news.example/2026/story' })).toEqual({
    title: 'Committee puts off its decision',
    byline: 'Ada',
    siteName: '',
    published: '',
    lang: 'en',
    text: ['Committee puts off its decision', filler.repeat(3).trim(), filler.repeat(3).trim()].join('\n\n'),
  })
})

test('what is no article has a text all the same', () => {
  expect(extract({ html: '<p>Hello', url: 'https://news.example/' })).toMatchObject({ text: 'Hello' })
})

test('no address, no answer', () => {
  expect(() => extract({ html: '<p>Hello', url: 'nowhere' })).toThrow()
})
