import type { Output } from '@roost/api';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';

type Override = NonNullable<Output<'ListMobileDeviceAccessOverrides'>['Overrides']>[number];

/** Of the user's devices, by the lower-case id: what goes before the organization's rules. */
export function useDeviceOverrides(): ReadonlyMap<string, Override> {
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const { data } = useRead('ListMobileDeviceAccessOverrides', { OrganizationId, UserId, MaxResults: 100 });
  return new Map((data?.Overrides ?? []).map((one) => [(one.DeviceId ?? '').toLowerCase(), one]));
}
