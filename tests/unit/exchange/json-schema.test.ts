import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeBundle } from '../../../lib/exchange/json-schema.ts'

test('docs/bundle.schema.json is what the code reads', () => {
  const file = readFileSync(new URL('../../../docs/bundle.schema.json', import.meta.url), 'utf8')
  expect(
    JSON.parse(file),
    'the schema changed: node tests/unit/exchange/write-schema.ts writes the file anew',
  ).toEqual(JSON.parse(JSON.stringify(describeBundle())))
})

test('only the head is required, and every record may have keys that nobody knows', () => {
  const schema = describeBundle() as { required: string[]; additionalProperties: unknown }
  expect(schema.required).toEqual(['type', 'version'])
  expect(schema.additionalProperties).toEqual({})
})
