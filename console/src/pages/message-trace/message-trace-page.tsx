// What happened to messages, and why: searched, and each told step by step.
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { useDeferredValue, useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { MessageDialog } from './message-dialog.tsx';
import { Outcomes } from './outcomes.tsx';
import { noFilter, toFilters, TraceFilter } from './trace-filter.tsx';
import { useRecipientsInWords } from './use-recipients-in-words.ts';
import type { TracedMessage } from './traced-message.ts';
import { traceWords } from './words.ts';

export function MessageTracePage() {
  const words = useWords(traceWords);
  const { OrganizationId } = useOrganization();
  const [filter, setFilter] = useState(noFilter);
  const [shown, setShown] = useState<TracedMessage>();
  const preference = useTablePreference({
    name: 'message-trace',
    columns: ['when', 'sender', 'recipients', 'outcome', 'direction?', 'size?', 'messageId?'],
  });
  const Filters = toFilters(useDeferredValue(filter));
  const pages = usePages(
    'TraceMessages',
    { OrganizationId, Filters, MaxResults: preference.pageSize },
    ({ Messages }) => Messages,
  );
  const isFiltered = Object.values(filter).some((value) => value !== '');
  return (
    <OrganizationPage isNamedInside title={words.title}>
      <DataTable
        level="h1"
        title={words.title}
        description={words.description}
        pages={pages}
        preference={preference}
        columns={useColumns(setShown)}
        idOf={idOf}
        nameOf={({ Sender = words.noSender }) => Sender}
        filter={<TraceFilter value={filter} onChange={setFilter} />}
        actions={isFiltered && <Button onClick={() => setFilter(noFilter)}>{words.clear}</Button>}
        empty={isFiltered ? words.noMatch : words.none}
      />
      {shown && <MessageDialog message={shown} onClose={() => setShown(undefined)} />}
    </OrganizationPage>
  );
}

/** What was refused before there was a message has no name of its own. */
const idOf = ({ TraceId, FirstAt, Sender = '', Recipients }: TracedMessage): string =>
  TraceId ?? `${FirstAt} ${Sender} ${Recipients[0]?.Recipient ?? ''}`;

function useColumns(show: (message: TracedMessage) => void): readonly Column<TracedMessage>[] {
  const words = useWords(traceWords);
  const formats = useFormats();
  const inWords = useRecipientsInWords();
  return [
    { id: 'when', header: words.when, cell: ({ FirstAt }) => <Instant at={FirstAt} /> },
    {
      id: 'sender',
      header: words.sender,
      isRowHeader: true,
      cell: (message) => (
        <Link
          href="#"
          ariaLabel={words.open(message.Sender ?? words.noSender)}
          onFollow={(click) => {
            click.preventDefault();
            show(message);
          }}
        >
          {message.Sender ?? words.noSender}
        </Link>
      ),
    },
    { id: 'recipients', header: words.recipients, cell: inWords },
    { id: 'outcome', header: words.outcome, cell: (message) => <Outcomes message={message} /> },
    {
      id: 'direction',
      header: words.direction,
      cell: ({ Direction }) => words.directions[Direction],
    },
    {
      id: 'size',
      header: words.size,
      cell: ({ SizeBytes }) => (SizeBytes === undefined ? '–' : formats.bytes(SizeBytes)),
    },
    { id: 'messageId', header: words.messageId, cell: ({ MessageId }) => MessageId ?? '–' },
  ];
}
