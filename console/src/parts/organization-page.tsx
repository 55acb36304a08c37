// A page of an organization, which is the first on the way to it.
import type { ComponentProps } from 'react';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { Page, type Crumb } from './page.tsx';

interface Props extends Omit<ComponentProps<typeof Page>, 'above'> {
  /** The pages between the organization and this one. */
  readonly above?: readonly Crumb[];
}

export function OrganizationPage({ above = [], ...page }: Props) {
  const { OrganizationId, Alias = '' } = useOrganization();
  return <Page {...page} above={[{ text: Alias, href: paths.organization(OrganizationId) }, ...above]} />;
}
