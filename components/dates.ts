/** Days as people read them. A day may be known to the year or month only: `2025`, `2025-02`, `2025-02-11`. */
import { uiLanguage } from './messages.ts'

const FORMATS: Intl.DateTimeFormatOptions[] = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
]

/** In the browser's language; what is not a day comes back as it is. */
export function describeDay(day: string): string {
  const parts = day.slice(0, 10).split('-')
  const moment = new Date(`${day.slice(0, 10)}${'-01'.repeat(Math.max(0, 3 - parts.length))}T12:00:00Z`)
  const format = FORMATS[parts.length - 1]
  if (!format || Number.isNaN(moment.getTime())) return day
  return new Intl.DateTimeFormat(uiLanguage(), { ...format, timeZone: 'UTC' }).format(moment)
}

/** Whether a review was due: the whole of the day, month or year named has passed. */
export function isPast(day: string, now: number): boolean {
  const today = new Date(now).toISOString().slice(0, day.length)
  return day < today
}
