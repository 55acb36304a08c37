// Ends what a user has open: the number rises with the change itself, and every node hears of it after the
// commit.
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { raiseAccount, raisePassword, raisePasswords } from './credential.store.ts';
import { accountEpochTopic, passwordEpochTopic } from './epoch.ts';

interface Whose {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
}

/**
 * Before a user is disabled, wiped or deleted. The new epoch; `entity-not-found` when there is no such user.
 */
export async function raiseAccountEpoch(transaction: WriteTransaction, whose: Whose): Promise<number> {
  const epoch = requireRaised(await raiseAccount(transaction, whose));
  transaction.announce({ topic: accountEpochTopic, key: whose.userId, value: epoch });
  return epoch;
}

/** With every change of the password. The new epoch; `entity-not-found` when there is no such user. */
export async function raisePasswordEpoch(transaction: WriteTransaction, whose: Whose): Promise<number> {
  const epoch = requireRaised(await raisePassword(transaction, whose));
  transaction.announce({ topic: passwordEpochTopic, key: whose.userId, value: epoch });
  return epoch;
}

/** For all users of the organization: what they opened with their passwords ends. */
export async function raisePasswordEpochs(
  transaction: WriteTransaction,
  organizationId: OrganizationId,
): Promise<void> {
  for (const { id, epoch } of await raisePasswords(transaction, organizationId)) {
    transaction.announce({ topic: passwordEpochTopic, key: id, value: epoch });
  }
}

function requireRaised(epoch: number | undefined): number {
  if (epoch === undefined) throw new Failure('entity-not-found', 'There is no such user.');
  return epoch;
}
