/** Who imports whom and who touches what: the table of docs/architecture.md, held by reading the sources. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

interface Room {
  /** Rooms that may be imported; `type:` where types alone may. */
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Names of the world outside that must not stand in the code. */
  readonly barred: readonly string[]
}

const DOM = ['document', 'window', 'navigator', 'localStorage', 'indexedDB', 'fetch', 'browser', 'chrome']
const BROWSER = ['browser', 'chrome', 'indexedDB', 'localStorage', 'fetch']
const NETWORK = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon']

const ROOMS: Readonly<Record<string, Room>> = {
  'lib/model': { rooms: [], packages: ['zod/mini'], barred: DOM },
  'lib/text': {
    rooms: [],
    packages: ['english', 'german', 'french', 'spanish', 'italian', 'portuguese', 'dutch', 'russian'].map(
      (language) => `@orama/stemmers/${language}`,
    ),
    barred: DOM,
  },
  'lib/match': { rooms: ['type:lib/model', 'lib/text'], packages: [], barred: DOM },
  'lib/quotes': { rooms: ['type:lib/model', 'lib/text'], packages: [], barred: DOM },
  'lib/exchange': { rooms: ['lib/model', 'lib/text'], packages: ['zod/mini'], barred: DOM },
  'lib/anchor': { rooms: ['type:lib/model', 'lib/text'], packages: ['approx-string-match'], barred: DOM },
  'lib/edition': { rooms: ['lib/text'], packages: [], barred: DOM },
  'lib/article': {
    rooms: ['type:lib/model', 'lib/text'],
    packages: ['@mozilla/readability'],
    barred: BROWSER,
  },
  'lib/highlight': { rooms: ['type:lib/model', 'type:lib/article'], packages: [], barred: BROWSER },
  'lib/store': {
    rooms: ['lib/model', 'lib/text', 'lib/exchange', 'lib/article'],
    packages: ['dexie', 'zod/mini'],
    barred: ['document', 'browser', 'chrome', ...NETWORK],
  },
  'lib/lookup': {
    rooms: ['lib/model', 'lib/match', 'lib/store'],
    packages: [],
    barred: ['document', 'browser', 'chrome', 'indexedDB', ...NETWORK],
  },
  'lib/access': { rooms: [], packages: ['wxt/browser'], barred: ['document', ...NETWORK] },
  'lib/messaging': {
    rooms: ['type:lib/model'],
    packages: ['wxt/browser', 'zod/mini'],
    barred: ['document', 'indexedDB', ...NETWORK],
  },
  components: {
    rooms: [
      'lib/model',
      'type:lib/match',
      'type:lib/messaging',
      'type:lib/exchange',
      'type:lib/store',
      'type:lib/access',
    ],
    packages: ['preact', 'preact/hooks', 'mdast-util-from-markdown', 'mdast', 'dexie', 'wxt/browser'],
    barred: ['indexedDB', 'innerHTML', 'dangerouslySetInnerHTML', ...NETWORK],
  },
  'entrypoints/reader': {
    rooms: ['lib/article', 'lib/highlight', 'lib/messaging', 'type:lib/model'],
    packages: ['wxt/browser', 'wxt/utils/define-unlisted-script'],
    barred: ['indexedDB', 'innerHTML', ...NETWORK],
  },
}

interface Import {
  readonly from: string
  readonly typesOnly: boolean
}

/** Imports of a source: static, re-exports and dynamic ones. */
function readImports(source: string): Import[] {
  const found: Import[] = []
  for (const [, keyword, list, from] of source.matchAll(
    /^(?:import|export)(\s+type)?\s([^'"]*?)from\s+['"]([^'"]+)['"]/gms,
  )) {
    const names = list?.trim() ?? ''
    const allTypes =
      /^\{[^}]*\}$/.test(names) &&
      names
        .slice(1, -1)
        .split(',')
        .every((name) => !name.trim() || /^type\s/.test(name.trim()))
    found.push({ from: from!, typesOnly: keyword !== undefined || allTypes })
  }
  for (const [, from] of source.matchAll(/(?:^import|[^.\w]import\()\s*['"]([^'"]+)['"]/gm))
    found.push({ from: from!, typesOnly: false })
  return found
}

/** What is wrong with one file of a room. */
function findViolations(room: string, file: string, source: string): string[] {
  const { rooms, packages, barred } = ROOMS[room]!
  const wrong: string[] = []
  for (const { from, typesOnly } of readImports(source)) {
    if (!from.startsWith('.')) {
      if (!packages.some((name) => from === name || from.startsWith(`${name}/`)) && !typesOnly)
        wrong.push(`${file} imports ${from}`)
      continue
    }
    const target = relative(ROOT, resolve(ROOT, dirname(file), from))
    if (target.startsWith(`${room}/`) || /\.(css|json)$/.test(target)) continue
    const allowed = rooms.some((entry) => {
      const types = entry.startsWith('type:')
      return target.startsWith(`${types ? entry.slice(5) : entry}/`) && (!types || typesOnly)
    })
    if (!allowed) wrong.push(`${file} imports ${target}${typesOnly ? ' (types)' : ''}`)
  }
  const code = source
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/(['"`])(?:\\.|(?!\1)[^\\])*\1/g, "''")
  for (const name of barred) {
    const used = new RegExp(`(?<![.\\w$])${name}(?=\\.|\\()`).test(code)
    if (
      used &&
      !new RegExp(`[(,{\\s]${name}\\??:|import[^;\\n]*\\b${name}\\b|(?:const|let)\\s+${name}\\b`).test(code)
    )
      wrong.push(`${file} touches ${name}`)
  }
  return wrong
}

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name))

describe('the walls between rooms hold', () => {
  test.each(Object.keys(ROOMS))('%s', (room) => {
    const wrong = filesOf(room).flatMap((file) =>
      findViolations(room, file, readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('every folder of lib has its rules', () => {
    const folders = readdirSync(join(ROOT, 'lib')).map((name) => `lib/${name}`)
    expect(folders.filter((folder) => !ROOMS[folder])).toEqual([])
  })

  test.each([
    ['an import across a wall', 'lib/text', "import { openDatabase } from '../store/database.ts'\n"],
    ['a value where types alone may pass', 'lib/match', "import { Actor } from '../model/actor.ts'\n"],
    ['the DOM in the core', 'lib/text', 'export const title = () => document.title\n'],
    [
      'the page where an anchor is sought',
      'lib/anchor',
      'export const text = () => document.body.innerText\n',
    ],
    ['the store where editions are compared', 'lib/edition', "import { commit } from '../store/commit.ts'\n"],
    ['the network in the reader', 'entrypoints/reader', "void fetch('https://tracker.example')\n"],
    ['the store in the reader', 'entrypoints/reader', "import Dexie from 'dexie'\n"],
    ['HTML strings in a component', 'components', 'export const bad = (e) => { innerHTML(e) }\n'],
  ])('a planted violation is caught: %s', (_, room, source) => {
    expect(findViolations(room, `${room}/planted.ts`, source)).not.toEqual([])
  })
})

describe('the documents tell the truth', () => {
  const documents = [
    'README.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ]
  test.each(documents)('every path named in %s exists', (document) => {
    const text = readFileSync(join(ROOT, document), 'utf8')
    const named = [
      ...text.matchAll(/`((?:entrypoints|components|lib|assets|tests|docs|\.ci)\/[\w./-]*)`/g),
    ].map(([, path]) => path!)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})
