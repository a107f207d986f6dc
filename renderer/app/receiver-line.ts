/** What the footer and Live say of the receiver, in a few words. */
import type { ReceiverStatus } from '#shared/model/receiver.ts'
import type { Outcome } from '../ui/status-mark.tsx'

export interface ReceiverLine {
  outcome: Outcome
  state: string
  text: string
}

/** @param status undefined while it is not known */
export function receiverLine(status: ReceiverStatus | undefined): ReceiverLine {
  switch (status?.state) {
    case undefined:
      return { outcome: 'pending', state: 'Not known yet', text: 'Receiver' }
    case 'listening':
      return { outcome: 'ok', state: 'Listening', text: `Receiver :${status.port}` }
    case 'starting':
      return { outcome: 'pending', state: 'Starting', text: 'Receiver starting' }
    case 'stopped':
      return { outcome: 'warning', state: 'Stopped', text: 'Receiver stopped' }
    case 'failed':
      return { outcome: 'failed', state: 'Failed', text: 'Receiver failed' }
    case 'off':
      return { outcome: 'pending', state: 'Off', text: 'No receiver in this process' }
  }
}
