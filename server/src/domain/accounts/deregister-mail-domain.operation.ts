// Removes a mail domain that no address uses.
import { workMailOperations } from '@roost/api';
import { aboutDomain } from '#domain/mail-domains/about-domain.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { deregisterMailDomain } from './deregister-mail-domain.ts';

export const deregisterMailDomainOperation = (): Operation =>
  operation({
    contract: workMailOperations.DeregisterMailDomain,
    access: 'write',
    scope: 'organization',
    ...aboutDomain,
    async handle(transaction, { input, organization }) {
      await deregisterMailDomain(transaction, { organizationId: organization.id, domain: input.DomainName });
      return {};
    },
  });
