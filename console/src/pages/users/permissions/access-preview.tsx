// Who gains or loses what by a change of permissions, before it is made.
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import type { ChosenEntity } from '#parts/entity-select.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useServerWords } from '#words/server-words.tsx';
import { useWords } from '#words/use-words.ts';
import { changesOfAccess, type Access, type AccessChange, type Grant, type Permission } from './grant.ts';
import { permissionWords } from './permission-words.ts';
import { usePermissionNames } from './use-permission-names.ts';

interface Props {
  readonly grantee: ChosenEntity;
  /** Looked up when it is not known. */
  readonly before: readonly Permission[] | undefined;
  /** Empty: all are taken. */
  readonly after: readonly Permission[];
}

interface Shown {
  readonly changes: readonly AccessChange[];
  readonly endingSessions: number;
  readonly refusal: string | undefined;
}

export function AccessPreview(wanted: Props) {
  const words = useWords(permissionWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const [shown, setShown] = useState<Shown>();
  const [error, setError] = useState<unknown>();
  const [isRunning, setIsRunning] = useState(false);
  const show = async (): Promise<void> => {
    setIsRunning(true);
    setError(undefined);
    try {
      setShown(await preview({ ...wanted, organizationId: OrganizationId, entityId: UserId }));
    } catch (caught) {
      setError(caught);
    }
    setIsRunning(false);
  };
  return (
    <SpaceBetween size="xs">
      <Button formAction="none" loading={isRunning} onClick={() => void show()}>
        {words.preview}
      </Button>
      {shown === undefined && <Box color="text-body-secondary">{words.previewHelp}</Box>}
      {shown !== undefined && <Changes {...shown} />}
      <Trouble error={error} />
    </SpaceBetween>
  );
}

function Changes({ changes, endingSessions, refusal }: Shown) {
  const words = useWords(permissionWords);
  const told = useServerWords();
  const namesOf = usePermissionNames();
  if (refusal !== undefined) return <Alert type="warning">{words.refused(told(refusal))}</Alert>;
  return (
    <Alert type="info" header={words.previewTitle}>
      {changes.length === 0 && words.noChange}
      {changes.map(({ who, isGroup, gains, loses, keeps }) => {
        const subject = isGroup ? words.everyoneIn(who) : who;
        return (
          <div key={who}>
            {gains.length > 0 && <div>{words.gains(subject, namesOf(gains))}</div>}
            {loses.length > 0 && <div>{words.loses(subject, namesOf(loses))}</div>}
            {keeps.length > 0 && <div>{words.keeps(subject, namesOf(keeps))}</div>}
          </div>
        );
      })}
      {endingSessions > 0 && <div>{words.endingSessions(endingSessions)}</div>}
    </Alert>
  );
}

interface Question extends Props {
  readonly organizationId: string;
  readonly entityId: string;
}

const peopleMax = 100;

async function preview({ organizationId, entityId, grantee, before, after }: Question): Promise<Shown> {
  const OrganizationId = organizationId;
  const wish = { EntityId: entityId, GranteeId: grantee.id };
  const tried = await call('PreviewOperation', {
    OrganizationId,
    Operation: after.length === 0 ? 'DeleteMailboxPermissions' : 'PutMailboxPermissions',
    InputJson: JSON.stringify(after.length === 0 ? wish : { ...wish, PermissionValues: after }),
  });
  const { Access } = await call('ExplainMailboxAccess', {
    OrganizationId,
    EntityId: entityId,
    MaxResults: peopleMax,
  });
  const { Permissions = [] } =
    before === undefined
      ? await call('ListMailboxPermissions', { OrganizationId, EntityId: entityId, MaxResults: peopleMax })
      : {};
  const names = await displayNames(
    OrganizationId,
    Access.map(({ ActorId }) => ActorId),
  );
  const held = before ?? heldBy(Permissions, grantee.id);
  const nameOf = ({ ActorId, ActorName }: Access): string => names.get(ActorId) ?? ActorName;
  return {
    changes: changesOfAccess({ grantee, before: held, after, access: Access, nameOf }),
    endingSessions: tried.EndingSessions.length,
    refusal: tried.ErrorCode === undefined ? undefined : (tried.ErrorMessage ?? tried.ErrorCode),
  };
}

async function displayNames(
  OrganizationId: string,
  EntityIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (EntityIds.length === 0) return new Map();
  const { Entities } = await call('DescribeEntities', { OrganizationId, EntityIds: [...EntityIds] });
  return new Map(Entities.map(({ EntityId, DisplayName }) => [EntityId, DisplayName]));
}

const heldBy = (grants: readonly Grant[], granteeId: string): readonly Permission[] =>
  grants.find(({ GranteeId }) => GranteeId === granteeId)?.PermissionValues ?? [];
