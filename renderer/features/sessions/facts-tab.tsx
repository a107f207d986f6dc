/** A session's facts in groups. */
import type { SessionDetail } from '#shared/model/session.ts'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Bytes, Count, Duration, Time } from '../../ui/quantities.tsx'
import { type SessionFact, sessionFacts } from './session-facts.ts'
import css from './sessions.module.css'

function Value({ fact }: { fact: SessionFact }) {
  switch (fact.kind) {
    case 'text':
    case 'mono':
      return fact.value
    case 'time':
      return <Time at={fact.value} full />
    case 'duration':
      return <Duration ms={fact.value} />
    case 'count':
      return <Count value={fact.value} />
    case 'bytes':
      return <Bytes value={fact.value} />
  }
}

function shown(fact: SessionFact): Fact {
  const value = <Value fact={fact} />
  const hint = fact.field === '' ? {} : { hint: fact.field }
  return { name: fact.name, value, mono: fact.kind === 'mono', ...hint }
}

export function FactsTab({ session }: { session: SessionDetail }) {
  return (
    <div className={css.groups}>
      {sessionFacts(session).map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <Facts facts={group.facts.map(shown)} />
        </section>
      ))}
    </div>
  )
}
