// Takes the administrator’s word that the organization owns a domain.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutDomain } from './about-domain.ts';
import { assertMailDomain } from './assert-mail-domain.ts';

export const assertMailDomainOperation = (): Operation =>
  operation({
    contract: roostOperations.AssertMailDomain,
    access: 'write',
    scope: 'organization',
    // whoever looks after one organization could take another's domain with it
    organizationAdministrators: 'none',
    ...aboutDomain,
    async handle(transaction, { input, organization }) {
      await assertMailDomain(transaction, { organizationId: organization.id, domain: input.DomainName });
      return {};
    },
  });
