import { describe, expect, test } from 'vitest'
import { createRequests } from '../../../lib/messaging/requests.ts'

/** A worker that loses its first answers; what it was asked under is kept. */
function worker(losses: number) {
  const asked: string[] = []
  return {
    asked,
    ask: async (request: string) => {
      asked.push(request)
      if (asked.length <= losses) throw new Error('the message channel closed')
      return 'done'
    },
  }
}
const counting = () => {
  let last = 0
  return createRequests(() => `r${++last}`)
}

describe('one id for one question', () => {
  test('each question has its own', async () => {
    const request = counting()
    const { asked, ask } = worker(0)
    await request('same', ask)
    await request('same', ask)
    expect(asked).toEqual(['r1', 'r2'])
  })

  test('a lost answer is asked for again, as the same', async () => {
    const { asked, ask } = worker(1)
    expect(await counting()('save', ask)).toBe('done')
    expect(asked).toEqual(['r1', 'r1'])
  })

  test('lost twice it rejects, and keeps its id until it is answered', async () => {
    const request = counting()
    const { asked, ask } = worker(2)
    await expect(request('save', ask)).rejects.toThrow('the message channel closed')
    expect(await request('save', ask)).toBe('done')
    expect(await request('save', ask)).toBe('done')
    expect(asked).toEqual(['r1', 'r1', 'r1', 'r2'])
  })

  test('another question is not taken for the lost one', async () => {
    const request = counting()
    const { asked, ask } = worker(2)
    await request('save', ask).catch(() => null)
    await request('delete', ask)
    expect(asked).toEqual(['r1', 'r1', 'r2'])
  })
})
