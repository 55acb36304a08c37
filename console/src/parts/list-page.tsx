// A page that is one list, to which one more is added.
import { useState, type ReactNode } from 'react';
import { ActButton } from './act-button.tsx';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { OrganizationPage } from './organization-page.tsx';

interface Props<Item> extends Omit<DataTableProps<Item>, 'level' | 'actions'> {
  /** What the button says. */
  readonly create: string;
  /** Why there can be no more. */
  readonly obstacle?: string | undefined;
  readonly renderCreation: (close: () => void) => ReactNode;
}

export function ListPage<Item>({ create, obstacle, renderCreation, ...table }: Props<Item>) {
  const [isCreating, setIsCreating] = useState(false);
  return (
    <OrganizationPage isNamedInside title={table.title}>
      <DataTable
        {...table}
        level="h1"
        actions={
          <ActButton variant="primary" obstacle={obstacle} onClick={() => setIsCreating(true)}>
            {create}
          </ActButton>
        }
      />
      {isCreating && renderCreation(() => setIsCreating(false))}
    </OrganizationPage>
  );
}
