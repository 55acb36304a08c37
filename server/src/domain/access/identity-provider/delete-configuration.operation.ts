// Returns an organization to its directory alone.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { viewIdentityProvider } from './identity-provider-view.ts';
import { removeIdentityProvider } from './remove-identity-provider.ts';

export const deleteIdentityProviderConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.DeleteIdentityProviderConfiguration,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { organizationId }) => organizationId,
    view: viewIdentityProvider,
    async handle(transaction, { organization }) {
      await removeIdentityProvider(transaction, organization.id);
      return {};
    },
  });
