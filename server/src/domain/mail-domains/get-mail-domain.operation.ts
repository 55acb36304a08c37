// Says how a mail domain stands and which DNS records to publish for it.
import { workMailOperations } from '@roost/api';
import { operation, type Operation } from '#operations/operation.ts';
import { dnsRecordsOf } from './dns-records.ts';
import { requireMailDomain } from './require-mail-domain.ts';

export const getMailDomain = ({ mailHost }: { mailHost: string }): Operation =>
  operation({
    contract: workMailOperations.GetMailDomain,
    access: 'read',
    scope: 'organization',
    async handle(transaction, { input, organization }) {
      const domain = await requireMailDomain(transaction, {
        organizationId: organization.id,
        domain: input.DomainName,
      });
      const records = dnsRecordsOf(domain, { mailHost });
      return {
        Records: records.map(({ type, hostname, value }) => ({
          Type: type,
          Hostname: hostname,
          Value: value,
        })),
        IsTestDomain: domain.isTestDomain,
        IsDefault: domain.isDefault,
        OwnershipVerificationStatus: domain.ownershipState,
        // mail is not signed yet, so there is no key whose record could be found
        DkimVerificationStatus: 'PENDING' as const,
      };
    },
  });
