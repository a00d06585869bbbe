// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { writeLean } from '../../../lib/article/lean.ts'
import { readArticle } from '../../../lib/article/read-article.ts'
import {
  type Snapshot,
  withTextLengths,
  writeSnapshot,
  writeSnapshotInSlices,
} from '../../../lib/article/snapshot.ts'
import { ADDRESS, pageOf, snapshotOf, story, textsBeside } from './pages.ts'

const lean = (page: Document) => writeLean(withTextLengths(snapshotOf(page)))!.html
const whole = (snapshot: Snapshot) =>
  snapshot.ok
    ? {
        html: snapshot.html,
        texts: Array.from({ length: snapshot.texts.length }, (_, i) => snapshot.texts.at(i)),
      }
    : snapshot
const body = (html: string) => lean(pageOf(html)).match(/<body>(.*)<\/body>/s)?.[1]

test.each([
  ['text', 'a &amp; b &lt; c', 'a &#38; b &lt; c'],
  ['an entity that is text stays text', 'AT&amp;amp;T &amp;#65;', 'AT&#38;amp;T &#38;#65;'],
  ['neighbouring text nodes stay two', 'a<!-- x -->b', 'a<!---->b'],
  [
    'what Readability reads',
    '<p class="a" id=b role=note onclick="x" data-x=y title=z>a</p>',
    '<p class="a" id="b" role="note">a</p>',
  ],
  ['quotes in attributes', `<p class='a"b&amp;c'>a</p>`, '<p class="a&quot;b&#38;c">a</p>'],
  [
    'no scripts, styles, drawings',
    '<script>x</script><style>y</style><svg id=s class=c><text>z</text></svg>',
    '<svg id="s"></svg>',
  ],
  [
    'no frames, players, templates',
    '<iframe>a</iframe><video>b</video><canvas>c</canvas><template>d</template>',
    '<iframe></iframe><video></video><canvas></canvas><template></template>',
  ],
  [
    'a video that Readability keeps',
    '<iframe src="https://www.youtube.com/embed/x"></iframe>',
    '<iframe src="//www.youtube.com"></iframe>',
  ],
  [
    'form controls without what was typed',
    '<input value=a><textarea>b</textarea><select><option>c</select>',
    '<input/><textarea></textarea><select></select>',
  ],
  [
    'nothing from editors',
    '<div contenteditable>a</div><div class="CodeMirror">b</div><p role=textbox>c</p>',
    '<div></div><div class="CodeMirror"></div><p role="textbox"></p>',
  ],
  ['hidden by attribute', '<p hidden>a<b>b</b></p>', '<p hidden=""></p>'],
  ['hidden by style', '<p style="color:red;DISPLAY:NONE !important">a</p>', '<p hidden=""></p>'],
  [
    'an odd style hides nothing',
    '<p style="display">a</p><p style="background:none">b</p>',
    '<p>a</p><p>b</p>',
  ],
  [
    'hidden from screen readers',
    '<p aria-hidden=true>a</p><p aria-hidden=true class="fallback-image">b</p>',
    '<p hidden=""></p><p class="fallback-image">b</p>',
  ],
  ['a modal dialog', '<div role=dialog aria-modal=true>a</div>', '<div role="dialog" hidden=""></div>'],
  ['headings in what is hidden', '<div hidden>a<h1>b</h1></div>', '<div hidden=""><h1>b</h1></div>'],
  [
    'links only as far as they weigh',
    '<a href="https://x.example/">a</a><a href="javascript:b()">b</a><a href="#c">c</a>',
    '<a>a</a><a>b</a><a href="#a">c</a>',
  ],
  [
    'images only where there is one',
    '<img alt=a><img src=b.png alt=b><img data-lazy="c.jpg">',
    '<img src="."/><img src="."/>',
  ],
  ['void elements', '<br><hr><wbr>', '<br/><hr/><wbr/>'],
  ['an element that the parser would take for another', '<o:p>a</o:p>', '<x-o-p>a</x-o-p>'],
])('%s', (_name, html, expected) => {
  expect(body(html)).toBe(expected)
})

test('the head keeps what it says of the article, and JSON-LD', () => {
  const html = lean(
    pageOf(
      'a',
      `<title>A &amp; B</title><style>p{}</style><link rel=stylesheet href=a.css><link rel=canonical href=/a>
       <meta name=viewport content=x><meta property="og:title" content="B"><base href="/b/">
       <script type="application/ld+json">{"a":"<&"}</script><script>x</script>`,
    ),
  )
  expect(html).toMatch(
    `<head><title>A &#38; B</title><link rel="canonical" href="/a"/><meta property="og:title" content="B"/>` +
      `<base href="/b/"/><script type="application/ld+json">{"a":"&lt;&#38;"}</script></head>`,
  )
})

test('the page is not changed', () => {
  const page = pageOf(story('<form><input name=id></form>'))
  const before = page.documentElement.outerHTML
  const observer = new MutationObserver(() => {})
  observer.observe(page, { subtree: true, childList: true, attributes: true, characterData: true })
  writeSnapshot(page)
  expect(observer.takeRecords()).toEqual([])
  expect(page.documentElement.outerHTML).toBe(before)
})

