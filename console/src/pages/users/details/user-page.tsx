// Everything about one user: who it is, and in tabs what it has and may do.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { EntityState } from '#parts/entity-state.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import type { Crumb } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { userWords } from '#pages/users/words.ts';
import { UserHeaderActions } from './user-header-actions.tsx';
import { UserScope, useUser } from './user-scope.tsx';
import { UserSummary } from './user-summary.tsx';
import { UserTabs } from './user-tabs.tsx';

export const UserPage = () => (
  <UserScope>
    <UserDetails />
  </UserScope>
);

/** The way down to the users; with `user`, to the page of one. */
export function useCrumbs(user?: { readonly UserId: string; readonly DisplayName: string }): Crumb[] {
  const { title } = useWords(userWords);
  const { OrganizationId } = useOrganization();
  return [
    { text: title, href: paths.users(OrganizationId) },
    ...(user ? [{ text: user.DisplayName, href: paths.user(OrganizationId, user.UserId) }] : []),
  ];
}

function UserDetails() {
  const user = useUser();
  const { DisplayName, State, UserRole = 'USER' } = user;
  return (
    <OrganizationPage
      title={DisplayName}
      info={<EntityState state={State} role={UserRole} />}
      actions={<UserHeaderActions />}
      above={useCrumbs()}
    >
      <SpaceBetween size="l">
        <UserSummary />
        {State !== 'DELETED' && <UserTabs />}
      </SpaceBetween>
    </OrganizationPage>
  );
}
