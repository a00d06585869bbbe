import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeLean } from '../../../lib/article/lean.ts'

test('a shadow root that claims a host within itself shows nothing, and ends', () => {
  const page = writeLean('<html><body><p>a</p></body></html><shadow-root host="0"><x-a>b</x-a></shadow-root>')
  expect(page?.html).toContain('<body><p>a</p></body>')
})

test('any text at all is read without a throw', () => {
  const bit = fc.constantFrom(
    ...'<,</,>,/>,p,x-a,slot,template,shadow-root host="0",html,body, a="b", =,",<!--,-->,<![CDATA[,]]>,<?,&#0;,&lt;,text,<text-lengths>,1 2'.split(
      ',',
    ),
  )
  fc.assert(
    fc.property(fc.array(bit, { maxLength: 40 }), (bits) => {
      expect(() => writeLean(`<html><body>${bits.join('')}`)).not.toThrow()
    }),
    { numRuns: 2_000 },
  )
})