test('a form whose inputs are named like its properties is walked like any other', () => {
  const names = new Set<string>()
  for (let object = pageOf('').createElement('form'); object; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) names.add(name)
  }
  for (const name of names) {
    const page = pageOf(story(`<form class=c>before <input name="${name}"><p>inside</p></form> after`))
    const { parsed, live } = textsBeside(snapshotOf(page))
    expect(parsed.map((text, run) => (live[run] === null ? null : text))).toEqual(live)
    expect(parsed.join('')).toContain('inside')
  }
  const every = [...names].map((name) => `<input name="${name}">`).join('')
  const reading = readArticle(snapshotOf(pageOf(story(`<form>${every}</form> after`))).html, ADDRESS)
  expect(reading).toMatchObject({ kind: 'article', text: expect.stringContaining('after') })
}, 20_000)

test('a form that is hidden, deep in slices', async () => {
  const page = pageOf(
    `<form style="display:none"><input name=style><input name=getAttributeNames>x</form>${story()}`,
  )
  const slices = await writeSnapshotInSlices(page, { sliceMs: 0, pause: async () => {} })
  expect(whole(slices)).toEqual(whole(writeSnapshot(page)))
  expect(slices.ok && writeLean(slices.html)!.html).toContain('<form hidden=""></form>')
})

test('half a surrogate pair and NUL arrive as U+FFFD, in their place', () => {
  const page = pageOf('')
  page.body.append('a\ud83d', 'b\0c\udc00', '😀')
  const { parsed } = textsBeside(snapshotOf(page))
  expect(parsed.slice(1)).toEqual(['a\ufffd', 'b\ufffdc\ufffd', '😀'])
})

// The walk has no trouble with twenty thousand; this DOM takes minutes to build them.
test('two thousand deep', () => {
  const page = pageOf('')
  let inner: Element = page.body
  for (let depth = 0; depth < 2_000; depth++) {
    const next = page.createElement('div')
    inner.append(`${depth} `)
    inner.append(next)
    inner = next
  }
  const snapshot = snapshotOf(page)
  const { parsed, live } = textsBeside(snapshot)
  expect(parsed.slice(1)).toEqual(live.slice(1))
  expect(live).toHaveLength(2_001)
  expect(() => readArticle(snapshot.html, ADDRESS)).not.toThrow()
})

test.each([
  ['elements', '<i></i>'.repeat(1_001), { elements: 1_000, markup: 3_000 }],
  ['text', 'x'.repeat(3_001), { elements: 1_000, markup: 3_000 }],
  ['comments', '<!---->'.repeat(5_001), { elements: 1_000, markup: 3_000 }],
])('too much: %s', (_name, html, limits) => {
  expect(writeSnapshot(pageOf(html), limits)).toEqual({ ok: false, reason: 'too-large' })
})

test('what is no page of HTML is not read', () => {
  const feed = new DOMParser().parseFromString('<rss><p>a</p></rss>', 'application/xml')
  expect(writeSnapshot(feed)).toEqual({ ok: false, reason: 'not-html' })
})

test('XHTML is', () => {
  const page = new DOMParser().parseFromString(
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p>a<![CDATA[<b>]]></p></body></html>',
    'application/xhtml+xml',
  )
  expect(textsBeside(snapshotOf(page)).parsed).toEqual(['t', 'a', '<b>'])
})

test('open shadow roots are read as they are shown', () => {
  document.body.innerHTML = '<x-story><b slot=lead>lead</b>rest<i slot=none>not shown</i></x-story>'
  const root = document.querySelector('x-story')!.attachShadow({ mode: 'open' })
  root.innerHTML = '<p><slot name=lead></slot>, then <slot></slot><slot name=empty>fallback</slot></p>'
  expect(textsBeside(snapshotOf(document)).live.join('')).toBe('lead, then restfallback')
})

test('a page that changes between two slices is walked again', async () => {
  const page = pageOf(`<div><p>a</p></div>${'<p>x</p>'.repeat(1_000)}`)
  const pause = vi.fn(async () => {
    if (pause.mock.calls.length <= 2)
      page.body.replaceChildren(...[...page.body.childNodes].slice(0, -1), 'end')
  })
  const snapshot = await writeSnapshotInSlices(page, { sliceMs: 0, pause })
  expect(whole(snapshot)).toEqual(whole(writeSnapshot(page)))
})

/** Small trees of what pages are made of, odd characters included. */
const character = fc.constantFrom(
  'a',
  'B',
  ' ',
  '\n',
  '\t',
  '\u00a0',
  '&',
  '<',
  '>',
  '"',
  "'",
  '#65;',
  'amp;',
  '&lt;',
  'é',
  '😀',
  '\u200b',
  '漢',
)
const words = fc.array(character, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
type Tree = { readonly text: string } | { readonly name: string; readonly children: readonly Tree[] }
const { tree } = fc.letrec<{ tree: Tree; element: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    words.map((text) => ({ text })),
    tie('element'),
  ),
  element: fc.record({
    name: fc.constantFrom(
      'p',
      'div',
      'span',
      'b',
      'a',
      'br',
      'h2',
      'ul',
      'li',
      'table',
      'td',
      'em',
      'script',
      'pre',
      'x-y',
      '#comment',
    ),
    children: fc.array(tie('tree'), { maxLength: 5 }),
  }),
}))

