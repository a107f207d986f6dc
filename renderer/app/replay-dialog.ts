/** Opening the replay dialog from anywhere. The shell shows the dialog itself, which lives in features/replay. */
import { createContext, useContext } from 'react'

export interface ReplayDialogControl {
  /** Opens the dialog for these captures. */
  open(captureIds: readonly number[]): void
}

/** What the dialog component is given. */
export interface ReplayDialogProps {
  captureIds: readonly number[]
  onClose(): void
}

export const ReplayDialogContext = createContext<ReplayDialogControl>({
  open() {
    throw new Error('There is no replay dialog outside of the shell.')
  },
})

export function useReplayDialog(): ReplayDialogControl {
  return useContext(ReplayDialogContext)
}
