// What can be done from the list of users.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { ActButton } from '#parts/act-button.tsx';
import { useWords } from '#words/use-words.ts';
import type { FoundUser } from './found-user.ts';
import { userWords } from './words.ts';

interface Props {
  readonly chosen: readonly FoundUser[];
  /** After something was done with those chosen. */
  readonly onDone: () => void;
}

export function UserActions({ chosen }: Props) {
  const words = useWords(userWords);
  const { OrganizationId } = useOrganization();
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ActButton needs="mayHelp" obstacle={chosen.length === 1 ? undefined : words.chooseOne}>
        {words.resetPassword}
      </ActButton>
      <ActButton variant="primary" to={paths.createUser(OrganizationId)}>
        {words.createUser}
      </ActButton>
    </SpaceBetween>
  );
}
