// What the owners of mailboxes want done with a message, decided and made ready before the transaction that
// delivers it. Costs nothing where nobody wants anything: that is known with the recipients.
import type { Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
import type { PreparedMessage } from '#domain/mailboxes/messages/message.ts';
import { discardUnused } from '#domain/mailboxes/messages/prepare-message.ts';
import type { BlobFiles } from '#storage/blob-files.ts';
import type { ReadTransaction, Store } from '#storage/store.ts';
import { selectAutomaticReplies } from '../automatic-replies/automatic-reply.store.ts';
import {
  chooseReply,
  prepareReply,
  type ChosenReply,
  type PreparedReply,
} from '../automatic-replies/prepare-automatic-reply.ts';
import { ReceivedHeader } from '../inbound/received-header.ts';
import type { JudgedRecipient } from '../inbound/judge-message.ts';
import type { MailboxOwner } from './mailbox-owner.ts';
import { selectMailboxOwners } from './mailbox-owner.store.ts';

interface Parts {
  readonly store: Store;
  readonly blobFiles: BlobFiles;
}

interface Delivered {
  readonly recipients: readonly JudgedRecipient[];
  readonly reversePath: string;
  /** Without the fields that this server adds. */
  readonly content: Buffer;
  readonly now: Instant;
}

export interface DeliveryPlan {
  readonly reply: PreparedReply | undefined;
}

export type DeliveryPlans = ReadonlyMap<MailboxId, DeliveryPlan>;

export const noPlans: DeliveryPlans = new Map();

/** Failures: storage-full, storage-unavailable. */
export async function planDeliveries(parts: Parts, delivered: Delivered): Promise<DeliveryPlans> {
  const mailboxIds = new Set(
    delivered.recipients.flatMap(({ destination }) => destination.personalMailboxIds),
  );
  if (mailboxIds.size === 0) return noPlans;
  const header = new ReceivedHeader(delivered.content);
  const choices = await parts.store.read((transaction) =>
    choose(transaction, { ...delivered, header, mailboxIds: [...mailboxIds] }),
  );
  const plans = new Map<MailboxId, DeliveryPlan>();
  try {
    for (const { owner, reply } of choices) {
      plans.set(owner.mailboxId, { reply: reply && (await prepareReply(parts, reply)) });
    }
  } catch (error) {
    await discardPlans(parts, { plans, usedGenerations: new Set() });
    throw error;
  }
  return plans;
}

interface Choice {
  readonly owner: MailboxOwner;
  readonly reply: ChosenReply | undefined;
}

async function choose(
  transaction: ReadTransaction,
  wanted: Delivered & { readonly header: ReceivedHeader; readonly mailboxIds: readonly MailboxId[] },
): Promise<Choice[]> {
  const { header, mailboxIds, reversePath, now } = wanted;
  const owners = await selectMailboxOwners(transaction, mailboxIds);
  const replies = await selectAutomaticReplies(transaction, mailboxIds);
  const choices: Choice[] = [];
  for (const owner of owners) {
    const reply = replies.find(
      ({ mailboxId, ownerId }) => mailboxId === owner.mailboxId && ownerId === owner.userId,
    );
    const answered = { owner, header, reversePath, now };
    choices.push({ owner, reply: reply && (await chooseReply(transaction, { ...answered, reply })) });
  }
  return choices;
}

/** As `discardUnused`, for what the plans would have sent. */
export async function discardPlans(
  parts: Pick<Parts, 'blobFiles'>,
  { plans, usedGenerations }: { plans: DeliveryPlans; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  const messages = [...plans.values()].flatMap(messagesOf);
  await Promise.allSettled(messages.map((message) => discardUnused(parts, { message, usedGenerations })));
}

const messagesOf = ({ reply }: DeliveryPlan): PreparedMessage[] =>
  reply === undefined ? [] : [reply.message];
