// The user that a page is about.
import type { Output } from '@roost/api';
import { useParams } from '@tanstack/react-router';
import { createContext, useContext, type ReactNode } from 'react';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Trouble } from '#parts/trouble.tsx';

export type User = Output<'DescribeUser'> & {
  readonly UserId: string;
  readonly Name: string;
  readonly DisplayName: string;
};

const UserContext = createContext<User | undefined>(undefined);

export function UserScope({ children }: { readonly children: ReactNode }) {
  const { OrganizationId } = useOrganization();
  const { userId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useRead('DescribeUser', { OrganizationId, UserId: userId });
  if (error !== null && data === undefined) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const { UserId = userId, Name = '', DisplayName } = data;
  const user = { ...data, UserId, Name, DisplayName: DisplayName || Name };
  return <UserContext value={user}>{children}</UserContext>;
}

export function useUser(): User {
  const user = useContext(UserContext);
  if (user === undefined) throw new Error('this page is about no user');
  return user;
}
