// Who the user is, at a glance.
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { Instant } from '#parts/instant.tsx';
import { useDirectoryObstacle } from '#parts/use-directory-obstacle.ts';
import { useEntityNames } from '#parts/use-entity-names.ts';
import { useWords } from '#words/use-words.ts';
import { detailsWords } from './details-words.ts';
import { useUser } from './user-scope.tsx';

export function UserSummary() {
  const words = useWords(detailsWords);
  const { OrganizationId } = useOrganization();
  const user = useUser();
  const { UserId, State, UserRole = 'USER' } = user;
  const readOnly = useDirectoryObstacle();
  const isDeleted = State === 'DELETED';
  const lastSignInAt = useEntityNames([UserId]).get(UserId)?.LastSignInDate;
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            !isDeleted && (
              <ActButton obstacle={readOnly} to={paths.editUser(OrganizationId, UserId)}>
                {words.edit}
              </ActButton>
            )
          }
        >
          {words.title}
        </Header>
      }
    >
      <KeyValuePairs
        columns={3}
        items={[
          { label: words.userName, value: user.Name },
          { label: words.email, value: user.Email ? <CopyText text={user.Email} /> : '–' },
          { label: words.aliases, value: <Aliases /> },
          { label: words.role, value: words.roles[UserRole] },
          {
            label: words.addressList,
            value: user.HiddenFromGlobalAddressList === true ? words.hidden : words.shown,
          },
          {
            label: words.lastSignIn,
            value: lastSignInAt === undefined ? words.never : <Instant at={lastSignInAt} />,
          },
          State === 'ENABLED'
            ? { label: words.enabledSince, value: <Instant at={user.EnabledDate} /> }
            : { label: words.disabledSince, value: <Instant at={user.DisabledDate} /> },
          {
            label: words.userId,
            value: <CopyText isId text={UserId} />,
          },
        ]}
      />
    </Container>
  );
}

const shownMax = 5;

function Aliases() {
  const words = useWords(detailsWords);
  const { OrganizationId } = useOrganization();
  const { UserId, State } = useUser();
  const { data } = useRead(
    'ListAliases',
    { OrganizationId, EntityId: UserId, MaxResults: 100 },
    { isWanted: State !== 'DELETED' },
  );
  const aliases = data?.Aliases ?? [];
  if (aliases.length === 0) return words.noAliases;
  return (
    <>
      {aliases.slice(0, shownMax).map((alias) => (
        <Box key={alias}>{alias}</Box>
      ))}
      {aliases.length > shownMax && (
        <Box color="text-body-secondary">{words.more(aliases.length - shownMax)}</Box>
      )}
    </>
  );
}
