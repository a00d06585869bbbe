/** `node tests/unit/exchange/write-schema.ts` writes docs/bundle.schema.json anew. */
import { writeFileSync } from 'node:fs'
import { describeBundle } from '../../../lib/exchange/json-schema.ts'

const file = new URL('../../../docs/bundle.schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(describeBundle(), null, 2)}\n`)
