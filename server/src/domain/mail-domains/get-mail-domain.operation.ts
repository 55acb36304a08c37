// Says how a mail domain stands and which DNS records to publish for it.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { describeMailDomain } from './check/describe-mail-domain.ts';
import type { MailService } from './dns-records.ts';
import { requireMailDomain } from './require-mail-domain.ts';

export const getMailDomain = ({ service }: { readonly service: MailService }): Operation =>
  operation({
    contract: workMailOperations.GetMailDomain,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const domain = await requireMailDomain(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
      });
      const { records, dkimState } = await describeMailDomain(transaction, { domain, service });
      return {
        Records: records.map(({ type, hostname, value }) => ({
          Type: type,
          Hostname: hostname,
          Value: value,
        })),
        IsTestDomain: domain.isTestDomain,
        IsDefault: domain.isDefault,
        OwnershipVerificationStatus: domain.ownershipState,
        DkimVerificationStatus: dkimState,
      };
    },
  });
