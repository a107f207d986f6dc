/** "Send test bulk" and "Load the sample", with their outcome as a toast. */
import { notifications } from '@mantine/notifications'
import { useLoadSamples, useSendTestBulk } from '../queries/receiver.ts'
import { sentenceOf } from '../ui/error-notice.tsx'
import { plural } from '../ui/format.ts'

const failed = (title: string) => (error: unknown) =>
  notifications.show({ color: 'red', title, message: sentenceOf(error), autoClose: 10_000 })

/** A mutation that sends a test bulk through the front door. */
export function useTestBulk() {
  const mutation = useSendTestBulk()
  return {
    busy: mutation.isPending,
    mutate: () =>
      mutation.mutate(undefined, {
        onSuccess: ({ status, sessions }) =>
          notifications.show({ message: `Test bulk: ${plural(sessions, 'session')}, answered ${status}.` }),
        onError: failed('The test bulk was not taken'),
      }),
  }
}

/** A mutation that loads the sample exports. */
export function useSamples() {
  const mutation = useLoadSamples()
  return {
    busy: mutation.isPending,
    mutate: () =>
      mutation.mutate(undefined, {
        onSuccess: (results) =>
          notifications.show({
            message: `Sample loaded: ${plural(
              results.reduce((sum, r) => sum + r.sessions, 0),
              'session',
            )} in ${plural(results.length, 'file')}.`,
          }),
        onError: failed('The sample could not be loaded'),
      }),
  }
}
