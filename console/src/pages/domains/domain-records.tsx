// What to publish in DNS, record by record, and what the last look found there.
import Box from '@cloudscape-design/components/box';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { CopyText } from '#parts/copy-text.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { useServerWords } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import type { MailDomain } from './mail-domain.ts';
import { domainWords } from './words.ts';

type DnsRecord = MailDomain['Records'][number];

const nameOf = ({ Type, Hostname, Value }: DnsRecord): string => `${Type} ${Hostname} ${Value}`;

export function DomainRecords({ records }: { readonly records: readonly DnsRecord[] }) {
  const words = useWords(domainWords);
  return (
    <DataTable
      wrapLines
      title={words.records}
      description={words.recordsHelp}
      pages={{ items: records, isLoading: false }}
      idOf={nameOf}
      nameOf={nameOf}
      empty=""
      columns={[
        {
          id: 'purpose',
          header: words.record,
          isRowHeader: true,
          minWidth: 150,
          cell: ({ Purpose, Type, Required }) => (
            <>
              {words.purposes[Purpose]}
              <Box variant="small" display="block">
                {Type} · {Required ? words.required : words.recommended}
              </Box>
            </>
          ),
        },
        {
          id: 'hostname',
          header: words.hostname,
          minWidth: 260,
          cell: ({ Hostname }) => <CopyText text={Hostname} />,
        },
        {
          id: 'value',
          header: words.value,
          minWidth: 270,
          cell: ({ Value }) => <CopyText text={Value} shown={shorten(Value)} />,
        },
        {
          id: 'state',
          header: words.state,
          minWidth: 220,
          cell: (record) => <RecordState record={record} />,
        },
      ]}
    />
  );
}

const shownMax = 64;

/** A key is longer than anybody reads. */
const shorten = (value: string): string =>
  value.length <= shownMax ? value : `${value.slice(0, shownMax - 16)}…${value.slice(-8)}`;

function RecordState({ record }: { readonly record: DnsRecord }) {
  const words = useWords(domainWords);
  const serverWords = useServerWords();
  const { State, Purpose, Found, Reason } = record;
  // without it the domain is verified already, or mail signed before is on its way
  const isSpecial = !record.Required && (Purpose === 'OWNERSHIP' || Purpose === 'DKIM');
  const isAwaited = State === 'MISSING' || State === 'PENDING';
  const cure = isAwaited && !isSpecial ? words.missing[Purpose] : undefined;
  const told = cure ?? (Reason === undefined ? undefined : serverWords(Reason));
  return (
    <>
      <StatusIndicator type={indicatorOf(record)}>{words.recordStates[State]}</StatusIndicator>
      {told !== undefined && (
        <Box variant="small" display="block">
          {told}
        </Box>
      )}
      {State !== 'VERIFIED' && Found.length > 0 && (
        <Box variant="small" display="block">
          {words.found(Found.map(shorten).join(', '))}
        </Box>
      )}
    </>
  );
}

function indicatorOf({ State, Required }: DnsRecord): StatusIndicatorProps.Type {
  switch (State) {
    case 'VERIFIED':
      return 'success';
    case 'PENDING':
      return 'pending';
    case 'MISSING':
    case 'INCONSISTENT':
    case 'FAILED':
      return Required ? 'error' : 'warning';
    default:
      return 'warning';
  }
}
