import type { Instant } from '#base/clock.ts';
import { Failure, isFailure } from '#base/failure.ts';
import { addDefaultAccessRule } from '#domain/access/access-rules/put-access-rule.ts';
import { addDefaultDeviceRule } from '#domain/devices/access/change-device-rule.ts';
import type { NewDkimKey } from '#domain/mail-domains/dkim/dkim-key.ts';
import { addMailDomain, type AddedDomain } from '#domain/mail-domains/register-mail-domain.ts';
import { addOrganization } from '#domain/organizations/add-organization.ts';
import type { Organization } from '#domain/organizations/organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface NewOrganization {
  readonly alias: string;
  /** The installation's own domain: the first organization's, and the parent of later ones' test domains. */
  readonly rootDomain: string;
  /** To be verified later. */
  readonly domains?: readonly string[] | undefined;
  readonly directoryId?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly isInteroperable?: boolean | undefined;
  /**
   * Made before the transaction: for its own domain, then for each of `domains`. A sweep makes what is
   * missing.
   */
  readonly dkimKeys?: readonly NewDkimKey[];
  readonly now: Instant;
}

/** Failures: `invalid-parameter`, `name-unavailable`, `unsupported-operation`. */
export async function createOrganization(
  transaction: WriteTransaction,
  given: NewOrganization,
): Promise<Organization> {
  refuseUnsupported(given);
  const { alias, rootDomain, now, dkimKeys = [] } = given;
  const { organization, isFirst } = await addOrganization(transaction, {
    alias,
    defaultMailDomain: (isFirst) => (isFirst ? rootDomain : `${alias}.${rootDomain}`).toLowerCase(),
    now,
  });
  await addDefaultAccessRule(transaction, { organizationId: organization.id, now });
  await addDefaultDeviceRule(transaction, { organizationId: organization.id, now });
  await addFreeDomain(transaction, {
    added: {
      organization,
      domain: organization.defaultMailDomain,
      now,
      isVerified: true,
      isTestDomain: !isFirst,
      dkimKey: dkimKeys[0],
    },
    taken: new Failure('name-unavailable', `The domain ${organization.defaultMailDomain} is taken.`),
  });
  for (const [index, domain] of (given.domains ?? []).entries()) {
    await addFreeDomain(transaction, {
      added: { organization, domain, now, dkimKey: dkimKeys[index + 1] },
      taken: new Failure('invalid-parameter', `The domain ${domain} belongs to another organization.`),
    });
  }
  return organization;
}

function refuseUnsupported({ directoryId, kmsKeyArn, isInteroperable = false }: NewOrganization): void {
  if (directoryId !== undefined) {
    throw new Failure('unsupported-operation', 'Organizations are made with the built-in directory only.');
  }
  if (isInteroperable) {
    throw new Failure('unsupported-operation', 'Interoperability with another mail server is not available.');
  }
  if (kmsKeyArn !== undefined) {
    throw new Failure('unsupported-operation', 'Roost keeps its own keys; leave the KMS key out.');
  }
}

/** CreateOrganization has no word for a domain that is in use. */
async function addFreeDomain(
  transaction: WriteTransaction,
  { added, taken }: { readonly added: AddedDomain; readonly taken: Failure },
): Promise<void> {
  try {
    await addMailDomain(transaction, added);
  } catch (error) {
    throw isFailure(error, 'mail-domain-in-use') ? taken : error;
  }
}
