// How a domain's state is told by DescribeMailDomain and CheckMailDomain alike.
import type { ReadTransaction } from '#storage/store.ts';
import { publishedUntil } from '../dkim/dkim-key.ts';
import type { MailService } from '../dns-records.ts';
import type { MailDomain } from '../mail-domain.ts';
import { describeMailDomain } from './describe-mail-domain.ts';

export async function mailDomainAnswer(
  transaction: ReadTransaction,
  { domain, service }: { readonly domain: MailDomain; readonly service: MailService },
) {
  const { checkedAt, nextCheckAt, dkimState, keys, records, zoneFile } = await describeMailDomain(
    transaction,
    { domain, service },
  );
  return {
    DomainName: domain.name,
    IsDefault: domain.isDefault,
    IsTestDomain: domain.isTestDomain,
    CheckedDate: checkedAt ?? undefined,
    NextCheckDate: nextCheckAt ?? undefined,
    OwnershipVerificationStatus: domain.ownershipState,
    DkimVerificationStatus: dkimState,
    DkimKeys: keys.map((key) => ({
      Selector: key.selector,
      State: key.state,
      CreatedDate: key.createdAt,
      PublishUntilDate: publishedUntil(key) ?? undefined,
    })),
    Records: records.map((record) => ({
      Purpose: record.purpose,
      Type: record.type,
      Hostname: record.hostname,
      Value: record.value,
      Required: record.isRequired,
      State: record.state,
      Found: record.found,
      Reason: record.reason,
    })),
    ZoneFile: zoneFile,
  };
}
