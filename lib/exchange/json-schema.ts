import * as z from 'zod/mini'
import { Bundle } from '../model/bundle.ts'

/** The JSON Schema of a bundle as others may write it, where what has a default may be missing. */
export function describeBundle(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(Bundle, { io: 'input' })
  return {
    $schema,
    title: 'Backgrounder bundle, version 1',
    description:
      'Export, import, backup and packs of Backgrounder. Unknown keys are kept; ids are unique among the records of a file.',
    ...schema,
  }
}
