import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import { removeIdentityProvider } from '#domain/access/identity-provider/remove-identity-provider.ts';
import { removeTokensOfOrganization } from '#domain/access/tokens/end-tokens.ts';
import { releaseAddressesOfOrganization } from '#domain/directory/aliases/release-addresses.ts';
import { endGroups } from '#domain/directory/groups/change-group.ts';
import { endResources } from '#domain/directory/resources/change-resource.ts';
import { endUsers, hasEnabledUsers } from '#domain/directory/users/end-users.ts';
import { removeMailDomainsOf } from '#domain/mail-domains/remove-mail-domain.ts';
import { forgetAllPermissions } from '#domain/mailboxes/permissions/remove-permissions.ts';
import { releaseMailboxes } from '#domain/mailboxes/release-mailboxes.ts';
import { closeOrganization } from '#domain/organizations/close-organization.ts';
import { lockOrganization } from '#domain/organizations/lock-organization.ts';
import type { WriteTransaction } from '#storage/store.ts';

interface Deletion {
  readonly organizationId: string;
  /** Forgets the persons, groups and resources in the directory too. */
  readonly isDirectoryDeleted: boolean;
  /** Even while users are enabled. */
  readonly isForced: boolean;
  readonly now: Instant;
}

/**
 * Ends an organization: alias, domains and addresses are free for others, mailboxes are kept for 30 days.
 * Failures: `organization-not-found`, `organization-state`.
 */
export async function deleteOrganization(
  transaction: WriteTransaction,
  { organizationId, isDirectoryDeleted, isForced, now }: Deletion,
): Promise<void> {
  const { id } = await lockOrganization(transaction, organizationId);
  if (!isForced && (await hasEnabledUsers(transaction, id))) {
    throw new Failure('organization-state', 'Users of the organization are still enabled.');
  }
  const end = { organizationId: id, isDirectoryDeleted, now };
  await endUsers(transaction, end);
  await endGroups(transaction, end);
  await endResources(transaction, end);
  await removeTokensOfOrganization(transaction, id);
  await removeIdentityProvider(transaction, id);
  await releaseMailboxes(transaction, { organizationId: id, now });
  await forgetAllPermissions(transaction, id);
  await releaseAddressesOfOrganization(transaction, id);
  await removeMailDomainsOf(transaction, id);
  await closeOrganization(transaction, { organizationId: id, now });
}
