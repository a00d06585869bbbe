/**
 * Brings the JSON of an earlier bundle version to the present one, a version at a time, before any schema sees it. One
 * function per earlier version, each with a frozen file in tests/fixtures/bundles that it must keep reading.
 */
import { BUNDLE_VERSION } from '../model/bundle.ts'

type Json = Readonly<Record<string, unknown>>

/** `UPGRADES[n]` turns version `n` into `n + 1`. Version 1 is the first, so there are none yet. */
const UPGRADES: Readonly<Record<number, (bundle: Json) => Json>> = {}

/** `version` must be one of ours, that is 1 to `BUNDLE_VERSION`. */
export function upgradeBundle(bundle: Json, version: number): Json {
  let upgraded = bundle
  for (let at = version; at < BUNDLE_VERSION; at++) upgraded = UPGRADES[at]!(upgraded)
  return upgraded
}
