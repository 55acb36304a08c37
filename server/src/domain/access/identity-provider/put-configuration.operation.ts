// Says who vouches for the people of an organization, and whether their directory passwords still count.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { viewIdentityProvider } from './identity-provider-view.ts';
import { putIdentityProvider } from './put-identity-provider.ts';

export const putIdentityProviderConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.PutIdentityProviderConfiguration,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { organizationId }) => organizationId,
    view: viewIdentityProvider,
    async handle(transaction, { input, organization, now }) {
      await putIdentityProvider(transaction, {
        organizationId: organization.id,
        mode: input.AuthenticationMode,
        instanceArn: input.IdentityCenterConfiguration.InstanceArn,
        applicationArn: input.IdentityCenterConfiguration.ApplicationArn,
        tokenStatus: input.PersonalAccessTokenConfiguration.Status,
        tokenLifetimeDays: input.PersonalAccessTokenConfiguration.LifetimeInDays,
        now,
      });
      return {};
    },
  });
