/** What stands at the top of a session: its title, its copies, the way to its bytes. */
import { Link } from '@tanstack/react-router'
import type { DocumentLocation, SessionDetail } from '#shared/model/session.ts'
import { plural } from '../../ui/format.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { sessionStatus, userOf } from './session-status.ts'
import css from './sessions.module.css'
import { UserKindText } from './user-kind.tsx'

/** Status, user and kind. Long names are cut; the whole is on hover. */
export function SessionTitle({ session }: { session: SessionDetail }) {
  const { outcome, label } = sessionStatus(session)
  const name = userOf(session)?.text ?? session.userSessionId ?? 'Session'
  return (
    <>
      <StatusMark outcome={outcome} label={label} />
      <h2 title={name}>{name}</h2>
      <UserKindText userType={session.userType} />
    </>
  )
}

/** Opens the capture at the session's bytes. */
export function FindInBulk({ location }: { location: DocumentLocation }) {
  return (
    <LinkButton
      to="/captures/$captureId"
      params={{ captureId: String(location.captureId) }}
      search={{ tab: 'body', at: location.byteOffset, length: location.byteLength }}
      title={`Capture ${location.captureId}, line ${location.line}`}
    >
      Find in bulk
    </LinkButton>
  )
}

const relations = {
  duplicate: 'This is a duplicate of',
  version: 'This is another version of',
  part: 'This is another part of',
} as const

/** What copies are called: parts of a split session are no copies. */
function copyWords(copies: SessionDetail['copies']): [string, string] {
  const parts = copies.filter((copy) => copy.relation === 'part').length
  if (parts === 0) return ['copy', 'copies']
  return parts === copies.length - 1 ? ['part', 'parts'] : ['document', 'documents']
}

/** More than this many copies are counted, not listed. */
const mostLinks = 12

/** The other documents with the same key, and how this one relates to the first. */
export function Copies({ session }: { session: SessionDetail }) {
  const { copies, relation, relatedTo, row } = session
  if (copies.length < 2) return null
  const others = copies.filter((copy) => copy.row !== row && copy.row !== relatedTo)
  return (
    <p className={css.copies}>
      <StatusMark outcome="retry" label="Several copies" /> {plural(copies.length, ...copyWords(copies))} of
      this session
      {relation !== null && relatedTo !== null ? (
        <>
          . {relations[relation]} <SessionLink row={relatedTo} />
        </>
      ) : (
        '. This is the first'
      )}
      .{others.length > 0 && ' Others: '}
      {others.slice(0, mostLinks).map((copy, i) => (
        <span key={copy.row}>
          {i > 0 && ', '}
          <SessionLink row={copy.row} />
        </span>
      ))}
      {others.length > mostLinks && ` and ${others.length - mostLinks} more`}
    </p>
  )
}

function SessionLink({ row }: { row: number }) {
  return (
    <Link to="/sessions/$row" params={{ row: String(row) }}>
      #{row}
    </Link>
  )
}
