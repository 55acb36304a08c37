// Lists the mail domains of an organization by pages.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { listMailDomains } from './list-mail-domains.ts';

export const listMailDomainsOperation = (): Operation =>
  operation({
    contract: workMailOperations.ListMailDomains,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { items, next } = await listMailDomains(transaction, {
        organizationId: organization.id,
        limit: page.limit,
        after: page.after,
      });
      const domains = items.map(({ name, isDefault }) => ({ DomainName: name, DefaultDomain: isDefault }));
      return { MailDomains: domains, NextToken: page.tokenFor(next) };
    },
  });
