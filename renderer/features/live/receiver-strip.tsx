/** The receiver in one strip: state, listener URLs and curl to copy, the CA, "Send test bulk". */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useImport } from '../../app/import-control.ts'
import { receiverLine } from '../../app/receiver-line.ts'
import { useSamples, useTestBulk } from '../../app/use-first-steps.ts'
import { useReceiver } from '../../queries/receiver.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Space } from '../../ui/screen.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './live.module.css'

/** @param bare leaves out what the empty list below already offers */
export function ReceiverStrip({ bare }: { bare: boolean }): ReactNode {
  const { data: receiver, error, refetch } = useReceiver()
  const importing = useImport()
  const samples = useSamples()
  const testBulk = useTestBulk()
  if (error !== null && receiver === undefined) {
    return <ErrorNotice what="The receiver can't be asked." error={error} onRetry={() => void refetch()} />
  }
  const line = receiverLine(receiver)
  const listening = receiver?.state === 'listening'
  return (
    <section className={css.strip} aria-label="Receiver">
      <span className={css.item}>
        <StatusMark outcome={line.outcome} label={line.state} />
        {listening ? 'Listening' : line.text}
      </span>
      {receiver?.problem != null && <span className={css.problem}>{receiver.problem}</span>}
      {listening &&
        receiver.listeners.map((listener) => {
          const url = `${receiver.url}${listener.path}`
          return (
            <span
              key={listener.path}
              className={css.item}
              title={`${listener.title}: ${listener.methods.join(', ')}`}
            >
              <code>{url}</code>
              <CopyButton what="URL" text={url} />
            </span>
          )
        })}
      <Space />
      {!bare && (
        <>
          {listening && receiver.curl !== null && <CopyButton withText what="curl" text={receiver.curl} />}
          {receiver?.caFile != null && <CopyButton withText what="CA path" text={receiver.caFile} />}
          <Button
            leftSection={<Icon name="send" size={14} />}
            disabled={!listening}
            loading={testBulk.busy}
            onClick={testBulk.mutate}
          >
            Send test bulk
          </Button>
          <Button
            leftSection={<Icon name="layers" size={14} />}
            loading={samples.busy}
            onClick={samples.mutate}
          >
            Load the sample
          </Button>
          <Button leftSection={<Icon name="import" size={14} />} onClick={importing.choose}>
            Import
          </Button>
        </>
      )}
    </section>
  )
}
