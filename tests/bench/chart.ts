/**
 * Draws `docs/pictures/match.svg` of `.output/bench/match.json`: nanoseconds a character against names, a line for each engine.
 * `node tests/bench/chart.ts`, after `npm run bench -- match`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')
const WIDTH = 880
const HEIGHT = 460
const PLOT = { left: 64, right: WIDTH - 250, top: 56, bottom: HEIGHT - 56 }
const LABEL_HEIGHT = 17
const OURS = 'ours'

interface Line {
  readonly name: string
  readonly points: readonly (readonly [names: number, nanoseconds: number])[]
}

/** Columns that are times a character; the others count, or have a unit of their own. */
const isTime = (column: string) => !/^(?:names|records|told apart)$|: missed$| (?:MB|s|ms)$/.test(column)

function readLines(rows: readonly Readonly<Record<string, unknown>>[]): Line[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(isTime)
  return columns.flatMap((name): Line[] => {
    const points = rows.flatMap((row) =>
      typeof row[name] === 'number' && typeof row.names === 'number' ? [[row.names, row[name]] as const] : [],
    )
    return points.length > 0 ? [{ name, points }] : []
  })
}

/** Two colours a line, for light and for dark, in an order in which neighbours differ. */
const COLOURS = [
  ['#1f5fa8', '#7fb2ee'],
  ['#a85a00', '#f0a95a'],
  ['#2f7d32', '#86c98a'],
  ['#8a3b9c', '#d69be3'],
  ['#a3333d', '#f08a93'],
  ['#5b6b00', '#c4d45e'],
  ['#006d77', '#6fd3dd'],
  ['#6b4f3a', '#cbb09b'],
] as const

function draw(lines: readonly Line[], note: string): string {
  const names = lines.flatMap(({ points }) => points.map(([x]) => x))
  const times = lines.flatMap(({ points }) => points.map(([, y]) => y))
  const x = scale(Math.min(...names), Math.max(...names), PLOT.left, PLOT.right)
  const y = scale(
    10 ** Math.floor(Math.log10(Math.min(...times))),
    Math.max(...times) * 1.2,
    PLOT.bottom,
    PLOT.top,
  )
  const ticks = [...decades(Math.min(...names), Math.max(...names))].map(
    (at) =>
      `<line class="grid" x1="${x(at)}" x2="${x(at)}" y1="${PLOT.top}" y2="${PLOT.bottom}"/>
<text class="soft" x="${x(at)}" y="${PLOT.bottom + 20}" text-anchor="middle">${at.toLocaleString('en')}</text>`,
  )
  const levels = [...decades(Math.min(...times) / 10, Math.max(...times) * 1.2)]
    .filter((at) => y(at) <= PLOT.bottom + 0.5)
    .map(
      (at) =>
        `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(at)}" y2="${y(at)}"/>
<text class="soft" x="${PLOT.left - 8}" y="${y(at) + 4}" text-anchor="end">${at.toLocaleString('en')}</text>`,
    )
  let colour = 0
  const drawn = lines.map((line) => ({
    ...line,
    class: line.name === OURS ? 'ours' : `l${colour++ % COLOURS.length}`,
    end: line.points.at(-1)!,
  }))
  const labels = spread(drawn.map(({ end }) => y(end[1])))
  const paths = drawn.map(({ name, points, class: of, end }, i) => {
    const path = points.map(([at, time]) => `${x(at)},${y(time)}`).join(' ')
    const dots = points.map(([at, time]) => `<circle class="${of}" cx="${x(at)}" cy="${y(time)}" r="3"/>`)
    const label = PLOT.right + 14
    return `<polyline class="${of}" points="${path}"/>${dots.join('')}
<line class="lead ${of}" x1="${x(end[0]) + 5}" y1="${y(end[1])}" x2="${label - 4}" y2="${labels[i]}"/>
<text class="${of}" x="${label}" y="${labels[i]! + 4}">${plain(name)} ${end[1]}</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Nanoseconds a character against names">
<style>
svg { font: 13px system-ui, sans-serif; --paper: #fff; --ink: #1c1c1c; --soft: #5c5c5c; --grid: #e4e4e4; --ours: #0b0b0b }
${COLOURS.map(([light], i) => `.l${i} { --line: ${light} }`).join('\n')}
.ours { --line: var(--ours); font-weight: 700 }
@media (prefers-color-scheme: dark) {
svg { --paper: #16181c; --ink: #f0f0f0; --soft: #b0b0b0; --grid: #33363c; --ours: #fff }
${COLOURS.map(([, dark], i) => `.l${i} { --line: ${dark} }`).join('\n')}
}
.paper { fill: var(--paper) }
text { fill: var(--line, var(--ink)) }
.soft { fill: var(--soft) }
.grid { stroke: var(--grid) }
polyline, .lead { fill: none; stroke: var(--line); stroke-width: 2 }
polyline.ours { stroke-width: 4 }
.lead { stroke-width: 1; stroke-dasharray: 2 3 }
circle { fill: var(--line) }
</style>
<rect class="paper" width="${WIDTH}" height="${HEIGHT}" rx="6"/>
<text x="${PLOT.left - 44}" y="24" font-weight="600">Nanoseconds a character, by names known</text>
<text class="soft" x="${PLOT.left - 44}" y="42">${plain(note)}</text>
${[...ticks, ...levels].join('\n')}
${paths.join('\n')}
<text class="soft" x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 14}" text-anchor="middle">names</text>
</svg>
`
}

/** Logarithmic, to a tenth of a pixel. */
function scale(least: number, most: number, from: number, to: number) {
  const [low, high] = [Math.log10(least), Math.log10(most)]
  return (value: number) =>
    Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10
}

function* decades(least: number, most: number): Generator<number> {
  for (let at = 10 ** Math.ceil(Math.log10(least) - 0.01); at <= most * 1.01; at *= 10) yield at
}

/** Heights for labels that want to stand at these and do not overlap. */
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!)
  const placed = [...wanted]
  for (const [rank, i] of order.entries()) {
    const above = rank > 0 ? placed[order[rank - 1]!]! + LABEL_HEIGHT : Number.NEGATIVE_INFINITY
    placed[i] = Math.max(wanted[i]!, above)
  }
  return placed
}

const plain = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const { rows, date, node, texts } = JSON.parse(
  readFileSync(join(ROOT, '.output/bench/match.json'), 'utf8'),
) as { rows: Record<string, unknown>[]; date: string; node: string; texts?: number }
const note = [`${texts ?? ''} news texts`, `Node ${node.replace('v', '')}`, date.slice(0, 10)].join(', ')
writeFileSync(join(ROOT, 'docs/pictures/match.svg'), draw(readLines(rows), note))
