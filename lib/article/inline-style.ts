/**
 * Whether an inline style hides its element: `display: none` or `visibility: hidden`, as the last declaration that a
 * browser would take has it, an important one before all others.
 */
export function isHiddenByStyle(style: string): boolean {
  if (!/none|hidden/i.test(style)) return false
  const won = new Map<string, { readonly value: string; readonly important: boolean }>()
  // Semicolons in strings, brackets and comments end no declaration.
  const bare = style.replace(/\/\*.*?(?:\*\/|$)/gs, ' ')
  const declarations = bare.match(/(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^)]*\)|[^;])+/gs) ?? []
  for (const declaration of declarations) {
    const [, property, all] = /^\s*(display|visibility)\s*:(.*)$/is.exec(declaration) ?? []
    if (!property || all === undefined) continue
    const important = /!\s*important\s*$/i.test(all)
    const value = all
      .replace(/!\s*important\s*$/i, '')
      .trim()
      .toLowerCase()
    const name = property.toLowerCase()
    if (!(name === 'display' ? DISPLAY : VISIBILITY).test(value)) continue
    if (important || !won.get(name)?.important) won.set(name, { value, important })
  }
  return won.get('display')?.value === 'none' || won.get('visibility')?.value === 'hidden'
}

/** What browsers take for a value; anything else leaves what was said before. */
const WIDE = 'inherit|initial|unset|revert|revert-layer|var\\(.*\\)'
const VISIBILITY = new RegExp(`^(?:visible|hidden|collapse|${WIDE})$`)
const DISPLAY = new RegExp(
  `^(?:none|contents|(?:block|inline|run-in|flow|flow-root|table|flex|grid|ruby|math|list-item)(?:\\s+(?:block|inline|flow|flow-root|table|flex|grid|ruby|math|list-item))*|inline-(?:block|table|flex|grid)|table-(?:row-group|header-group|footer-group|row|cell|column-group|column|caption)|ruby-(?:base|text)|-webkit-(?:inline-)?(?:box|flex)|-moz-(?:inline-)?box|${WIDE})$`,
)
