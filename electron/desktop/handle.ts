/** The only door for calls from a page: checks who calls and what with, then runs. No other file uses `ipcMain`. */
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import { originOf } from './page.ts'

/** Whether a call comes from the top frame of a page with exactly this origin. A frame that is gone is nobody. */
export function isTrusted(event: IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && originOf(frame.url) === origin
}

/**
 * Answers calls on a channel from our own page with arguments that fit the schema; any other call fails
 * without running anything.
 */
export function handle<Arguments extends z.ZodType<unknown[]>>(
  channel: string,
  origin: string,
  schema: Arguments,
  run: (event: IpcMainInvokeEvent, ...args: z.output<Arguments>) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, ...raw: unknown[]) => {
    if (!isTrusted(event, origin))
      throw new Error('This call was refused: it does not come from the program.')
    const parsed = schema.safeParse(raw)
    if (!parsed.success) throw new Error('This call was refused: its arguments do not fit.')
    return run(event, ...parsed.data)
  })
}
