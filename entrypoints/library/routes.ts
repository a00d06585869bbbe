/** The library's addresses: `#/actors`, `#/actors/ID`, `#/actors/ID/edit`, `#/actors/new`, `#/settings`. */
import { RECORD_TYPES, type RecordType } from '../../lib/model/bundle.ts'

export const PLACES = [...RECORD_TYPES, 'packs', 'exchange', 'settings'] as const
export type Place = (typeof PLACES)[number]

export interface Route {
  readonly place: Place
  /** The record that is open. */
  readonly record: string | null
  readonly mode: 'list' | 'show' | 'edit' | 'new'
}

export function readRoute(hash: string): Route {
  const [name = '', record = '', mode = ''] = hash.replace(/^#\/?/, '').split('/').map(decode)
  const place = PLACES.find((known) => known === name) ?? 'actors'
  if (!isRecords(place) || !record) return { place, record: null, mode: 'list' }
  if (record === 'new') return { place, record: null, mode: 'new' }
  return { place, record, mode: mode === 'edit' ? 'edit' : 'show' }
}

export function linkTo(place: Place, record?: string | null, mode?: 'edit'): string {
  return `#/${[place, record, mode].flatMap((part) => (part ? encodeURIComponent(part) : [])).join('/')}`
}

export const isRecords = (place: Place): place is RecordType =>
  (RECORD_TYPES as readonly string[]).includes(place)

/** A hash that somebody typed may hold a lone `%`. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
