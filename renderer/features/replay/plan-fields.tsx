/** The fields of a replay plan. */
import { Input, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { CaFile } from './ca-file.tsx'
import type { PlanForm, Problems } from './plan-form.ts'
import css from './replay.module.css'

interface FieldsProps {
  form: PlanForm
  problems: Problems
  onChange(changes: Partial<PlanForm>): void
}

const paces = [
  { value: 'flat', label: 'Flat out' },
  { value: 'rate', label: 'Fixed rate' },
  { value: 'recorded', label: 'As recorded' },
]
const trusts = [
  { value: 'system', label: 'As the system does' },
  { value: 'ca', label: 'Also this CA' },
  { value: 'none', label: 'Not at all' },
]

export function PlanFields({ form, problems, onChange }: FieldsProps) {
  const number = (
    field: 'timeoutSeconds' | 'retries' | 'retryDelaySeconds' | 'concurrency' | 'perSecond' | 'factor',
    label: string,
    suffix = '',
  ) => (
    <NumberInput
      label={label}
      value={form[field]}
      error={problems[field]}
      suffix={suffix}
      min={0}
      hideControls
      onChange={(value) => onChange({ [field]: value })}
    />
  )
  return (
    <>
      <TextInput
        className={css.wide ?? ''}
        label="Target URL"
        placeholder="https://receiver.example:8443/export/events"
        value={form.url}
        error={problems.url}
        data-autofocus
        spellCheck={false}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <Input.Wrapper label="Method" labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label="Method"
          value={form.method}
          data={['PUT', 'POST']}
          onChange={(value) => onChange({ method: value === 'POST' ? 'POST' : 'PUT' })}
        />
      </Input.Wrapper>
      <TextInput
        label="Content type"
        placeholder="as captured"
        value={form.contentType}
        error={problems.contentType}
        onChange={(event) => onChange({ contentType: event.currentTarget.value })}
      />
      <Select
        className={css.half ?? ''}
        label="Check the target's certificate"
        data={trusts}
        value={form.trust}
        allowDeselect={false}
        onChange={(value) => onChange({ trust: value === 'ca' || value === 'none' ? value : 'system' })}
      />
      {form.trust === 'ca' && (
        <div className={css.wide}>
          <Textarea
            label="CA certificate, PEM"
            placeholder="-----BEGIN CERTIFICATE-----"
            rows={4}
            value={form.caPem}
            error={problems.caPem}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--bs-mono)' } }}
            onChange={(event) => onChange({ caPem: event.currentTarget.value })}
          />
          <CaFile onRead={(caPem) => onChange({ caPem })} />
        </div>
      )}
      {form.trust === 'none' && (
        <p className={css.warning} role="alert">
          <strong>Anyone on the way can read and change what is sent.</strong> The captures may hold personal
          data. Use this only on your own machine.
        </p>
      )}
      {number('timeoutSeconds', 'Timeout', ' s')}
      {number('retries', 'Further tries')}
      {number('retryDelaySeconds', 'Pause between tries', ' s')}
      {number('concurrency', 'At the same time')}
      <Select
        label="Pace"
        className={css.half ?? ''}
        data={paces}
        value={form.pace}
        allowDeselect={false}
        onChange={(value) => onChange({ pace: value === 'rate' || value === 'recorded' ? value : 'flat' })}
      />
      {form.pace === 'rate' && number('perSecond', 'Requests a second')}
      {form.pace === 'recorded' && number('factor', 'Times as fast', ' ×')}
    </>
  )
}
