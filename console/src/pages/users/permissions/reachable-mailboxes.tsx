// The other way round: what this user can use of others, and why.
import type { Output } from '@roost/api';
import Link from '@cloudscape-design/components/link';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { entityWords } from '#parts/entity-words.ts';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import { permissionWords } from './permission-words.ts';
import { usePermissionNames } from './use-permission-names.ts';

type Reachable = Output<'ListReachableMailboxes'>['Mailboxes'][number];

const pageOf = { USER: paths.user, GROUP: paths.group, RESOURCE: paths.resource };
const shownAtOnce = 25;

export function ReachableMailboxes() {
  const words = useWords(permissionWords);
  const { kinds } = useWords(entityWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const pages = usePages(
    'ListReachableMailboxes',
    { OrganizationId, ActorId: UserId, MaxResults: shownAtOnce },
    (answer) => answer.Mailboxes,
  );
  const names = useEntityNames(pages.items.map(({ EntityId }) => EntityId));
  return (
    <DataTable
      title={words.reach}
      description={words.reachHelp}
      pages={pages}
      idOf={({ EntityId }) => EntityId}
      nameOf={({ Name }) => Name}
      empty={words.reachNone}
      columns={[
        {
          id: 'mailbox',
          header: words.mailboxOf,
          isRowHeader: true,
          cell: ({ EntityId, EntityType, Name }) => (
            <Link href={pageOf[EntityType](OrganizationId, EntityId)}>
              {names.get(EntityId)?.DisplayName ?? Name}
            </Link>
          ),
        },
        { id: 'kind', header: words.kind, cell: ({ EntityType }) => kinds[EntityType] },
        { id: 'why', header: words.why, cell: ({ Paths }) => <Ways ways={Paths} /> },
      ]}
    />
  );
}

function Ways({ ways }: { readonly ways: Reachable['Paths'] }) {
  const words = useWords(permissionWords);
  const namesOf = usePermissionNames();
  return ways.map(({ GranteeId, PermissionValues, Groups }) => (
    <div key={GranteeId}>
      {Groups.length === 0
        ? words.direct(namesOf(PermissionValues))
        : words.byGroups(namesOf(PermissionValues), Groups.map(({ Name }) => Name).join(' › '))}
    </div>
  ));
}
