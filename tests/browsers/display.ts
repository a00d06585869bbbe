/**
 * A screen of its own for tests that need the browser's own dialogs: Xvfb with a window manager, and keys pressed by
 * xdotool as by a person. Debian's packages; installed when that can be done from here.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installPackages } from './find.ts'

export interface Display {
  /** For the environment of what shall appear on it: `:99`. */
  readonly name: string
  /** Presses keys by their X names, one after another. */
  press(...keys: string[]): void
  stop(): void
}

const PROGRAMS = { xvfb: 'Xvfb', openbox: 'openbox', xdotool: 'xdotool' }

export async function startDisplay(): Promise<Display> {
  const missing = Object.entries(PROGRAMS).filter(([, program]) => spawnSync('which', [program]).status !== 0)
  if (missing.length > 0) installPackages(missing.map(([name]) => name))
  const number = [...Array(100).keys()].map((n) => n + 90).find((n) => !existsSync(`/tmp/.X11-unix/X${n}`))
  const name = `:${number}`
  const env = { ...process.env, DISPLAY: name }
  const started: ChildProcess[] = [
    spawn('Xvfb', [name, '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' }),
  ]
  for (let turn = 0; turn < 100 && !existsSync(`/tmp/.X11-unix/X${number}`); turn++) await wait(50)
  started.push(spawn('openbox', [], { env, stdio: 'ignore' }))
  await wait(300)
  return {
    name,
    press: (...keys) => {
      for (const key of keys) execFileSync('xdotool', ['key', key], { env })
    },
    stop: () => {
      for (const one of started.reverse()) one.kill()
    },
  }
}

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
