/** Readability's parser hangs itself on `this`, which is another thing in a module, a script and Node. */
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { readArticle } from '../../../lib/article/read-article.ts'

const filler =
  'The committee met on Tuesday, heard the report, and put off its decision, as expected, until spring. '
const html = `<html lang="en"><head><title>Committee</title></head><body><article><h1>Committee puts off its decision</h1><p>${filler.repeat(3)}</p><p>${filler.repeat(3)}</p></article></body></html>`
const address = 'https://news.example/2026/story'

test.each(['iife', 'es'] as const)('built as %s it reads as in Node', { timeout: 30_000 }, async (format) => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: {
        entry: fileURLToPath(new URL('../../../lib/article/read-article.ts', import.meta.url)),
        formats: [format],
        name: 'bundle',
        fileName: 'bundle',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('not built')
  const { code } = output.output[0]
  expect(code).not.toMatch(/\beval\(|new Function/)
  const expected = readArticle(html, address)
  expect(expected).toMatchObject({ kind: 'article', sections: [0] })
  if (format === 'iife') {
    const context = { URL, result: null as unknown }
    // Nothing of a page, and nothing of Node.
    runInNewContext(
      `${code};result = bundle.readArticle(${JSON.stringify(html)}, ${JSON.stringify(address)})`,
      context,
    )
    expect(JSON.parse(JSON.stringify(context.result))).toEqual(expected)
  } else {
    const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
    expect(module.readArticle(html, address)).toEqual(expected)
  }
})
