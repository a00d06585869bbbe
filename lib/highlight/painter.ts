/**
 * Paints ranges by the CSS Custom Highlight API. The registry is shared with the page: only our own keys are set and
 * deleted, and `isIntact` notices when somebody cleared them. Ranges are static: live ones tax every change that the
 * page makes to itself. Refuses to know what a mark means.
 */
import { LAYERS, type Layer } from './palette.ts'

export type Layers = Partial<Record<Layer, readonly StaticRange[]>>

export interface Painter {
  /** Replaces what the given layers show; the others stay. O(ranges). */
  paint(layers: Layers): void
  /** False when somebody removed one of our keys. Six look-ups, microseconds. */
  isIntact(): boolean
  /** Sets our keys again as they were. */
  restore(): void
  /** Removes our keys; what others registered stays. */
  clear(): void
}

/** `registry` is `CSS.highlights`. */
export function createPainter(registry: HighlightRegistry): Painter {
  const shown = new Map<Layer, Highlight>()
  return {
    paint(layers) {
      for (const layer of Object.keys(layers) as Layer[]) {
        const ranges = layers[layer] ?? []
        if (ranges.length === 0) {
          shown.delete(layer)
          registry.delete(LAYERS[layer])
          continue
        }
        const highlight = new Highlight(...ranges)
        highlight.priority = PRIORITY.indexOf(layer)
        shown.set(layer, highlight)
        registry.set(LAYERS[layer], highlight)
      }
    },
    isIntact() {
      for (const [layer, highlight] of shown) if (registry.get(LAYERS[layer]) !== highlight) return false
      return true
    },
    restore() {
      for (const [layer, highlight] of shown) registry.set(LAYERS[layer], highlight)
    },
    clear() {
      for (const [layer, highlight] of shown) {
        if (registry.get(LAYERS[layer]) === highlight) registry.delete(LAYERS[layer])
      }
      shown.clear()
    },
  }
}

/** Later ones win where backgrounds overlap. */
const PRIORITY: readonly Layer[] = ['claim', 'annotation', 'actor', 'ambiguous', 'current', 'flash']
