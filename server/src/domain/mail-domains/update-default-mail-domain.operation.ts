// Chooses the domain that is suggested for new addresses.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDomain } from './about-domain.ts';
import { setDefaultMailDomain } from './set-default-mail-domain.ts';

export const updateDefaultMailDomain = (): Operation =>
  operation({
    contract: workMailOperations.UpdateDefaultMailDomain,
    access: 'write',
    scope: 'organization',
    ...aboutDomain,
    async handle(transaction, { input, organization }) {
      await setDefaultMailDomain(transaction, { organizationId: organization.id, domain: input.DomainName });
      return {};
    },
  });
