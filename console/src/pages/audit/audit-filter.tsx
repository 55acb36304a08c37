import { roostOperations, workMailOperations } from '@roost/api';
import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { startOfDay, startOfNextDay } from '#parts/days.ts';
import { useWords } from '#words/use-words.ts';
import { auditWords } from './words.ts';

export interface AuditFilterValue {
  readonly actor: string;
  readonly operation: string;
  readonly entityId: string;
  readonly outcome: '' | 'SUCCEEDED' | 'REFUSED' | 'FAILED';
  /** YYYY-MM-DD, in the reader's zone; both days are included. */
  readonly from: string;
  readonly to: string;
}

export const noFilter: AuditFilterValue = {
  actor: '',
  operation: '',
  entityId: '',
  outcome: '',
  from: '',
  to: '',
};

const outcomes = ['SUCCEEDED', 'REFUSED', 'FAILED'] as const;
const operationNames = [...Object.keys(workMailOperations), ...Object.keys(roostOperations)].toSorted();

/** As ListAuditEvents takes it. */
export const toFilters = ({ actor, operation, entityId, outcome, from, to }: AuditFilterValue) => ({
  ...(actor !== '' && { Actor: actor }),
  ...(operation !== '' && { Operation: operation }),
  ...(entityId !== '' && { EntityId: entityId }),
  ...(outcome !== '' && { Outcome: outcome }),
  ...(from !== '' && { From: startOfDay(from) }),
  ...(to !== '' && { To: startOfNextDay(to) }),
});

interface Props {
  readonly value: AuditFilterValue;
  readonly onChange: (value: AuditFilterValue) => void;
}

export function AuditFilter({ value, onChange }: Props) {
  const words = useWords(auditWords);
  const set = (changes: Partial<AuditFilterValue>): void => onChange({ ...value, ...changes });
  const third = { colspan: { default: 12, xs: 4 } };
  return (
    <Grid gridDefinition={[third, third, third, third, third, third]}>
      <FormField label={words.filterWho} stretch>
        <Input value={value.actor} onChange={({ detail }) => set({ actor: detail.value })} />
      </FormField>
      <FormField label={words.filterWhat} stretch>
        <Select
          filteringType="auto"
          options={[
            { value: '', label: words.anyOperation },
            ...operationNames.map((name) => ({ value: name })),
          ]}
          selectedOption={{
            value: value.operation,
            label: value.operation === '' ? words.anyOperation : value.operation,
          }}
          onChange={({ detail }) => set({ operation: detail.selectedOption.value ?? '' })}
        />
      </FormField>
      <FormField label={words.outcome} stretch>
        <Select
          options={[
            { value: '', label: words.anyOutcome },
            ...outcomes.map((outcome) => ({ value: outcome, label: words.outcomes[outcome] })),
          ]}
          selectedOption={{
            value: value.outcome,
            label: value.outcome === '' ? words.anyOutcome : words.outcomes[value.outcome],
          }}
          onChange={({ detail }) =>
            set({ outcome: outcomes.find((outcome) => outcome === detail.selectedOption.value) ?? '' })
          }
        />
      </FormField>
      <FormField label={words.filterFrom} stretch>
        <DatePicker value={value.from} onChange={({ detail }) => set({ from: detail.value })} />
      </FormField>
      <FormField label={words.filterTo} stretch>
        <DatePicker value={value.to} onChange={({ detail }) => set({ to: detail.value })} />
      </FormField>
      <FormField label={words.filterAbout} stretch>
        <Input value={value.entityId} onChange={({ detail }) => set({ entityId: detail.value })} />
      </FormField>
    </Grid>
  );
}
