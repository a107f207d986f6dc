/** A step's number, as it is shown everywhere; a button when it leads to the step. */
import css from './sessions.module.css'
import type { Step } from './step-links.ts'

/** @param onClick is given the ordinal of the step's synthetic event */
export function StepNumber({ step, onClick }: { step: Step; onClick?: (ordinal: number) => void }) {
  const { number } = step
  if (!onClick) return <span className={css.stepNumber}>{number}</span>
  return (
    <button
      type="button"
      className={css.stepNumber}
      aria-label={`Step ${number}`}
      onClick={() => onClick(step.event.ordinal)}
    >
      {number}
    </button>
  )
}
