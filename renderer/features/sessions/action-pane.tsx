/** All figures of one user action. */
import { Button } from '@mantine/core'
import type { SessionDetail, UserActionColumns } from '#shared/model/session.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Count, Duration, Text, Time } from '../../ui/quantities.tsx'
import css from './sessions.module.css'
import type { Step } from './step-links.ts'
import { StepNumber } from './step-number.tsx'

interface ActionPaneProps {
  action: UserActionColumns
  session: SessionDetail
  /** The step that caused it. */
  step: Step | undefined
  onStep(ordinal: number): void
}

const yes = (flag: boolean | null) => (flag === null ? null : flag ? 'yes' : 'no')

function figures(a: UserActionColumns): Fact[] {
  const text = (name: string, hint: string, value: string | null): Fact[] =>
    value === null ? [] : [{ name, hint, value: <Text value={value} /> }]
  const time = (name: string, hint: string, ms: number | null): Fact[] =>
    ms === null ? [] : [{ name, hint, value: <Duration ms={ms} /> }]
  return [
    ...text('Type', 'type', a.type),
    ...text('Application', 'application', a.application),
    ...text('Domain', 'domain', a.domain),
    ...text('Target', 'targetUrl', a.targetUrl),
    { name: 'Start', hint: 'startTime', value: <Time at={a.startTime} full /> },
    { name: 'End', hint: 'endTime', value: <Time at={a.endTime} full /> },
    ...time('Duration', 'duration', a.duration),
    ...time('Network', 'networkTime', a.networkTime),
    ...time('Server', 'serverTime', a.serverTime),
    ...time('Frontend', 'frontendTime', a.frontendTime),
    ...time('Visually complete', 'visuallyCompleteTime', a.visuallyCompleteTime),
    ...time('Speed index', 'speedIndex', a.speedIndex),
    ...time('Largest contentful paint', 'largestContentfulPaint', a.largestContentfulPaint),
    ...time('First input delay', 'firstInputDelay', a.firstInputDelay),
    ...text(
      'Layout shift',
      'cumulativeLayoutShift',
      a.cumulativeLayoutShift === null ? null : String(a.cumulativeLayoutShift),
    ),
    ...text('Apdex', 'apdexCategory', a.apdexCategory),
    { name: 'Errors', hint: 'errorCount', value: <Count value={a.errorCount} /> },
    ...text('Crash', 'hasCrash', yes(a.hasCrash)),
    ...text('Key user action', 'keyUserAction', yes(a.keyUserAction)),
  ]
}

export function ActionPane({ action, session, step, onStep }: ActionPaneProps) {
  const name = action.name ?? 'User action'
  const caused = session.syntheticEvents.length > 0 || action.syntheticEvent !== null
  return (
    <section className={css.pane} aria-label="User action">
      <header className={css.head}>
        <h2 title={name}>{name}</h2>
      </header>
      {caused && (
        <div className={css.tools}>
          {step === undefined ? (
            <span className={css.muted}>
              {action.syntheticEvent === null
                ? 'No step caused it'
                : `Names a step the session does not list: ${action.syntheticEvent}`}
            </span>
          ) : (
            <Button leftSection={<StepNumber step={step} />} onClick={() => onStep(step.event.ordinal)}>
              Show the step that caused it
            </Button>
          )}
        </div>
      )}
      <div className={css.groups}>
        <Facts facts={figures(action)} />
      </div>
    </section>
  )
}
