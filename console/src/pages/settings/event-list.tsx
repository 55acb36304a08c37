import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useDeferredValue, useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useServerWordsIfKnown } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import { eventWords } from './event-words.ts';

const types = [
  'MAILBOX_EMAIL_DELIVERED',
  'INCOMING_EMAIL_BOUNCED',
  'RULE_APPLIED',
  'DMARC_APPLIED',
  'JOURNALING_INITIATED',
  'OUTGOING_EMAIL_SUBMITTED',
  'OUTGOING_EMAIL_SENT',
  'OUTGOING_EMAIL_BOUNCED',
] as const;

export function EventList() {
  const words = useWords(eventWords);
  const told = useServerWordsIfKnown();
  const formats = useFormats();
  const { OrganizationId } = useOrganization();
  const [recipient, setRecipient] = useState('');
  const [type, setType] = useState<(typeof types)[number]>();
  const wanted = useDeferredValue(recipient.trim());
  const pages = usePages(
    'ListEmailEvents',
    {
      OrganizationId,
      MaxResults: 25,
      Filters: { ...(wanted !== '' && { Recipient: wanted }), ...(type && { EventType: type }) },
    },
    ({ Events }) => Events,
  );
  const any = { value: '', label: words.anyType };
  const options = [any, ...types.map((value) => ({ value, label: words.types[value] }))];
  return (
    <DataTable
      title={words.events}
      pages={pages}
      idOf={({ EventId }) => EventId}
      nameOf={({ EventId }) => EventId}
      empty={wanted === '' && type === undefined ? words.none : words.noMatch}
      wrapLines
      filter={
        <SpaceBetween direction="horizontal" size="xs">
          <div style={{ inlineSize: 'min(380px, 80vw)' }}>
            <TextFilter
              filteringText={recipient}
              filteringPlaceholder={words.findRecipient}
              filteringAriaLabel={words.findRecipient}
              onChange={({ detail }) => setRecipient(detail.filteringText)}
            />
          </div>
          <Select
            ariaLabel={words.filter}
            options={options}
            selectedOption={options.find(({ value }) => value === type) ?? any}
            onChange={({ detail }) => setType(types.find((one) => one === detail.selectedOption.value))}
          />
        </SpaceBetween>
      }
      columns={[
        {
          id: 'when',
          header: words.when,
          isRowHeader: true,
          minWidth: 135,
          cell: (one) => <Instant at={one.OccurredAt} />,
        },
        {
          id: 'type',
          header: words.type,
          minWidth: 115,
          cell: ({ EventType, Count }) =>
            Count > 1
              ? `${words.types[EventType]} (${words.many(formats.number(Count))})`
              : words.types[EventType],
        },
        { id: 'sender', header: words.sender, cell: ({ Sender }) => Sender ?? '–' },
        { id: 'recipient', header: words.recipient, cell: ({ Recipient }) => Recipient ?? '–' },
        {
          id: 'size',
          header: words.size,
          minWidth: 95, // a number and its unit stay in one line
          cell: ({ Size }) => (Size === undefined ? '–' : formats.bytes(Size)),
        },
        {
          id: 'reason',
          header: words.reason,
          minWidth: 130,
          cell: ({ Reason, Rule, Answer, Verdicts }) =>
            Reason === undefined ? (Rule ?? Answer ?? Verdicts ?? '–') : told(Reason),
        },
      ]}
    />
  );
}
