// Registers a mail domain; it may be used once its ownership is verified.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDomain } from './about-domain.ts';
import { registerMailDomain } from './register-mail-domain.ts';

export const registerMailDomainOperation = (): Operation =>
  operation({
    contract: workMailOperations.RegisterMailDomain,
    access: 'write',
    scope: 'organization',
    ...aboutDomain,
    async handle(transaction, { input, organization, now }) {
      await registerMailDomain(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
        now,
      });
      return {};
    },
  });
