// The users of an organization: found, chosen, and what can be done with those chosen.
import Link from '@cloudscape-design/components/link';
import { useDeferredValue, useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { EntityState } from '#parts/entity-state.tsx';
import { Instant } from '#parts/instant.tsx';
import { Page } from '#parts/page.tsx';
import { QuotaBar } from '#parts/quota-bar.tsx';
import { useTablePreference } from '#parts/table-preferences.tsx';
import { useFormats } from '#words/use-formats.ts';
import { useWords } from '#words/use-words.ts';
import { UserActions } from './user-actions.tsx';
import type { FoundUser } from './found-user.ts';
import { UserFilter, type UserFilterValue } from './user-filter.tsx';
import { userWords } from './words.ts';

type SortColumn = 'Name' | 'DisplayName' | 'Email' | 'State' | 'QuotaUsed' | 'LastSignIn';

interface Sorting {
  readonly by: SortColumn;
  readonly isDescending: boolean;
}

export function UsersPage() {
  const words = useWords(userWords);
  const formats = useFormats();
  const organization = useOrganization();
  const [filter, setFilter] = useState<UserFilterValue>({ query: '', state: undefined });
  const [sorting, setSorting] = useState<Sorting>({
    by: 'Name',
    isDescending: false,
  });
  const [chosenIds, setChosenIds] = useState<readonly string[]>([]);
  const preference = useTablePreference({ name: 'users', columns: columnIds });
  const query = useDeferredValue(filter.query.trim());
  const pages = usePages(
    'SearchUsers',
    {
      OrganizationId: organization.OrganizationId,
      ...(query !== '' && { Query: query }),
      ...(filter.state && { State: filter.state }),
      SortBy: sorting.by,
      SortOrder: sorting.isDescending ? 'DESCENDING' : 'ASCENDING',
      MaxResults: preference.pageSize,
    },
    (answer) => answer.Users,
  );
  // as they are now, after what was done with them
  const chosen = pages.items.filter(({ Id }) => chosenIds.includes(Id));
  const { TotalCount = 0, IsTotalCountCapped = false } = pages.answer ?? {};
  const isFiltered = query !== '' || filter.state !== undefined;
  return (
    <Page
      isNamedInside
      title={words.title}
      above={[{ text: organization.Alias ?? '', href: paths.organization(organization.OrganizationId) }]}
    >
      <DataTable
        level="h1"
        title={words.title}
        counter={pages.answer && words.count(formats.number(TotalCount), IsTotalCountCapped)}
        actions={<UserActions chosen={chosen} />}
        filter={<UserFilter value={filter} onChange={setFilter} />}
        pages={pages}
        columns={useColumns(organization.OrganizationId)}
        idOf={({ Id }) => Id}
        nameOf={({ Name }) => Name}
        selection={{ kind: 'multi', chosen, choose: (users) => setChosenIds(users.map(({ Id }) => Id)) }}
        sorting={{
          ...sorting,
          // the table knows the columns below, and no others
          sort: (by, isDescending) =>
            setSorting((before) => sortNext(before, by as SortColumn, isDescending)),
        }}
        preference={preference}
        empty={isFiltered ? words.noMatch : words.none}
      />
    </Page>
  );
}

/** Who uses most and who came last are what one looks for first. */
const largestFirst: readonly SortColumn[] = ['QuotaUsed', 'LastSignIn'];

const sortNext = (before: Sorting, by: SortColumn, isDescending: boolean): Sorting =>
  by === before.by ? { by, isDescending } : { by, isDescending: largestFirst.includes(by) };

const columnIds = ['name', 'displayName', 'email', 'state', 'lastSignIn', 'quota'];

function useColumns(organizationId: string): readonly Column<FoundUser>[] {
  const words = useWords(userWords);
  return [
    {
      id: 'name',
      header: words.userName,
      isRowHeader: true,
      sortedBy: 'Name' satisfies SortColumn,
      cell: ({ Id, Name }) => <Link href={paths.user(organizationId, Id)}>{Name}</Link>,
    },
    {
      id: 'displayName',
      header: words.displayName,
      sortedBy: 'DisplayName' satisfies SortColumn,
      cell: ({ DisplayName }) => DisplayName,
    },
    {
      id: 'email',
      header: words.email,
      sortedBy: 'Email' satisfies SortColumn,
      cell: ({ Email }) => Email ?? '–',
    },
    {
      id: 'state',
      header: words.state,
      sortedBy: 'State' satisfies SortColumn,
      cell: ({ State, UserRole }) => <EntityState state={State} role={UserRole} />,
    },
    {
      id: 'lastSignIn',
      header: words.lastSignIn,
      sortedBy: 'LastSignIn' satisfies SortColumn,
      cell: ({ LastSignInDate }) =>
        LastSignInDate === undefined ? words.never : <Instant isDay at={LastSignInDate} />,
    },
    {
      id: 'quota',
      header: words.quota,
      sortedBy: 'QuotaUsed' satisfies SortColumn,
      cell: ({ UsedBytes, MailboxQuota }) => <QuotaBar usedBytes={UsedBytes} quotaMegabytes={MailboxQuota} />,
    },
  ];
}
