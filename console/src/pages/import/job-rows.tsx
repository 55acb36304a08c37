import type { Output } from '@roost/api';
import Select from '@cloudscape-design/components/select';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { CallError } from '#api/call-error.ts';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { useSentence } from '#parts/use-sentence.ts';
import { useWords } from '#words/use-words.ts';
import type { Job } from './job.ts';
import { jobWords } from './job-words.ts';
import { importWords } from './words.ts';

type Row = Output<'ListImportJobRows'>['Rows'][number];

const verdicts = ['CREATED', 'CHANGED', 'UNCHANGED', 'REFUSED'] as const;
const kinds: Readonly<Record<Row['Verdict'], StatusIndicatorProps.Type>> = {
  CREATED: 'success',
  CHANGED: 'info',
  UNCHANGED: 'stopped',
  REFUSED: 'error',
};

/** What became of each row, or would. */
export function JobRows({ job }: { readonly job: Job }) {
  const words = useWords(jobWords);
  const { OrganizationId } = useOrganization();
  const [verdict, setVerdict] = useState<Row['Verdict']>();
  const pages = usePages(
    'ListImportJobRows',
    { OrganizationId, ImportJobId: job.ImportJobId, Verdict: verdict, MaxResults: 50 },
    ({ Rows }) => Rows,
  );
  const labels = job.Mode === 'PREVIEW' ? words.wouldBe : words.were;
  const all = { value: '', label: words.all };
  const options = [all, ...verdicts.map((value) => ({ value, label: labels[value] }))];
  return (
    <DataTable
      title={words.rows}
      pages={pages}
      idOf={({ Line }) => String(Line)}
      nameOf={({ UserName }) => UserName}
      empty={words.noRows}
      filter={
        <div style={{ inlineSize: '260px' }}>
          <Select
            ariaLabel={words.filter}
            options={options}
            selectedOption={options.find(({ value }) => value === verdict) ?? all}
            onChange={({ detail: { selectedOption } }) =>
              setVerdict(verdicts.find((one) => one === selectedOption.value))
            }
          />
        </div>
      }
      wrapLines
      columns={[
        { id: 'line', header: words.line, cell: ({ Line }) => Line },
        { id: 'name', header: words.userName, isRowHeader: true, cell: ({ UserName }) => UserName || '–' },
        {
          id: 'verdict',
          header: words.verdict,
          minWidth: 170,
          cell: ({ Verdict }) => <StatusIndicator type={kinds[Verdict]}>{labels[Verdict]}</StatusIndicator>,
        },
        { id: 'details', header: words.details, minWidth: 300, cell: (row) => <Details row={row} /> },
      ]}
    />
  );
}

function Details({ row: { Verdict, Changes, ErrorCode = '', Message = '' } }: { readonly row: Row }) {
  const { columns } = useWords(importWords);
  const sentenceOf = useSentence();
  if (Verdict === 'REFUSED') {
    return sentenceOf(new CallError({ name: ErrorCode, operation: 'ImportUsers', sentence: Message }));
  }
  const names: Readonly<Record<string, string>> = columns;
  return Changes.map((name) => names[name] ?? name).join(', ') || '–';
}