function grow(page: Document, tree: Tree): Node {
  if ('text' in tree) return page.createTextNode(tree.text)
  if (tree.name === '#comment') return page.createComment('c')
  const element = page.createElement(tree.name)
  if (tree.name !== 'br') element.append(...tree.children.map((child) => grow(page, child)))
  return element
}

test('any tree: every text node arrives as it is, and so does every letter of the article', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 8 }), (trees) => {
      const page = pageOf(story('<span id=here></span>'))
      page.getElementById('here')!.append(...trees.map((one) => grow(page, one)))
      const snapshot = snapshotOf(page)
      const { parsed, live } = textsBeside(snapshot)
      expect(parsed.slice(1)).toEqual(live.slice(1))

      for (const anyText of [false, true]) {
        const { text, segments } = readArticle(withTextLengths(snapshot), ADDRESS, { anyText })
        let covered = 0
        for (let i = 0; i < segments.length; i += 4) {
          const [start, run, offset, length] = segments.slice(i, i + 4) as [number, number, number, number]
          const from = snapshot.texts.at(run)!.data.slice(offset, offset + length)
          expect(from.replace(/[\t\n\r\f]/g, ' ')).toBe(text.slice(start, start + length))
          expect(start).toBeGreaterThanOrEqual(covered)
          // Nothing but white space leads nowhere.
          expect(text.slice(covered, start).trim()).toBe('')
          covered = start + length
        }
        expect(text.slice(covered)).toBe('')
      }
    }),
    { numRuns: 150 },
  )
})

test('any tree: without text lengths it is read as with them, and not at all where texts stand side by side', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 8 }), (trees) => {
      const page = pageOf(story('<span id=here></span>'))
      page.getElementById('here')!.append(...trees.map((one) => grow(page, one)))
      const walker = page.createTreeWalker(page, NodeFilter.SHOW_TEXT)
      let areNeighbours = false
      while (walker.nextNode()) areNeighbours ||= walker.currentNode.nextSibling?.nodeType === 3
      const snapshot = snapshotOf(page)
      const reading = readArticle(snapshot.html, ADDRESS, { texts: snapshot.texts.length })
      if (areNeighbours) expect(reading).toMatchObject({ kind: 'unclear', text: '' })
      else expect(reading).toEqual(readArticle(withTextLengths(snapshot), ADDRESS))
    }),
    { numRuns: 150 },
  )
})

test('too short for an article: Readability tries again, and its letters still lead back', () => {
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 6 }), (trees) => {
      const page = pageOf(
        '<div id=here class=sidebar></div><p>The minister said no, again, and left the room.</p>',
      )
      page.getElementById('here')!.append(...trees.map((one) => grow(page, one)))
      const snapshot = snapshotOf(page)
      const { text, segments } = readArticle(withTextLengths(snapshot), ADDRESS, { anyText: true })
      for (let i = 0; i < segments.length; i += 4) {
        const [start, run, offset, length] = segments.slice(i, i + 4) as [number, number, number, number]
        const from = snapshot.texts.at(run)!.data.slice(offset, offset + length)
        expect(from.replace(/[\t\n\r\f]/g, ' ')).toBe(text.slice(start, start + length))
      }
    }),
    { numRuns: 100 },
  )
})

test('in slices a large page is written as in one go, shadow roots and neighbouring texts included', async () => {
  document.body.innerHTML = `${'<p class="a">one <i>two</i><!-- x --></p>'.repeat(2_100)}<x-late><b>three</b></x-late>`
  document.querySelector('p')!.append('four', '', 'five')
  document.querySelector('x-late')!.attachShadow({ mode: 'open' }).innerHTML = 'six <slot></slot>'
  let pauses = 0
  const pause = async () => void pauses++
  const slices = await writeSnapshotInSlices(document, { sliceMs: 0, pause })
  expect(pauses).toBeGreaterThan(1_000)
  if (!slices.ok) throw new Error(slices.reason)
  const { parsed, live } = textsBeside(slices)
  expect(parsed.filter((_, i) => live[i] !== null)).toEqual(live.filter((text) => text !== null))
  expect(live.slice(-2)).toEqual(['six ', 'three'])
})

test('what a script can make and no parser: markup in scripts and comments, text in void elements', () => {
  const page = pageOf('<p>before</p><br><p id=after>after</p>')
  const script = page.createElement('script')
  script.textContent = '</script><p>not text</p>'
  page.querySelector('br')!.append('in a void element')
  page.getElementById('after')!.before(script, page.createComment('a--><p>nor this</p>'))
  const { parsed, live } = textsBeside(snapshotOf(page))
  expect(parsed).toEqual(['A page', 'before', 'after'])
  expect(live).toEqual([null, 'before', 'after'])
})
