import { workMailOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { readIdentityProvider } from './read-identity-provider.ts';

export const describeIdentityProviderConfiguration = (): Operation =>
  operation({
    contract: workMailOperations.DescribeIdentityProviderConfiguration,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization }) {
      const found = await readIdentityProvider(transaction, organization.id);
      if (found === undefined) {
        throw new Failure('resource-not-found', 'The organization has no identity provider.');
      }
      return {
        AuthenticationMode: found.mode,
        IdentityCenterConfiguration: { InstanceArn: found.instanceArn, ApplicationArn: found.applicationArn },
        PersonalAccessTokenConfiguration: {
          Status: found.tokenStatus,
          LifetimeInDays: found.tokenLifetimeDays,
        },
      };
    },
  });
