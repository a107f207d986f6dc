/** The version guard, before anything is loaded that an older Node can't parse or survive. Must run on Node 12. */

/**
 * Ends the process with one sentence when this Node is older than `major.minor`.
 * @param {number} major
 * @param {number} [minor]
 */
export function refuseOldNode(major, minor = 0) {
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number)
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return
  process.stderr.write(
    `Bulkscope needs Node ${major}${minor > 0 ? `.${minor}` : ''} or newer; this is Node ${process.versions.node} (${process.execPath}). ` +
      'Nothing was started. `npm ci` brings its own Node for the npm scripts: use `npm start`, or install a newer Node.\n',
  )
  process.exit(2)
}
