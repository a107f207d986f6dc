/** `bulkscope ca`: the local certificate authority. */
import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { openAuthority } from '#core/receiver/certificates.ts'
import { dataDirOf } from '../data-dir.ts'
import { type CommonOptions, optionsOf, withCommonOptions } from './command.ts'
import { print, printJson } from './output.ts'

interface CaOptions extends CommonOptions {
  export?: string
  fingerprint?: boolean
}

export function caCommand() {
  return withCommonOptions(
    new Command('ca').description('The local certificate authority senders have to trust'),
  )
    .option('--export <file>', 'write the certificate (PEM) to a file, - for standard output')
    .option('--fingerprint', 'print only the SHA-256 fingerprint')
    .action(async (_options, self) => {
      const options = optionsOf<CaOptions>(self)
      // Needs no engine: the files are all there is, and a running receiver reads them too.
      const authority = await openAuthority(dataDirOf(options.dataDir, process.env, process.platform))
      if (options.export === '-') process.stdout.write(authority.pem)
      else if (options.export) writeFileSync(options.export, authority.pem)
      else if (options.json) printJson(authority)
      else if (options.fingerprint) print(authority.fingerprint)
      else
        print(
          `${authority.file}\nSHA-256 ${authority.fingerprint}\nvalid until ${new Date(authority.expiresAt).toISOString()}`,
        )
    })
}
