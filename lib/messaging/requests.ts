/**
 * What is written is asked for under an id that the asker makes. A worker that the browser stopped after it wrote and
 * before it answered is asked again under the same id, and answers without writing twice.
 */

/** `what` says the question in words that are the same for the same question. */
export type Requests = <Answer>(what: string, ask: (request: string) => Promise<Answer>) => Promise<Answer>

/**
 * Asks a second time where the answer is lost, and rejects where that one is, too. The question that was lost last keeps
 * its id until some question of these is answered.
 */
export function createRequests(newId: () => string): Requests {
  let lost: { readonly what: string; readonly request: string } | null = null
  return async (what, ask) => {
    const request = lost?.what === what ? lost.request : newId()
    try {
      const answer = await ask(request).catch(() => ask(request))
      lost = null
      return answer
    } catch (error) {
      lost = { what, request }
      throw error
    }
  }
}
