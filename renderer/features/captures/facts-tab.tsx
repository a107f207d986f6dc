/** Facts of a capture: the ledger, the request, sizes and hashes, timings. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaptureDetail } from '#shared/model/capture.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { plural } from '../../ui/format.ts'
import { Bytes, Duration, Text, Time } from '../../ui/quantities.tsx'
import { encodingOf, ledgerOf, protocolOf } from './capture-facts.ts'
import css from './captures.module.css'

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={css.group}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

export function FactsTab({ capture }: { capture: CaptureDetail }): ReactNode {
  const ledger = ledgerOf(capture)
  const encoding = encodingOf(capture)
  const received = capture.source === 'received' || capture.source === 'test'
  const same = capture.wireSha256 === capture.bodySha256
  const request: Fact[] = [
    { name: 'Received', value: <Time at={capture.receivedAt} full /> },
    ...(received
      ? [
          {
            name: 'Request',
            value: `${capture.method} ${capture.path}${capture.query === null || capture.query === '' ? '' : `?${capture.query}`}`,
            mono: true,
          },
          {
            name: 'Answered',
            value: <Text value={capture.status === null ? null : String(capture.status)} />,
          },
          { name: 'Listener', value: capture.listener ?? 'none took it', mono: capture.listener !== null },
          { name: 'Sender', value: <Text value={capture.remoteAddress} />, mono: true },
          { name: 'Protocol', value: <Text value={protocolOf(capture)} /> },
        ]
      : [{ name: 'File', value: <Text value={capture.fileName} /> }]),
    { name: 'Content type', value: <Text value={capture.contentType} />, mono: true },
  ]
  const bytes: Fact[] = [
    { name: 'Body', value: <Bytes value={capture.bodyBytes} /> },
    {
      name: 'On the wire',
      value: (
        <>
          <Bytes value={capture.wireBytes} />
          {encoding !== null && ` (${encoding})`}
        </>
      ),
    },
    { name: 'SHA-256', value: <Text value={capture.bodySha256} />, mono: true },
    ...(same
      ? []
      : [{ name: 'SHA-256 on the wire', value: <Text value={capture.wireSha256} />, mono: true }]),
    ...(capture.duplicateOf === null
      ? []
      : [
          {
            name: 'Same bytes as',
            value: (
              <Link to="/captures/$captureId" params={{ captureId: String(capture.duplicateOf) }}>
                capture {capture.duplicateOf}
              </Link>
            ),
          },
        ]),
  ]
  return (
    <div className={css.facts}>
      {capture.indexError !== null && <p className={css.problem}>Not indexed: {capture.indexError}</p>}
      <Group title="Lines">
        <p className={css.ledger} data-sums={ledger.unaccounted === 0 || undefined}>
          {ledger.sentence}
        </p>
        {capture.generations.length > 0 && (
          <Facts
            facts={capture.generations.map(({ generation, documents }) => ({
              name: generation,
              value: plural(documents, 'document'),
            }))}
          />
        )}
      </Group>
      <Group title={received ? 'Request' : 'Import'}>
        <Facts facts={request} />
      </Group>
      <Group title="Bytes">
        <Facts facts={bytes} />
      </Group>
      {received && (
        <Group title="Timings">
          <Facts
            facts={[
              {
                name: 'Receiving',
                value: <Duration ms={capture.receiveMs} />,
                hint: 'First header byte to last body byte',
              },
              {
                name: 'Ack',
                value: <Duration ms={capture.ackMs} />,
                hint: 'Last body byte to our answer, durable commit included',
              },
            ]}
          />
        </Group>
      )}
    </div>
  )
}
