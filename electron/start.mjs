/** `npm start` and `npm run serve`: plain JavaScript, so that any Node can say what is wrong with itself. */
import { refuseOldNode } from './node-version.mjs'

refuseOldNode(24)
const { start } = await import('./start.ts')
process.exitCode = await start(process.argv.slice(2))
