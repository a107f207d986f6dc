/**
 * Lays JSON out over lines without reading it: every token stays as it is, so numbers keep their digits, keys their
 * order, and a broken document its fault. Not recursive: depth costs nothing but indentation, which is bounded.
 */

/** Deeper than this, lines would be mostly indentation. */
const deepest = 200

/** The text over lines, indented by two spaces a level; null when it is nested too deeply to be readable. */
export function prettyJson(text: string): string | null {
  const out: string[] = []
  let depth = 0
  let from = 0 // start of the run of characters not yet copied
  const copyTo = (end: number) => {
    if (end > from) out.push(text.slice(from, end))
  }
  const newLine = () => out.push('\n', '  '.repeat(depth))
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // a string: skipped to its end
        for (i++; i < text.length && text.charCodeAt(i) !== 0x22; i++) {
          if (text.charCodeAt(i) === 0x5c) i++
        }
        break
      case 0x7b: // {
      case 0x5b: {
        copyTo(i + 1)
        const next = skipBlanks(text, i + 1)
        const closing = text.charCodeAt(next)
        if (closing === 0x7d || closing === 0x5d) {
          out.push(text.charAt(next))
          i = next
        } else {
          if (++depth > deepest) return null
          newLine()
          i = next - 1
        }
        from = i + 1
        break
      }
      case 0x7d: // }
      case 0x5d:
        copyTo(i)
        depth = Math.max(0, depth - 1)
        newLine()
        from = i
        break
      case 0x2c: // ,
        copyTo(i + 1)
        newLine()
        from = skipBlanks(text, i + 1)
        i = from - 1
        break
      case 0x3a: // :
        copyTo(i + 1)
        out.push(' ')
        from = skipBlanks(text, i + 1)
        i = from - 1
        break
      case 0x20:
      case 0x09:
      case 0x0a:
      case 0x0d:
        copyTo(i)
        from = i + 1
        break
    }
  }
  copyTo(text.length)
  return out.join('')
}

function skipBlanks(text: string, at: number): number {
  let i = at
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) break
  }
  return i
}
