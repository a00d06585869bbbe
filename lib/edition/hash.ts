/** 32 bits of a string, begun with those of what stands before it. The same in every version of the product: it is stored. */
export function hash(text: string, before = 0x811c9dc5): number {
  let bits = before
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  // A space that no key holds, so that «ab c» and «a bc» differ; then every bit is made to depend on every other.
  bits = Math.imul(bits ^ 0x20, 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
