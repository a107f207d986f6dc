/** The footer: receiver, counts, what waits to be indexed, the time zone, the connection. */
import { type ReactNode, useSyncExternalStore } from 'react'
import { useEngine } from '../queries/engine.ts'
import { useCounts, useReceiver } from '../queries/receiver.ts'
import { formatCount, plural } from '../ui/format.ts'
import { timeZone } from '../ui/quantities.tsx'
import { StatusMark } from '../ui/status-mark.tsx'
import { useStored } from '../ui/stored.ts'
import css from './app.module.css'
import { receiverLine } from './receiver-line.ts'

export function Footer(): ReactNode {
  const { link } = useEngine()
  const connection = useSyncExternalStore(link.subscribe, link.get)
  const receiver = useReceiver().data
  const counts = useCounts()
  const [zone, setZone] = useStored(timeZone)
  const open = connection.state === 'open'
  // Without a connection nobody knows how the receiver is.
  const line = receiverLine(open ? receiver : undefined)
  return (
    <footer className={css.footer}>
      <span title={receiver?.problem ?? line.state}>
        <StatusMark outcome={line.outcome} label={line.state} />
        {line.text}
      </span>
      {counts && (
        <>
          <span>{plural(counts.captures, 'capture')}</span>
          <span>{plural(counts.sessions, 'session')}</span>
          {counts.pending > 0 && (
            <span>
              <StatusMark outcome="pending" label="Indexing" />
              {formatCount(counts.pending)} to index
            </span>
          )}
        </>
      )}
      <span className={css.spring} />
      <button
        type="button"
        title="Switch between local time and UTC"
        onClick={() => setZone(zone === 'local' ? 'utc' : 'local')}
      >
        {zone === 'local' ? 'Local time' : 'UTC'}
      </button>
      <span role="status">
        <StatusMark
          outcome={open ? 'ok' : connection.state === 'connecting' ? 'pending' : 'failed'}
          label={open ? 'Connected' : 'Not connected'}
        />
        {open
          ? 'Connected'
          : connection.state === 'connecting'
            ? 'Connecting'
            : 'Connection lost, trying again'}
      </span>
    </footer>
  )
}
