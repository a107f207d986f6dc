/** A process that takes a data folder and holds it until it is killed. */
import { takeOwnership } from '#core/storage/owner.ts'

takeOwnership(process.argv[2] ?? '', 'hold', 0)
process.send?.('held')
setInterval(() => undefined, 1000)
