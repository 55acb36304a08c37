import { isRefusedAs } from '#api/call-error.ts';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { IdentityForm } from './identity-form.tsx';

/** Who vouches for people, as it is and as it may be. */
export function IdentityProvider() {
  const { OrganizationId } = useOrganization();
  const { data, error, isPending } = useRead('DescribeIdentityProviderConfiguration', { OrganizationId });
  const isNone = isRefusedAs(error, 'ResourceNotFoundException');
  if (isPending) return null;
  if (error !== null && !isNone) return <Trouble error={error} />;
  return <IdentityForm key={isNone ? 'none' : 'some'} current={isNone ? undefined : data} />;
}
