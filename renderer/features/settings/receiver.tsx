/** The receiver's settings as they are in this process: address, limit, listeners. */
import type { ReactNode } from 'react'
import { receiverLine } from '../../app/receiver-line.ts'
import { useReceiver } from '../../queries/receiver.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Bytes } from '../../ui/quantities.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import css from './settings.module.css'

export function Receiver(): ReactNode {
  const { data, error, refetch } = useReceiver()
  if (error !== null && data === undefined) {
    return <ErrorNotice what="The receiver can't be asked." error={error} onRetry={() => void refetch()} />
  }
  if (data === undefined) return <Skeleton rows={3} />
  const line = receiverLine(data)
  return (
    <Facts
      facts={[
        {
          name: 'State',
          value: (
            <>
              <StatusMark outcome={line.outcome} label={line.state} /> {line.state}
              {data.problem !== null && `: ${data.problem}`}
            </>
          ),
        },
        { name: 'Bound to', value: `${data.host}:${data.port}`, mono: true },
        {
          name: 'Largest body',
          value: <Bytes value={data.bodyLimit} />,
          hint: 'After decoding; larger ones get 413',
        },
        ...data.listeners.map((listener) => ({
          name: listener.title,
          value: (
            <span className={css.copied}>
              <code>{`${listener.methods.join(', ')} ${data.url ?? ''}${listener.path}`}</code>
              {data.url !== null && <CopyButton what="URL" text={`${data.url}${listener.path}`} />}
            </span>
          ),
        })),
      ]}
    />
  )
}
