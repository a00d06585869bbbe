import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../lib/article/read-article.ts'

const address = 'https://news.example/2026/story'
const filler =
  'The committee met on Tuesday, heard the report, and put off its decision, as expected, until spring. '
const paragraphs = `<p>${filler.repeat(3)}</p><p>${filler.repeat(3)}</p><p>${filler.repeat(3)}</p>`
const page = (body: string, head = '<title>Committee puts off its decision | News</title>') =>
  `<html lang="en"><head>${head}</head><body>${body}</body></html>`
const blocks = (html: string, from = address) => readArticle(html, from).text.split('\n\n')
const json = (value: unknown) =>
  `<script type="application/ld+json">${JSON.stringify(value).replaceAll('&', '&#38;').replaceAll('<', '&lt;')}</script>`

describe('headline and standfirst', () => {
  const headline = 'Committee puts off its decision'
  test.each([
    ['a heading in the article', `<article><h1>${headline}</h1>${paragraphs}</article>`, headline],
    [
      'a heading before it',
      `<header><h1>${headline}</h1></header><article>${paragraphs}</article>`,
      headline,
    ],
    [
      'a heading that says it in other words',
      `<h1>Council delays the vote again</h1><article>${paragraphs}</article>`,
      'Council delays the vote again',
    ],
    [
      'the h1 of the site is not the headline',
      `<h1>News</h1><article><h2>${headline}</h2>${paragraphs}</article>`,
      headline,
    ],
    [
      'a teaser in the margin is not',
      `<aside><h2>${headline}</h2></aside><article>${paragraphs}</article>`,
      filler.repeat(3).trim(),
    ],
    [
      'nor what is hidden',
      `<div hidden=""><h1>${headline}</h1></div><article>${paragraphs}</article>`,
      filler.repeat(3).trim(),
    ],
    [
      'marked up as such',
      `<div itemprop="headline">${headline}</div><article>${paragraphs}</article>`,
      headline,
    ],
  ])('%s', (_name, body, first) => {
    const found = blocks(page(body))
    expect(found[0]).toBe(first)
    expect(found.filter((block) => block === headline).length).toBeLessThanOrEqual(1)
  })

  test.each([
    ['by its class', '<p class="article-standfirst">No vote before spring, says the chair.</p>', ''],
    ['by its markup', '<div itemprop="description">No vote before spring, says the chair.</div>', ''],
    [
      'by what the page says of itself',
      '<div>No vote before spring, says the chair.</div>',
      '<meta name="description" content="No vote before spring, says the chair."/>',
    ],
  ])('the standfirst %s, once', (_name, standfirst, head) => {
    const html = page(
      `<header><h1>${headline}</h1>${standfirst}</header><div><nav>Menu</nav></div><article>${paragraphs}</article><footer>Imprint</footer>`,
      `<title>${headline}</title>${head}`,
    )
    expect(blocks(html).slice(0, 2)).toEqual([headline, 'No vote before spring, says the chair.'])
    expect(blocks(html)).toHaveLength(5)
  })

  test.each([
    ['a kicker is a label', '<p class="topic">Budget talks</p>', true, 'Budget talks'],
    ['in a script without small letters too', '<p>国际</p>', true, '国际'],
    ['a sentence is not', '<p>The chair spoke first.</p>', true, null],
    ['nor what stands below the headline', '<p class="topic">Budget talks</p>', false, null],
    ['nor a caption of some length', `<p>${'A view of the committee’s room '.repeat(3)}</p>`, true, null],
  ])('above the headline, %s', (_name, label, above, expected) => {
    const heading = `<h1>${headline}</h1>`
    const { text, labels } = readArticle(
      page(`<article>${above ? label + heading : heading + label}${paragraphs}</article>`),
      address,
    )
    expect(labels.length).toBe(expected ? 2 : 0)
    if (expected) expect(text.slice(labels[0], labels[1])).toBe(expected)
  })

  test('a heading that Readability keeps is not said twice', () => {
    const html = page(
      `<article><h1>Quite another heading, kept</h1>${paragraphs}<h2>Later</h2>${paragraphs}</article>`,
    )
    const { text, sections } = readArticle(html, address)
    expect(text.match(/Quite another/g)).toHaveLength(1)
    expect(sections.map((at) => text.slice(at).split('\n', 1)[0])).toEqual([
      'Quite another heading, kept',
      'Later',
    ])
  })
})

