import type { OrganizationId } from '#base/ids.ts';
import { lockMailbox } from '#domain/mailboxes/lock-mailbox.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import { recordPersonalDelivery } from '../personal-delivery/record-personal-delivery.ts';
import { requireMailboxOfUser } from '../personal-delivery/require-mailbox-of-user.ts';
import { deleteTold, selectAutomaticReplies, upsertAutomaticReply } from './automatic-reply.store.ts';
import {
  checkAutomaticReply,
  noAutomaticReply,
  type AutomaticReply,
  type AutomaticReplyWords,
} from './automatic-reply.ts';

interface Wanted {
  readonly organizationId: OrganizationId;
  /** Id, name or address. */
  readonly identifier: string;
}

/**
 * With any change everybody may be told again. Failures: `invalid-parameter`, `entity-not-found`,
 * `entity-state`.
 */
export async function putAutomaticReply(
  transaction: WriteTransaction,
  { reply: given, ...wanted }: Wanted & { readonly reply: AutomaticReplyWords },
): Promise<void> {
  const { user, mailbox } = await requireMailboxOfUser(transaction, wanted);
  const words = checkAutomaticReply(given);
  // a delivery that found the former words comes before this or finds them changed
  await lockMailbox(transaction, mailbox.id);
  const [before] = await selectAutomaticReplies(transaction, [mailbox.id]);
  const revision = before?.revision ?? 0;
  const reply: AutomaticReply = { ...words, mailboxId: mailbox.id, ownerId: user.id, revision };
  if (before !== undefined && isSame(before, reply)) return;
  await upsertAutomaticReply(transaction, { ...reply, revision: revision + 1 });
  await deleteTold(transaction, mailbox.id);
  await recordPersonalDelivery(transaction, mailbox.id);
}

const isSame = (before: AutomaticReply, reply: AutomaticReply): boolean =>
  before.ownerId === reply.ownerId &&
  before.state === reply.state &&
  before.beginsAt === reply.beginsAt &&
  before.endsAt === reply.endsAt &&
  before.internalMessage === reply.internalMessage &&
  before.externalMessage === reply.externalMessage &&
  before.externalAudience === reply.externalAudience;

/** DISABLED where none was ever put. Failures: `entity-not-found`, `entity-state`. */
export async function findAutomaticReply(
  transaction: ReadTransaction,
  wanted: Wanted,
): Promise<AutomaticReplyWords> {
  const { user, mailbox } = await requireMailboxOfUser(transaction, wanted);
  const [reply] = await selectAutomaticReplies(transaction, [mailbox.id]);
  return reply?.ownerId === user.id ? reply : noAutomaticReply;
}
