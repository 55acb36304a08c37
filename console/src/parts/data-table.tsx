// A list of things: chosen by checkboxes or one by one, by pages as the server hands them out, with columns
// that the reader chooses.
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { ReactNode } from 'react';
import type { Pages } from '#api/queries.ts';
import { useWords } from '#words/use-words.ts';
import { partWords } from './part-words.ts';
import { TablePreferences, type TablePreference } from './table-preferences.tsx';
import { Trouble } from './trouble.tsx';

export interface Column<Item> {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => ReactNode;
  /** The column that names the row, for who hears the table. */
  readonly isRowHeader?: boolean;
  /** The name by which `sorting` knows it. */
  readonly sortedBy?: string;
  readonly minWidth?: number;
}

export interface DataTableProps<Item> {
  readonly title: string;
  readonly description?: ReactNode;
  /** Such as "(1,204)". */
  readonly counter?: string | undefined;
  readonly actions?: ReactNode;
  readonly filter?: ReactNode;
  readonly columns: readonly Column<Item>[];
  readonly pages: Pick<Pages<Item, unknown>, 'items' | 'isLoading'> & Partial<Pages<Item, unknown>>;
  readonly idOf: (item: Item) => string;
  readonly nameOf: (item: Item) => string;
  readonly selection?: {
    readonly kind: 'multi' | 'single';
    readonly chosen: readonly Item[];
    readonly choose: (items: readonly Item[]) => void;
  };
  readonly sorting?: {
    readonly by: string;
    readonly isDescending: boolean;
    readonly sort: (by: string, isDescending: boolean) => void;
  };
  readonly preference?: TablePreference;
  /** What to do first, when there is nothing. */
  readonly empty: ReactNode;
  /** Inside a page that has its own name: h2; alone on it: h1. */
  readonly level?: 'h1' | 'h2' | 'h3';
  readonly variant?: TableProps.Variant;
  /** Long texts run on in the next line instead of being cut. */
  readonly wrapLines?: boolean;
}

export function DataTable<Item>(props: DataTableProps<Item>) {
  const { pages, columns, selection, sorting, preference, idOf, nameOf } = props;
  const words = useWords(partWords);
  return (
    <Table
      variant={props.variant ?? 'container'}
      contentDensity="compact"
      wrapLines={props.wrapLines ?? false}
      header={
        <SpaceBetween size="m">
          <Header
            variant={props.level ?? 'h2'}
            counter={props.counter}
            description={props.description}
            actions={props.actions}
          >
            {props.title}
          </Header>
          <Trouble error={pages.error} {...(pages.refresh && { onRetry: pages.refresh })} />
        </SpaceBetween>
      }
      filter={props.filter}
      items={pages.items}
      loading={pages.isLoading && pages.items.length === 0}
      loadingText={words.loading}
      trackBy={idOf}
      columnDefinitions={columns.map(toDefinition)}
      {...(preference && { columnDisplay: preference.columns })}
      {...selectionProps({ selection, words, nameOf })}
      {...sortingProps<Item>(sorting)}
      empty={<Box textAlign="center">{props.empty}</Box>}
      pagination={<PageNumbers pages={pages} />}
      preferences={preference && <TablePreferences columns={columns} preference={preference} />}
    />
  );
}

const toDefinition = <Item,>(column: Column<Item>): TableProps.ColumnDefinition<Item> => ({
  id: column.id,
  header: column.header,
  cell: column.cell,
  isRowHeader: column.isRowHeader ?? false,
  ...(column.sortedBy !== undefined && { sortingField: column.sortedBy }),
  ...(column.minWidth !== undefined && { minWidth: column.minWidth }),
});

function selectionProps<Item>({
  selection,
  words,
  nameOf,
}: Pick<DataTableProps<Item>, 'selection' | 'nameOf'> & {
  readonly words: (typeof partWords)['en'];
}): Partial<TableProps<Item>> {
  if (selection === undefined) return {};
  return {
    selectionType: selection.kind,
    selectedItems: [...selection.chosen],
    onSelectionChange: ({ detail }) => selection.choose(detail.selectedItems),
    ariaLabels: {
      selectionGroupLabel: words.selectAll,
      allItemsSelectionLabel: () => words.selectAll,
      itemSelectionLabel: (_, item) => words.select(nameOf(item)),
    },
  };
}

function sortingProps<Item>(sorting: DataTableProps<Item>['sorting']): Partial<TableProps<Item>> {
  if (sorting === undefined) return { sortingDisabled: true };
  return {
    sortingColumn: { sortingField: sorting.by },
    sortingDescending: sorting.isDescending,
    onSortingChange: ({ detail }) =>
      sorting.sort(detail.sortingColumn.sortingField ?? sorting.by, detail.isDescending ?? false),
  };
}

function PageNumbers<Item>({ pages }: { readonly pages: DataTableProps<Item>['pages'] }) {
  const { index = 0, knownCount = 1, hasMore = false, go } = pages;
  if (go === undefined || (knownCount <= 1 && !hasMore)) return null;
  return (
    <Pagination
      currentPageIndex={index + 1}
      pagesCount={knownCount}
      openEnd={hasMore}
      onChange={({ detail }) => go(detail.currentPageIndex - 1)}
    />
  );
}
