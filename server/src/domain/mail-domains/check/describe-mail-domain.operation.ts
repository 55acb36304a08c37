// Says which DNS records a mail domain needs and how they stood at the last look; asks nobody.
import { roostOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import type { MailService } from '../dns-records.ts';
import { requireMailDomain } from '../require-mail-domain.ts';
import { mailDomainAnswer } from './mail-domain-answer.ts';

export const describeMailDomainOperation = ({ service }: { readonly service: MailService }): Operation =>
  operation({
    contract: roostOperations.DescribeMailDomain,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const wanted = { organizationId: organization.id, domain: input.DomainName };
      const domain = await requireMailDomain(transaction, wanted);
      return mailDomainAnswer(transaction, { domain, service });
    },
  });
