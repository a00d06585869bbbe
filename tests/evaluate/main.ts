/**
 * `npm run --silent evaluate -- TASK [--bundle FILE] [--top N]`: the product's own code on text, JSON lines in and out, one answer
 * per line and in order. A bad line is answered with an error; a bad call ends at once, with a reason and exit code 2.
 */
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { readBundleText } from '../../lib/exchange/read-bundle.ts'
import { Bundle } from '../../lib/model/bundle.ts'
import { answerLine, TASKS } from './tasks.ts'

class BadCall extends Error {}

const USAGE = `usage: npm run --silent evaluate -- TASK [--bundle FILE] [--top N]   TASK: ${Object.keys(TASKS).join(', ')}`

function readArguments(words: readonly string[]) {
  const [name, ...rest] = words
  let file: string | undefined
  let top = 10
  for (let i = 0; i < rest.length; i += 2) {
    const value = rest[i + 1]
    if (value === undefined) throw new BadCall(`${rest[i]}: a value is missing\n${USAGE}`)
    if (rest[i] === '--bundle') file = value
    else if (rest[i] === '--top' && /^[1-9]\d*$/.test(value)) top = Number(value)
    else throw new BadCall(`${rest[i]} ${value}: not understood\n${USAGE}`)
  }
  const task = name !== undefined && Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
  if (!task) throw new BadCall(`${name ?? 'no task'}: not a task\n${USAGE}`)
  if (task.needsBundle && file === undefined) throw new BadCall(`${name} needs --bundle FILE`)
  return { task, file, top }
}

function readBundleFile(file: string): Bundle {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new BadCall(`${file}: ${(error as Error).message}`)
  }
  const read = readBundleText(text)
  if (read.ok) return read.value
  throw new BadCall(
    read.error.map(({ path, message }) => `${file}: ${path ? `${path}: ` : ''}${message}`).join('\n'),
  )
}

const EMPTY = { type: 'backgrounder-bundle', version: 1 }

async function run(): Promise<void> {
  const { task, file, top } = readArguments(process.argv.slice(2))
  const bundle = file === undefined ? Bundle.parse(EMPTY) : readBundleFile(file)
  const answer = task.prepare({ bundle, top })
  for await (const input of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const output = await answerLine(input, answer)
    if (!process.stdout.write(`${JSON.stringify(output)}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }
}

try {
  await run()
} catch (error) {
  if (!(error instanceof BadCall)) throw error
  console.error(error.message)
  process.exitCode = 2
}
