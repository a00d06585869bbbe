// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/preact'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'

vi.mock('wxt/browser', () => import('../browser-stub.ts'))

import { isTame, NoteText } from '../../../components/NoteText.tsx'

afterEach(cleanup)

const ALLOWED = new Set(
  'DIV P H3 H4 H5 H6 EM STRONG CODE PRE BLOCKQUOTE UL OL LI BR HR A SPAN BDI'.split(' '),
)
const ATTRIBUTES = new Set('class dir href target rel referrerpolicy title start'.split(' '))

function show(text: string): Element {
  return render(<NoteText text={text} level={2} />).container
}

/** No element, attribute or address beyond what a note may have. */
function expectHarmless(shown: Element) {
  for (const element of shown.querySelectorAll('*')) {
    expect(ALLOWED, element.outerHTML).toContain(element.tagName)
    for (const { name } of element.attributes) expect(ATTRIBUTES, element.outerHTML).toContain(name)
    if (!(element instanceof HTMLAnchorElement)) continue
    expect(['http:', 'https:', 'mailto:']).toContain(element.protocol)
    expect(element.rel).toBe('noopener noreferrer nofollow')
    expect(element.target).toBe('_blank')
  }
}

const HOSTILE: [name: string, markdown: string][] = [
  ['script element', '<script>alert(1)</script>'],
  ['image with handler', '<img src=x onerror=alert(1)>'],
  ['svg', '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">a</a></svg>'],
  ['mutation through math', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>'],
  ['style and template', '<style>*{display:none}</style><template><b>a</b></template>'],
  ['comment', '<!-- --!><img src=x onerror=alert(1)> -->'],
  ['script link', '[a](javascript:alert(1))'],
  ['script link, mixed case', '[a](JaVaScRiPt:alert(1))'],
  ['script link, entities', '[a](&#106;avascript&colon;alert(1))'],
  ['script link, tab inside', '[a](java&Tab;script:alert(1))'],
  ['script link, leading control', '[a](<\u0001javascript:alert(1)>)'],
  ['script autolink', '<javascript:alert(1)>'],
  ['data link', '[a](data:text/html,<script>alert(1)</script>)'],
  ['vbscript', '[a](vbscript:msgbox(1))'],
  ['blob', '[a](blob:https://a.example/1)'],
  ['our own pages', '[a](chrome-extension://abcdefghijklmnop/library.html)'],
  ['another program', '[a](ms-msdt:/id%20PCWDiagnostic) [b](obsidian://open?vault=a)'],
  ['file', '[a](file:///etc/passwd)'],
  ['no scheme', '[a](//evil.example/a) [b](/library.html) [c](#a)'],
  ['script by reference', '[a][1]\n\n[1]: javascript:alert(1)'],
  ['script image', '![a](javascript:alert(1))'],
  ['data image', '![a](data:image/svg+xml,<svg/>)'],
  ['image by reference', '![a][1]\n\n[1]: https://tracker.example/a.png'],
  ['image in a link', '[![a](https://tracker.example/a.png)](https://news.example/)'],
  ['link title', '[a](https://news.example/ "\\" onclick=alert(1)")'],
  ['handler in an address', '[a](https://news.example/"onmouseover="alert(1))'],
  ['html block with a link', '<a href="javascript:alert(1)">a</a>'],
  ['iframe', '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['form', '<form action="https://evil.example"><button>a</button></form>'],
  ['raw text that looks like an address', 'https://news.example/"><img src=x onerror=alert(1)>'],
]

describe('a note', () => {
  test.each(HOSTILE)('with %s is harmless', (_, markdown) => {
    const shown = show(markdown)
    expectHarmless(shown)
  })

  test('from any text is harmless', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE.map(([, markdown]) => markdown)),
      fc.constantFrom(
        '[',
        '](',
        ')',
        '<',
        '>',
        '![',
        '`',
        '*',
        '_',
        '\n',
        '\n\n',
        '> ',
        '- ',
        '&#x6a;',
        'javascript:',
        '# ',
      ),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expectHarmless(show(pieces.join('')))
        cleanup()
      }),
      { numRuns: 400 },
    )
  })

  test('keeps raw HTML as text', () => {
    expect(show('a <b>c</b>').textContent).toBe('a <b>c</b>')
  })

  test('never holds an image, a link stands for it', () => {
    const shown = show('![a chart](https://news.example/chart.png)')
    expect(shown.querySelector('img')).toBeNull()
    expect(shown.querySelector('a')?.href).toBe('https://news.example/chart.png')
    expect(shown.textContent).toBe('image: a chart')
  })

  test('shows Markdown as such, its headings below the record’s', () => {
    const shown = show('# A\n\n**b** *c* `d`\n\n- e\n- f\n\n> g\n\n3. h')
    expect(shown.querySelector('h3')?.textContent).toBe('A')
    expect(shown.querySelector('strong')?.textContent).toBe('b')
    expect(shown.querySelectorAll('ul > li')).toHaveLength(2)
    expect(shown.querySelector('ol')?.getAttribute('start')).toBe('3')
  })

  test('links addresses that stand in the text, without the full stop after them', () => {
    const [link] = show('See https://news.example/a_b, and (https://other.example/).').querySelectorAll('a')
    expect(link?.href).toBe('https://news.example/a_b')
  })

  test('says where a link leads that is named like another address', () => {
    expect(show('[www.bank.example](https://evil.example/)').textContent).toContain('(evil.example)')
    expect(show('[bank.example/a](https://www.bank.example/b)').textContent).not.toContain('(')
  })

  test('shows controls of direction, keeps plain marks', () => {
    expect(show('a\u202eb\u200fc').textContent).toBe('a⟦U+202E⟧b\u200fc')
  })

  test('decodes entities', () => {
    expect(show('R&amp;D &copy; &unknown;').textContent).toBe('R&D © &unknown;')
  })
})

const KILOBYTES_64 = 65_536
const HEAVY: [name: string, piece: string][] = [
  ['quotes', '>'],
  ['stars', '*a'],
  ['underlines', '_a_ '],
  ['brackets', '['],
  ['images', '![[['],
  ['links', '[a]('],
  ['nested lists', `${'- '.repeat(100)}a\n`],
  ['nested quotes', `${'> '.repeat(50)}a\n`],
  ['entities', '&amp;'],
  ['tags', '<a '],
]
test.each(HEAVY)('a note of 64 KB of %s is shown as plain text at once', (_, piece) => {
  const text = piece.repeat(KILOBYTES_64 / piece.length)
  expect(isTame(text)).toBe(false)
  expect(show(text).querySelector('.note-plain')).not.toBeNull()
})

test('a long ordinary note is Markdown', () => {
  const text = 'Some **words** and a [link](https://news.example/a).\n\n- one\n- two\n\n'.repeat(800)
  expect(text.length).toBeGreaterThan(48_000)
  expect(isTame(text)).toBe(true)
})
