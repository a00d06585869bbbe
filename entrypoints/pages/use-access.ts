import { useEffect, useState } from 'preact/hooks'
import { type Access, hearAccess, readAccess } from '../../lib/access/permissions.ts'

/** What is granted now, followed while it changes; `null` until it is known. */
export function useAccess(): Access | null {
  const [access, setAccess] = useState<Access | null>(null)
  useEffect(() => {
    let gone = false
    const read = () => {
      readAccess().then((next) => {
        if (!gone) setAccess(next)
      }, console.error)
    }
    read()
    const stop = hearAccess(read)
    return () => {
      gone = true
      stop()
    }
  }, [])
  return access
}
