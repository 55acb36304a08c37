// The organization that a page is about.
import type { Output } from '@roost/api';
import { useParams } from '@tanstack/react-router';
import { createContext, useContext, type ReactNode } from 'react';
import { useRead } from '#api/queries.ts';
import { Trouble } from '#parts/trouble.tsx';

export type Organization = Output<'DescribeOrganization'> & { readonly OrganizationId: string };

const OrganizationContext = createContext<Organization | undefined>(undefined);

export function OrganizationScope({ children }: { readonly children: ReactNode }) {
  const { organizationId = '' } = useParams({ strict: false });
  const { data, error } = useRead('DescribeOrganization', { OrganizationId: organizationId });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return null;
  const organization = { ...data, OrganizationId: organizationId };
  return <OrganizationContext value={organization}>{children}</OrganizationContext>;
}

export function useOrganization(): Organization {
  const organization = useContext(OrganizationContext);
  if (organization === undefined) throw new Error('this page is about no organization');
  return organization;
}
