import { importColumnNames } from '@roost/api';
import Select from '@cloudscape-design/components/select';
import { DataTable } from '#parts/data-table.tsx';
import { useWords } from '#words/use-words.ts';
import type { FoundColumn } from './read-file.ts';
import { importWords } from './words.ts';

interface Props {
  readonly columns: readonly FoundColumn[];
  readonly onChange: (columns: readonly FoundColumn[]) => void;
}

/** Which column of the file is which of Roost's. */
export function MapColumns({ columns, onChange }: Props) {
  const words = useWords(importWords);
  const skipped = { value: '', label: words.skip };
  const options = [
    skipped,
    ...importColumnNames.map((name) => ({ value: name, label: words.columns[name] })),
  ];
  const change = (changed: FoundColumn, value: string | undefined): void =>
    onChange(
      columns.map((one) =>
        one === changed ? { ...one, column: importColumnNames.find((name) => name === value) } : one,
      ),
    );
  return (
    <DataTable
      title={words.columnsTitle}
      description={words.columnsHelp}
      pages={{ items: columns, isLoading: false }}
      idOf={(one) => String(columns.indexOf(one))}
      nameOf={({ header }) => header}
      empty=""
      columns={[
        { id: 'header', header: words.header, isRowHeader: true, cell: ({ header }) => header },
        { id: 'example', header: words.example, cell: ({ example }) => example || '–' },
        {
          id: 'meaning',
          header: words.meaning,
          minWidth: 220,
          cell: (one) => (
            <Select
              ariaLabel={words.meaningOf(one.header)}
              options={options}
              selectedOption={options.find(({ value }) => value === one.column) ?? skipped}
              onChange={({ detail }) => change(one, detail.selectedOption.value)}
            />
          ),
        },
      ]}
    />
  );
}
