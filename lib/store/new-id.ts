import { makeId } from '../model/id.ts'

/** A fresh id of ours; the store's only source of randomness. */
export const newId = (): string => makeId(Date.now(), crypto.getRandomValues(new Uint8Array(16)))
