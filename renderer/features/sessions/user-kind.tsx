/** A user type with the hue of its kind. Types nobody documented are shown as they came, in grey. */
import { Text } from '../../ui/quantities.tsx'
import { userKind } from './session-status.ts'
import css from './sessions.module.css'

export function UserKindText({ userType }: { userType: string | null }) {
  if (userType === null) return <Text value={null} />
  const kind = userKind(userType)
  return (
    <span className={css.kind} data-kind={kind ?? undefined} title={userType}>
      {kind ?? userType}
    </span>
  )
}
