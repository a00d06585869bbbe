/**
 * The envelope of a compiled segment: one `ArrayBuffer` that is stored, loaded and used as it is, typed arrays over it and no
 * parsing. What went wrong with a buffer (cut short, changed, of another version) is a value: the caller compiles again.
 *
 * Layout, in 32-bit units of the machine's order (a buffer never leaves the browser that made it): magic, kind and version,
 * checksum of all that follows, number of sections, per section its start and length in units, then the sections.
 */
import type { Result } from '../model/result.ts'

export interface SegmentKind {
  /** Four letters. */
  readonly name: string
  /** Goes up whenever the same records compile to something else: stored buffers are then made anew. */
  readonly version: number
  readonly sections: number
}

export type SegmentFault = 'not-a-segment' | 'other-version' | 'damaged'

const MAGIC = 0x42_47_53_31
const HEADER = 5

const nameOf = ({ name }: SegmentKind) =>
  [...name].reduce((code, letter) => ((code << 8) | letter.charCodeAt(0)) >>> 0, 0)

/** Puts sections into one buffer. Linear. */
export function writeSegment(kind: SegmentKind, sections: readonly Uint32Array[]): ArrayBuffer {
  const start = HEADER + 2 * sections.length
  const units = new Uint32Array(sections.reduce((sum, section) => sum + section.length, start))
  let at = start
  for (const [i, section] of sections.entries()) {
    units[HEADER + 2 * i] = at
    units[HEADER + 2 * i + 1] = section.length
    units.set(section, at)
    at += section.length
  }
  units.set([MAGIC, nameOf(kind), kind.version, 0, sections.length])
  units[3] = checksum(units)
  return units.buffer
}

/** The sections of a buffer, as views. Linear in its size (the checksum): about a millisecond for 4 MB. */
export function openSegment(kind: SegmentKind, buffer: ArrayBuffer): Result<Uint32Array[], SegmentFault> {
  const fail = (error: SegmentFault) => ({ ok: false, error }) as const
  if (buffer.byteLength < 4 * HEADER || buffer.byteLength % 4 !== 0) return fail('not-a-segment')
  const units = new Uint32Array(buffer)
  if (units[0] !== MAGIC || units[1] !== nameOf(kind)) return fail('not-a-segment')
  if (units[2] !== kind.version) return fail('other-version')
  if (units[4] !== kind.sections || units.length < HEADER + 2 * kind.sections) return fail('damaged')
  if (units[3] !== checksum(units)) return fail('damaged')
  const sections: Uint32Array[] = []
  for (let i = 0; i < kind.sections; i++) {
    const start = units[HEADER + 2 * i]!
    const length = units[HEADER + 2 * i + 1]!
    if (start + length > units.length) return fail('damaged')
    sections.push(units.subarray(start, start + length))
  }
  return { ok: true, value: sections }
}

/**
 * Against damage, not against an enemy: each unit alone changes it. Four sums side by side, since each waits for its own
 * multiplication; over signed units, for others are no small integers to the engine: half the time.
 */
function checksum({ buffer, length }: Uint32Array): number {
  const units = new Int32Array(buffer)
  let [a, b, c, d] = [1, 2, 3, 4]
  let i = 4
  for (; i + 7 < length; i += 8) {
    a = Math.imul(a ^ units[i]!, 0x85ebca6b) ^ units[i + 4]!
    b = Math.imul(b ^ units[i + 1]!, 0xc2b2ae35) ^ units[i + 5]!
    c = Math.imul(c ^ units[i + 2]!, 0x27d4eb2f) ^ units[i + 6]!
    d = Math.imul(d ^ units[i + 3]!, 0x165667b1) ^ units[i + 7]!
  }
  for (; i < length; i++) a = Math.imul(a ^ units[i]!, 0x85ebca6b)
  return (Math.imul(a ^ (a >>> 15), 31) ^ Math.imul(b ^ (b >>> 13), 37) ^ c ^ (d >>> 16) ^ d ^ length) >>> 0
}
