// Which columns a table shows and how many rows: kept in this browser.
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import { useState } from 'react';
import { keep, kept } from '#app/browser-store.ts';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';

interface Kept {
  readonly pageSize: number;
  readonly columns: readonly { readonly id: string; readonly visible: boolean }[];
}

export interface TablePreference extends Kept {
  readonly set: (kept: Kept) => void;
}

interface Defaults {
  /** Under which it is kept. */
  readonly name: string;
  readonly pageSize?: number;
  /** In order; those that are hidden at first end in `?`. */
  readonly columns: readonly string[];
}

export function useTablePreference({ name, pageSize = 25, columns }: Defaults): TablePreference {
  const [preference, setPreference] = useState<Kept>(() => {
    const usual = columns.map((id) => ({ id: id.replace('?', ''), visible: !id.endsWith('?') }));
    const before = kept(`table.${name}`, readKept);
    // a column that is new since then is shown where it belongs
    const known = new Map((before?.columns ?? []).map((column) => [column.id, column]));
    return {
      pageSize: before?.pageSize ?? pageSize,
      columns: usual.map((column) => known.get(column.id) ?? column),
    };
  });
  return {
    ...preference,
    set(changed) {
      keep(`table.${name}`, changed);
      setPreference(changed);
    },
  };
}

function readKept(value: unknown): Kept | undefined {
  const { pageSize, columns } = { pageSize: 0, columns: [], ...(value as object) };
  return Number.isInteger(pageSize) && pageSize > 0 && Array.isArray(columns)
    ? { pageSize, columns }
    : undefined;
}

interface Props {
  readonly columns: readonly {
    readonly id: string;
    readonly header: string;
    readonly isRowHeader?: boolean;
  }[];
  readonly preference: TablePreference;
}

const pageSizes = [10, 25, 50, 100];

export function TablePreferences({ columns, preference }: Props) {
  const words = useWords(partWords);
  return (
    <CollectionPreferences
      title={words.preferences}
      confirmLabel={words.confirm}
      cancelLabel={words.cancel}
      preferences={{ pageSize: preference.pageSize, contentDisplay: preference.columns }}
      pageSizePreference={{
        title: words.pageSize,
        options: pageSizes.map((value) => ({ value, label: words.rows(value) })),
      }}
      contentDisplayPreference={{
        title: words.columns,
        options: columns.map(({ id, header, isRowHeader }) => ({
          id,
          label: header,
          alwaysVisible: isRowHeader ?? false,
        })),
      }}
      onConfirm={({ detail }) =>
        preference.set({
          pageSize: detail.pageSize ?? preference.pageSize,
          columns: detail.contentDisplay ?? preference.columns,
        })
      }
    />
  );
}
