// Whom a message waits for, and what was said of each at the last attempt.
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { queueWords } from './queue-words.ts';

export function QueuedMessageDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(queueWords);
  const formats = useFormats();
  const { OrganizationId } = useOrganization();
  const { data, error } = useRead('DescribeOutboundMessage', { OrganizationId, OutboundMessageId: id });
  return (
    <Modal
      visible
      size="large"
      header={words.message}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>{words.close}</Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <Trouble error={error} />
        {data && (
          <KeyValuePairs
            columns={3}
            items={[
              { label: words.sender, value: data.Sender ?? words.origins[data.Origin] },
              { label: words.queued, value: <Instant at={data.DateQueued} /> },
              { label: words.size, value: formats.bytes(data.Size) },
            ]}
          />
        )}
        <DataTable
          variant="embedded"
          level="h3"
          title={words.recipients}
          wrapLines
          pages={{ items: data?.Recipients ?? [], isLoading: data === undefined }}
          idOf={({ Recipient }) => Recipient}
          nameOf={({ Recipient }) => Recipient}
          empty={words.none}
          columns={[
            {
              id: 'recipient',
              header: words.recipient,
              isRowHeader: true,
              minWidth: 160,
              cell: ({ Recipient }) => Recipient,
            },
            { id: 'attempts', header: words.attempts, cell: ({ Attempts }) => Attempts },
            {
              id: 'answer',
              header: words.answer,
              minWidth: 240,
              cell: ({ LastAnswer, LastAnsweredBy }) =>
                [LastAnsweredBy, LastAnswer].filter((part) => part !== undefined).join(': ') || '–',
            },
            {
              id: 'next',
              header: words.next,
              minWidth: 140,
              cell: ({ DateNextAttempt }) => <Instant at={DateNextAttempt} />,
            },
          ]}
        />
      </SpaceBetween>
    </Modal>
  );
}
