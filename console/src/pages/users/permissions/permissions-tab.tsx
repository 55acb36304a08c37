// Who may use the mailbox of a user, and which mailboxes the user may use.
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { usePages } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { DataTable } from '#parts/data-table.tsx';
import type { ChosenEntity } from '#parts/entity-select.tsx';
import { entityWords } from '#parts/entity-words.ts';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import type { Grant } from './grant.ts';
import { GrantDialog } from './grant-dialog.tsx';
import { permissionWords } from './permission-words.ts';
import { ReachableMailboxes } from './reachable-mailboxes.tsx';
import { RemoveGrantDialog } from './remove-grant-dialog.tsx';
import { usePermissionNames } from './use-permission-names.ts';

const shownAtOnce = 25;
const pageOf = { USER: paths.user, GROUP: paths.group };

export function PermissionsTab() {
  const words = useWords(permissionWords);
  const { kinds, gone } = useWords(entityWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName, State } = useUser();
  const namesOf = usePermissionNames();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'add' | 'edit' | 'remove'>();
  const pages = usePages(
    'ListMailboxPermissions',
    { OrganizationId, EntityId: UserId, MaxResults: shownAtOnce },
    (answer) => answer.Permissions,
  );
  const entities = useEntityNames(pages.items.map(({ GranteeId }) => GranteeId));
  const nameOf = ({ GranteeId }: Grant): string => entities.get(GranteeId)?.DisplayName ?? gone;
  const chosen = pages.items.filter(({ GranteeId }) => GranteeId === chosenId);
  const grant = chosen[0];
  const grantee: ChosenEntity | undefined = grant && {
    id: grant.GranteeId,
    kind: grant.GranteeType,
    name: nameOf(grant),
  };
  const close = (): void => setAsked(undefined);
  const disabled = State === 'ENABLED' ? undefined : words.enableFirst;
  const unchosen = disabled ?? (grant === undefined ? words.chooseFirst : undefined);
  return (
    <SpaceBetween size="l">
      <DataTable
        title={words.title}
        description={words.description(DisplayName)}
        pages={pages}
        idOf={({ GranteeId }) => GranteeId}
        nameOf={nameOf}
        selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.GranteeId) }}
        empty={words.none}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton obstacle={unchosen} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton obstacle={unchosen} onClick={() => setAsked('remove')}>
              {words.remove}
            </ActButton>
            <ActButton variant="primary" obstacle={disabled} onClick={() => setAsked('add')}>
              {words.add}
            </ActButton>
          </SpaceBetween>
        }
        columns={[
          {
            id: 'who',
            header: words.who,
            isRowHeader: true,
            cell: (one) => (
              <Link href={pageOf[one.GranteeType](OrganizationId, one.GranteeId)}>{nameOf(one)}</Link>
            ),
          },
          { id: 'kind', header: words.kind, cell: ({ GranteeType }) => kinds[GranteeType] },
          {
            id: 'permissions',
            header: words.permissions,
            cell: ({ PermissionValues }) => namesOf(PermissionValues),
          },
        ]}
      />
      <ReachableMailboxes />
      {asked === 'add' && (
        <GrantDialog without={pages.items.map(({ GranteeId }) => GranteeId)} onDismiss={close} />
      )}
      {asked === 'edit' && grant && grantee && (
        <GrantDialog grantee={grantee} before={grant.PermissionValues} onDismiss={close} />
      )}
      {asked === 'remove' && grant && grantee && <RemoveGrantDialog grantee={grantee} onDismiss={close} />}
    </SpaceBetween>
  );
}