describe('what is an article', () => {
  const teaser = (n: number) =>
    `<div><h3><a>A headline number ${n} that is a link</a></h3><p><a>${filler}</a></p></div>`
  const list = page([1, 2, 3, 4, 5, 6, 7, 8].map(teaser).join(''))
  test.each([
    ['an article', page(`<article>${paragraphs}</article>`), address, 'article'],
    ['a list of teasers', list, 'https://news.example/politics', 'none'],
    [
      'a front page, however much it says',
      page(`<article>${paragraphs}</article>`),
      'https://news.example/',
      'none',
    ],
    [
      'a front page in a language',
      page(`<article>${paragraphs}</article>`),
      'https://news.example/en/',
      'none',
    ],
    [
      'a site of one article',
      page(`<article>${paragraphs}</article>`, json({ '@type': 'NewsArticle' })),
      'https://news.example/',
      'article',
    ],
    ['a notice', page('<p>Please log in to go on.</p>'), address, 'none'],
    [
      'a short item that says it is one',
      page(`<article><p>${filler.repeat(2)}</p></article>`, '<meta property="og:type" content="article"/>'),
      address,
      'article',
    ],
    ['a short item that does not', page(`<article><p>${filler.repeat(2)}</p></article>`), address, 'none'],
    [
      'a short item in Chinese',
      page(
        `<article><p>${'委员会星期二开会，听取了报告，并如预期那样将决定推迟到春天。'.repeat(5)}</p></article>`,
      ),
      address,
      'article',
    ],
    ['nothing', page(''), address, 'none'],
    ['no snapshot at all', '', address, 'none'],
    ['half a tag', '<html><bo', address, 'none'],
    ['nested too deeply', '<b>'.repeat(200_000), address, 'none'],
  ])('%s', (_name, html, from, kind) => {
    const reading = readArticle(html, from)
    expect(reading.kind).toBe(kind)
    if (kind === 'none') expect(reading).toMatchObject({ text: '', segments: [], sections: [] })
  })

  test('any text, if asked for: the body without its navigation', () => {
    const html = page(
      '<nav>Menu</nav><h2>One</h2><p>Two <b>three</b></p><p hidden="">four</p><footer>five</footer>',
    )
    expect(readArticle(html, address, { anyText: true })).toMatchObject({
      kind: 'text',
      text: 'One\n\nTwo three',
      sections: [0],
    })
  })
})

describe('metadata', () => {
  const metadata = (head: string) =>
    readArticle(page(`<article>${paragraphs}</article>`, head), address).metadata

  test('from JSON-LD in a graph, with types and authors in lists', () => {
    const article = {
      '@type': ['NewsArticle', 'Thing'],
      headline: 'A &amp; B',
      author: [{ name: 'Ada' }, 'Bob', { name: 3 }, null, { name: 'https://news.example/ada' }],
      publisher: { name: 'The News' },
      datePublished: '2026-01-02T03:04:05Z',
      inLanguage: 'de',
    }
    expect(
      metadata(json({ '@context': 'https://schema.org', '@graph': [{ '@type': 'WebSite' }, article] })),
    ).toEqual({
      title: 'A & B',
      byline: 'Ada, Bob',
      siteName: 'The News',
      published: '2026-01-02T03:04:05Z',
      lang: 'en',
      canonical: '',
    })
  })

  test('from meta elements', () => {
    expect(
      metadata(
        `<meta property="og:title" content="A  title"/><meta name="author" content="Ada"/><meta property="og:site_name" content="S"/>
         <meta property="article:published_time" content="2026-01-02"/><link rel="canonical" href="/story?a=1"/>`,
      ),
    ).toMatchObject({
      title: 'A title',
      byline: 'Ada',
      siteName: 'S',
      published: '2026-01-02',
      canonical: 'https://news.example/story?a=1',
    })
  })

  test.each([
    ['broken', '{"@type": "NewsArticle", '],
    ['of another shape', '[[[null, 3, "x"]]]'],
    ['deep', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    [
      'with keys of objects',
      '{"@type":"NewsArticle","__proto__":{"a":1},"headline":{"toString":1},"author":{"name":{}}}',
    ],
  ])('JSON-LD that is %s', (_name, text) => {
    expect(metadata(`<title>Title</title><script type="application/ld+json">${text}</script>`).title).toBe(
      'Title',
    )
    expect(({} as { a?: number }).a).toBeUndefined()
  })

  test.each([
    ['of a script', 'javascript:alert(1)', ''],
    ['without a scheme', '//other.example/a', 'https://other.example/a'],
    ['that is malformed', 'http://[', ''],
    ['that is far too long', `https://news.example/${'a'.repeat(3_000)}`, ''],
  ])('canonical %s', (_name, href, expected) => {
    expect(metadata(`<link rel="canonical" href="${href}"/>`).canonical).toBe(expected)
  })

  test('is capped and on one line', () => {
    expect(metadata(`<meta property="og:title" content="${'a \n'.repeat(2_000)}"/>`).title).toBe(
      'a '.repeat(250),
    )
  })
})
