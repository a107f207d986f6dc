/** A run's deliveries, all or those in one state, and every attempt of the chosen one. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { Delivery, DeliveryState, ReplayRun } from '#shared/model/replay.ts'
import { useDeliveries } from '../../queries/replay.ts'
import { DataTable } from '../../ui/data-table/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { formatCount } from '../../ui/format.ts'
import { SplitPane } from '../../ui/split-pane.tsx'
import { Attempts } from './attempts.tsx'
import { deliveryColumns } from './delivery-columns.tsx'
import css from './replay.module.css'

type Shown = 'all' | Extract<DeliveryState, 'delivered' | 'discarded'>
const keyOf = (delivery: Delivery) => delivery.id

export function Deliveries({ run }: { run: ReplayRun }) {
  const [shown, setShown] = useState<Shown>('all')
  const [picked, setPicked] = useState<number | null>(null)
  const list = useDeliveries(run.id, shown === 'all' ? undefined : shown)
  // A run of one delivery needs no choosing.
  const active = picked ?? (run.total === 1 ? (list.rows[0]?.id ?? null) : null)
  const chosen = active === null ? undefined : list.rows.find((delivery) => delivery.id === active)
  return (
    <>
      <div className={css.tools}>
        <SegmentedControl
          aria-label="Which deliveries"
          value={shown}
          onChange={(value) => setShown(value === 'delivered' || value === 'discarded' ? value : 'all')}
          data={[
            { value: 'all', label: `All ${formatCount(run.total)}` },
            { value: 'delivered', label: `Delivered ${formatCount(run.delivered)}` },
            { value: 'discarded', label: `Discarded ${formatCount(run.discarded)}` },
          ]}
        />
      </div>
      {list.error !== null && list.rows.length === 0 ? (
        <ErrorNotice what="The deliveries can't be listed." error={list.error} onRetry={list.retry} />
      ) : (
        <SplitPane
          id="deliveries"
          label="Size of the attempts pane"
          direction="column"
          initial={0.35}
          least={110}
          first={
            <DataTable
              label="Deliveries"
              columns={deliveryColumns}
              source={list}
              keyOf={keyOf}
              active={active}
              onActive={(delivery) => setPicked(delivery.id)}
              follow={false}
              question={`${run.id} ${shown}`}
              empty={<EmptyState title="None" />}
            />
          }
          second={chosen ? <Attempts delivery={chosen} tries={run.plan.retries + 1} /> : null}
        />
      )}
    </>
  )
}
