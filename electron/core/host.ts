/**
 * What a shell must supply so that the engine can run: the data folder, a clock, a log. The engine knows
 * neither Electron nor the command line; whatever it needs of its surroundings stands here and is widened only on demand.
 */

/** Where log lines go. `fields` never hold secrets or bodies. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void
  warn(message: string, fields?: Record<string, unknown>): void
  error(message: string, fields?: Record<string, unknown>): void
}

export interface Host {
  /** Absolute path of the data folder. Created, 0700, when it does not exist. */
  dataDir: string
  /** Absolute path of the folder with the sample exports. */
  samplesDir: string
  /** Epoch ms. */
  now(): number
  log: Log
}

/** How the receiver is to be opened. */
export interface ReceiverOptions {
  /** Address to bind; loopback unless the user names another. */
  host: string
  /** TCP port; 0 picks a free one. */
  port: number
  /** Largest decoded body accepted, bytes. */
  bodyLimit: number
}

export const defaultReceiverOptions: ReceiverOptions = {
  host: '127.0.0.1',
  port: 8443,
  bodyLimit: 100 * 1024 * 1024,
}
