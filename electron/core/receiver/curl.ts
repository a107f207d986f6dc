/** The command a newcomer pastes into a shell to see a first bulk arrive. */

/** A curl command in one line that sends `bulk` to `url`, trusting `caFile`. */
export function curlCommand(caFile: string, url: string, bulk: string): string {
  const words = [
    '--cacert',
    caFile,
    '-X',
    'PUT',
    '-H',
    'Content-Type: application/json',
    '--data-binary',
    bulk,
    url,
  ]
  return `curl ${words.map(shellQuoted).join(' ')}`
}

/** A word that a POSIX shell takes as it is: in single quotes unless it is plain. */
export function shellQuoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
