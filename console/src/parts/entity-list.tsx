// A page that lists groups, or resources: found by the beginning of their names, and one more is created.
import Link from '@cloudscape-design/components/link';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState, type ReactNode } from 'react';
import type { Pages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import type { Column } from './data-table.tsx';
import { EntityState } from './entity-state.tsx';
import { ListPage } from './list-page.tsx';
import { useTablePreference } from './table-preferences.tsx';

export interface ListedEntity {
  readonly Id?: string | undefined;
  readonly Name?: string | undefined;
  readonly Email?: string | undefined;
  readonly State?: 'ENABLED' | 'DISABLED' | 'DELETED' | undefined;
}

export interface EntityListWords {
  readonly title: string;
  readonly description: string;
  readonly search: string;
  readonly none: string;
  readonly noMatch: string;
  readonly create: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
}

interface Props<Entity extends ListedEntity> {
  /** Under which the reader's columns are kept. */
  readonly name: string;
  readonly words: EntityListWords;
  readonly usePagesOf: (wanted: {
    readonly prefix: string;
    readonly pageSize: number;
  }) => Pages<Entity, unknown>;
  readonly pathOf: (organizationId: string, id: string) => string;
  /** Between the name and the address. */
  readonly columns?: readonly Column<Entity>[];
  readonly renderCreation: (close: () => void) => ReactNode;
}

export function EntityList<Entity extends ListedEntity>({ words, columns = [], ...props }: Props<Entity>) {
  const { OrganizationId } = useOrganization();
  const [prefix, setPrefix] = useState('');
  const preference = useTablePreference({
    name: props.name,
    columns: ['name', ...columns.map(({ id }) => id), 'email', 'state'],
  });
  const pages = props.usePagesOf({ prefix, pageSize: preference.pageSize });
  return (
    <ListPage
      title={words.title}
      description={words.description}
      pages={pages}
      idOf={({ Id = '' }) => Id}
      nameOf={({ Name = '' }) => Name}
      preference={preference}
      empty={prefix === '' ? words.none : words.noMatch}
      filter={
        <TextFilter
          filteringText={prefix}
          filteringPlaceholder={words.search}
          filteringAriaLabel={words.search}
          onChange={({ detail }) => setPrefix(detail.filteringText)}
        />
      }
      create={words.create}
      renderCreation={props.renderCreation}
      columns={[
        {
          id: 'name',
          header: words.name,
          isRowHeader: true,
          cell: ({ Id = '', Name }) => <Link href={props.pathOf(OrganizationId, Id)}>{Name}</Link>,
        },
        ...columns,
        { id: 'email', header: words.email, cell: ({ Email }) => Email ?? '–' },
        { id: 'state', header: words.state, cell: ({ State }) => <EntityState state={State} /> },
      ]}
    />
  );
}
