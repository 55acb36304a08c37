import { useRead } from '#api/queries.ts';

interface Scopes {
  readonly organizations: readonly { readonly id: string; readonly alias: string }[];
  readonly nameOf: (organizationId: string) => string;
}

/** The organizations that an administrator may be for. */
export function useScopes(): Scopes {
  const { data } = useRead('ListOrganizations', { MaxResults: 100 });
  const organizations = (data?.OrganizationSummaries ?? [])
    .filter(({ State }) => State === 'Active')
    .map(({ OrganizationId: id = '', Alias: alias = id }) => ({ id, alias }));
  return {
    organizations,
    nameOf: (organizationId) =>
      organizations.find(({ id }) => id === organizationId)?.alias ?? organizationId,
  };
}
