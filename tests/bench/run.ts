/** `npm run bench [-- NAME]`: runs the benchmarks, prints a table of each and writes `.output/bench/NAME.json`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { anchors } from './anchors.ts'
import { asking } from './asking.ts'
import { claims } from './claims.ts'
import { match } from './match.ts'
import { pageThread } from './page-thread.ts'
import { transcripts } from './transcripts.ts'
import { wake } from './wake.ts'

export interface Benchmark {
  readonly name: string
  run(): Promise<
    { readonly skipped: string } | { readonly rows: readonly object[]; readonly [more: string]: unknown }
  >
}

const BENCHMARKS: readonly Benchmark[] = [pageThread, asking, claims, transcripts, match, anchors, wake]

const wanted = process.argv[2]
const chosen = BENCHMARKS.filter((one) => !wanted || one.name === wanted)
if (chosen.length === 0) {
  console.error(`no benchmark «${wanted}»; there are: ${BENCHMARKS.map((one) => one.name).join(', ')}`)
  process.exitCode = 2
}
const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '../..'), '.output/bench')
mkdirSync(folder, { recursive: true })
for (const benchmark of chosen) {
  console.log(benchmark.name)
  const result = await benchmark.run()
  if ('skipped' in result) {
    console.log(`  skipped: ${result.skipped}`)
    continue
  }
  console.table(result.rows)
  const machine = { node: process.version, cores: cpus().length, date: new Date().toISOString() }
  writeFileSync(
    join(folder, `${benchmark.name}.json`),
    `${JSON.stringify({ ...machine, ...result }, null, 1)}\n`,
  )
}
