// Lists the mail domains of an organization by pages, each as the last look into DNS found it.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { findDkimKeysBetween } from '../dkim/find-dkim-keys.ts';
import type { MailService } from '../dns-records.ts';
import { listMailDomains } from '../list-mail-domains.ts';
import { selectVerifications } from './check.store.ts';
import { describeFrom } from './describe-mail-domain.ts';
import { neverChecked } from './domain-check.ts';

export const listMailDomainStatesOperation = ({ service }: { readonly service: MailService }): Operation =>
  operation({
    contract: roostOperations.ListMailDomainStates,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { organization, page }) {
      const { limit, after } = page;
      const organizationId = organization.id;
      const { items, next } = await listMailDomains(transaction, { organizationId, limit, after });
      const [first, last] = [items[0]?.name, items.at(-1)?.name];
      if (first === undefined || last === undefined) return { MailDomains: [] };
      const range = { organizationId, first, last };
      const keysOf = await findDkimKeysBetween(transaction, range);
      const verifications = await selectVerifications(transaction, range);
      const states = items.map((domain) => {
        const keys = keysOf.get(domain.name) ?? [];
        const verification = verifications.get(domain.name) ?? neverChecked;
        const { checkedAt, dkimState } = describeFrom(domain, { keys, verification, service });
        return {
          DomainName: domain.name,
          IsDefault: domain.isDefault,
          IsTestDomain: domain.isTestDomain,
          CheckedDate: checkedAt ?? undefined,
          OwnershipVerificationStatus: domain.ownershipState,
          DkimVerificationStatus: dkimState,
        };
      });
      return { MailDomains: states, NextToken: page.tokenFor(next) };
    },
  });
