import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import Grid from '@cloudscape-design/components/grid';
import Input from '@cloudscape-design/components/input';
import { startOfDay, startOfNextDay } from '#parts/days.ts';
import { useWords } from '#words/use-words.ts';
import { traceWords } from './words.ts';

export interface TraceFilterValue {
  readonly messageId: string;
  readonly sender: string;
  readonly recipient: string;
  /** YYYY-MM-DD, in the reader's zone; both days are included. */
  readonly from: string;
  readonly to: string;
}

export const noFilter: TraceFilterValue = { messageId: '', sender: '', recipient: '', from: '', to: '' };

/** As TraceMessages takes it. */
export function toFilters({ messageId, sender, recipient, from, to }: TraceFilterValue) {
  const given = { MessageId: messageId.trim(), Sender: sender.trim(), Recipient: recipient.trim() };
  return {
    ...(given.MessageId !== '' && { MessageId: given.MessageId }),
    ...(given.Sender !== '' && { Sender: given.Sender }),
    ...(given.Recipient !== '' && { Recipient: given.Recipient }),
    ...(from !== '' && { From: startOfDay(from) }),
    ...(to !== '' && { To: startOfNextDay(to) }),
  };
}

interface Props {
  readonly value: TraceFilterValue;
  readonly onChange: (value: TraceFilterValue) => void;
}

export function TraceFilter({ value, onChange }: Props) {
  const words = useWords(traceWords);
  const set = (changes: Partial<TraceFilterValue>): void => onChange({ ...value, ...changes });
  const third = { colspan: { default: 12, xs: 4 } };
  return (
    <Grid gridDefinition={[third, third, third, third, third]}>
      <FormField label={words.findSender} stretch>
        <Input
          value={value.sender}
          placeholder={words.wholeAddress}
          onChange={({ detail }) => set({ sender: detail.value })}
        />
      </FormField>
      <FormField label={words.findRecipient} stretch>
        <Input
          value={value.recipient}
          placeholder={words.wholeAddress}
          onChange={({ detail }) => set({ recipient: detail.value })}
        />
      </FormField>
      <FormField label={words.findId} stretch>
        <Input value={value.messageId} onChange={({ detail }) => set({ messageId: detail.value })} />
      </FormField>
      <FormField label={words.fromDay} stretch>
        <DatePicker value={value.from} onChange={({ detail }) => set({ from: detail.value })} />
      </FormField>
      <FormField label={words.toDay} stretch>
        <DatePicker value={value.to} onChange={({ detail }) => set({ to: detail.value })} />
      </FormField>
    </Grid>
  );
}
