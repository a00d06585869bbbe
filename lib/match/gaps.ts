/** What may stand between the words of a name. */

/**
 * Whether the text's separator will do for the record's: a space or a hyphen for one another, full stops after initials
 * and short words at will. Both are folded; `before` is the folded word in front. A paragraph's end never stands in a name.
 */
export function gapsAgree(record: string, text: string, before: string): boolean {
  if (text.includes('\n') && !/^ *\n *$/.test(text)) return false
  if (record === text) return true
  const wanted = kindOf(record)
  const found = kindOf(text)
  if (wanted === 'other' || found === 'other' || wanted === 'none' || found === 'none') return false
  if (wanted === found || wanted === 'comma') return wanted === found || found === 'space'
  if (wanted === 'apostrophe' || found === 'apostrophe') return false
  if (wanted === 'ampersand' || found === 'ampersand' || found === 'comma') return false
  // «Washington. Post» is the end of a sentence; «J. D.», «St. Louis» and «Gen. Lee» are names.
  if (found === 'stop') return wanted === 'stop' || before.length <= (text === '.' ? 1 : 3)
  if (wanted === 'stop') return found === 'space' || before.length === 1
  return true
}

type Kind = 'none' | 'space' | 'hyphen' | 'stop' | 'apostrophe' | 'ampersand' | 'comma' | 'other'

function kindOf(gap: string): Kind {
  if (gap === '') return 'none'
  if (gap.length > 4) return 'other'
  const bare = gap.trim()
  if (bare === '') return 'space'
  if (bare === '-' || bare === '/' || bare === '·' || bare === '・' || bare === '•' || bare === '‧')
    return 'hyphen'
  if (bare === '.') return gap.startsWith(' ') ? 'other' : 'stop'
  if (gap === "'") return 'apostrophe'
  if (bare === '&') return 'ampersand'
  if (bare === ',') return 'comma'
  return 'other'
}
