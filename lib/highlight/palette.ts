/**
 * What marks look like: actors are underlined, claims tinted, annotations tinted with an edge, ambiguous ones dotted.
 * The later background wins while every underline paints, so overlap stays readable. Text colours are never touched.
 * Knows colours and CSS text, not the DOM's tree.
 */
import type { Tone } from '../model/settings.ts'

/** Our keys in the registry that all scripts of a page share; `contract` names first. */
export const LAYERS = {
  claim: 'backgrounder-claim',
  annotation: 'backgrounder-annotation',
  actor: 'backgrounder-actor',
  ambiguous: 'backgrounder-actor-ambiguous',
  current: 'backgrounder-current',
  flash: 'backgrounder-flash',
} as const
export type Layer = keyof typeof LAYERS

interface Colours {
  readonly actor: string
  readonly claim: string
  readonly annotation: string
  readonly flash: string
}

/** Underlines reach 3:1 against the page (WCAG 1.4.11); tints leave black (light) or white (dark) text at 7:1 and above. */
const COLOURS: Record<Tone, Colours> = {
  light: { actor: '#0b6b7d', claim: '#ffe8a3', annotation: '#d9ead3', flash: '#ffd24d' },
  dark: { actor: '#6fc7d6', claim: '#5a4a12', annotation: '#2f4a2f', flash: '#8a6d00' },
  mono: {
    actor: 'currentColor',
    claim: 'rgb(128 128 128 / 0.22)',
    annotation: 'rgb(128 128 128 / 0.12)',
    flash: 'rgb(128 128 128 / 0.5)',
  },
}

/** The style sheet of all our layers for a page of this tone. On paper nobody can ask a mark what it means. */
export function marksStyleSheet(tone: Tone): string {
  const { actor, claim, annotation, flash } = COLOURS[tone]
  const rules = [
    `::highlight(${LAYERS.claim}) { background-color: ${claim} }`,
    `::highlight(${LAYERS.annotation}) { background-color: ${annotation}; text-decoration: underline double 1px ${actor} }`,
    `::highlight(${LAYERS.actor}) { text-decoration: underline solid 2px ${actor} }`,
    `::highlight(${LAYERS.ambiguous}) { text-decoration: underline dotted 2px ${actor} }`,
    `::highlight(${LAYERS.current}) { background-color: ${flash} }`,
    `::highlight(${LAYERS.flash}) { background-color: ${flash} }`,
  ]
  return `@media not print {\n${rules.join('\n')}\n}`
}

/**
 * Which tone the page has under `element`: the first opaque background at or above it, else the colour of its text.
 * One style look-up per ancestor.
 */
export function toneOf(element: Element, view: Window): Tone {
  let at: Element | null = element
  while (at) {
    const background = luminance(view.getComputedStyle(at).backgroundColor, 0.5)
    if (background !== null) return background < 0.4 ? 'dark' : 'light'
    at = at.parentElement ?? hostOf(at)
  }
  const ink = luminance(view.getComputedStyle(element).color, 0)
  return ink !== null && ink > 0.6 ? 'dark' : 'light'
}

/** What a shadow root's topmost elements stand on. */
function hostOf(element: Element): Element | null {
  const { host = null } = element.getRootNode() as Partial<ShadowRoot>
  return host
}

/** Relative luminance of a computed colour, 0 to 1; `null` where it is more transparent than `opacity`, or no colour. */
export function luminance(colour: string, opacity: number): number | null {
  const parts = readColour(colour)
  if (!parts) return null
  const [red, green, blue, alpha = 1] = parts as [number, number, number, number?]
  if (alpha <= opacity) return null
  const linear = (channel: number) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Red, green, blue (0 to 255) and alpha (0 to 1). Forms other than `rgb()` are painted on one pixel to be read. */
function readColour(colour: string): readonly number[] | null {
  const parts = /^rgba?\(([^)]*)\)$/
    .exec(colour)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number)
  if (parts) return parts.length < 3 || parts.some(Number.isNaN) ? null : parts
  const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('2d')
  if (!canvas) return null
  canvas.fillStyle = 'rgb(0 0 0 / 0)'
  canvas.fillStyle = colour
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}
