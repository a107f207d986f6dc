/** The UI's token: from the option, else from `BULKSCOPE_TOKEN` (which other users cannot read off the process list). */
import { InvalidArgumentError } from 'commander'

/** Undefined when neither names one. Throws when it is too weak to guard anything. */
export function tokenFrom(option: string | undefined, env: NodeJS.ProcessEnv): string | undefined {
  const token = option ?? env.BULKSCOPE_TOKEN
  if (token !== undefined && token.length < 22) {
    throw new InvalidArgumentError(
      'The token must have at least 22 characters (128 bits), such as openssl rand -hex 16 makes.',
    )
  }
  return token
}
