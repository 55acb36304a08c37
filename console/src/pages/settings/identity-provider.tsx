import { useReadIfAny } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { IdentityForm } from './identity-form.tsx';

/** Who vouches for people, as it is and as it may be. */
export function IdentityProvider() {
  const { OrganizationId } = useOrganization();
  const { data, error } = useReadIfAny('DescribeIdentityProviderConfiguration', { OrganizationId });
  if (error !== null) return <Trouble error={error} />;
  if (data === undefined) return null;
  return <IdentityForm key={data === null ? 'none' : 'some'} current={data ?? undefined} />;
}
