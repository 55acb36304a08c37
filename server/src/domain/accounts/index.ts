// The operations that act on accounts, across the directory and the mailboxes.
import type { SealedBox } from '#base/sealed-box.ts';
import type { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import type { MakeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Operation } from '#operations/operation.ts';
import { associateMemberToGroup } from './associate-member-to-group.operation.ts';
import { batchDisableUsers } from './batch-disable-users.operation.ts';
import { batchEnableUsers } from './batch-enable-users.operation.ts';
import { createAlias } from './create-alias.operation.ts';
import { createMailboxUser } from './create-mailbox-user.operation.ts';
import { createOrganizationOperation } from './create-organization.operation.ts';
import { createUserOperation } from './create-user.operation.ts';
import { deleteAlias } from './delete-alias.operation.ts';
import { deleteGroupOperation } from './delete-group.operation.ts';
import { deleteOrganizationOperation } from './delete-organization.operation.ts';
import { deleteResourceOperation } from './delete-resource.operation.ts';
import { deleteUserOperation } from './delete-user.operation.ts';
import { deregisterFromWorkMail } from './deregister-from-work-mail.operation.ts';
import { deregisterMailDomainOperation } from './deregister-mail-domain.operation.ts';
import { describeEntities } from './describe-entities.operation.ts';
import { describeEntityOperation } from './describe-entity.operation.ts';
import { describeMailboxUsage } from './describe-mailbox-usage.operation.ts';
import { describeUserOperation } from './describe-user.operation.ts';
import { disassociateMemberFromGroup } from './disassociate-member-from-group.operation.ts';
import { getMailboxDetailsOperation } from './get-mailbox-details.operation.ts';
import { importOperations } from './import/index.ts';
import { listAliasesOperation } from './list-aliases.operation.ts';
import { listDetachedMailboxesOperation } from './list-detached-mailboxes.operation.ts';
import { listUsersOperation } from './list-users.operation.ts';
import { registerToWorkMail } from './register-to-work-mail.operation.ts';
import { resetPasswordOperation } from './reset-password.operation.ts';
import { restoreMailboxOperation } from './restore-mailbox.operation.ts';
import { searchUsersOperation } from './search/search-users.operation.ts';
import { updateMailboxQuotaOperation } from './update-mailbox-quota.operation.ts';
import { updatePrimaryEmailAddress } from './update-primary-email-address.operation.ts';
import { updateUserOperation } from './update-user.operation.ts';

interface Parts {
  readonly passwordHasher: PasswordHasher;
  /** Below it lie the test domains of new organizations. */
  readonly rootDomain: string;
  readonly registry: SessionRegistry;
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
}

export const accountOperations = (parts: Parts): readonly Operation[] => [
  associateMemberToGroup(),
  batchDisableUsers(parts),
  batchEnableUsers(),
  createAlias(),
  createMailboxUser(parts),
  createOrganizationOperation(parts),
  createUserOperation(parts),
  deleteAlias(),
  deleteGroupOperation(),
  deleteOrganizationOperation(),
  deleteResourceOperation(),
  deleteUserOperation(),
  deregisterFromWorkMail(),
  deregisterMailDomainOperation(),
  describeEntities(),
  describeEntityOperation(),
  describeMailboxUsage(),
  describeUserOperation(),
  disassociateMemberFromGroup(),
  getMailboxDetailsOperation(),
  ...importOperations(parts),
  listAliasesOperation(),
  listDetachedMailboxesOperation(),
  listUsersOperation(),
  registerToWorkMail(),
  resetPasswordOperation(parts),
  restoreMailboxOperation(),
  searchUsersOperation(),
  updateMailboxQuotaOperation(),
  updatePrimaryEmailAddress(),
  updateUserOperation(),
];
