// What the owners of mailboxes want done with a message, decided and made ready before the transaction that
// delivers it. Costs nothing where nobody wants anything: that is known with the recipients.
import type { Instant } from '#base/clock.ts';
import type { MailboxId } from '#base/ids.ts';
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
import type { JudgedRecipient } from '../inbound/judge-message.ts';
import { ReceivedHeader } from '../inbound/received-header.ts';
import { asUsual, followRules, type RuleOutcome } from '../inbox-rules/follow-rules.ts';
import { selectInboxRules } from '../inbox-rules/inbox-rule.store.ts';
import { JudgedMail } from '../inbox-rules/judged-mail.ts';
import { preparePassing, type PreparedPassing } from '../inbox-rules/prepare-outcome.ts';
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
  /** RFC 6531 */
  readonly isSmtpUtf8: boolean;
  readonly now: Instant;
}

export interface DeliveryPlan {
  readonly outcome: RuleOutcome;
  readonly passings: readonly PreparedPassing[];
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
  const read = { ...delivered, header: new ReceivedHeader(delivered.content) };
  const choices = await parts.store.read((transaction) => choose(transaction, read, [...mailboxIds]));
  const plans = new Map<MailboxId, DeliveryPlan>();
  try {
    for (const { owner, outcome, reply } of choices) {
      const passings: PreparedPassing[] = [];
      // there from the beginning: what was written is removed when the next fails
      plans.set(owner.mailboxId, { outcome, passings, reply: undefined });
      for await (const passing of preparePassing(parts, { ...read, owner, outcome })) passings.push(passing);
      const prepared = reply && (await prepareReply(parts, reply));
      plans.set(owner.mailboxId, { outcome, passings, reply: prepared });
    }
  } catch (error) {
    await discardPlans(parts, { plans, usedGenerations: new Set() });
    throw error;
  }
  return plans;
}

interface Choice {
  readonly owner: MailboxOwner;
  readonly outcome: RuleOutcome;
  readonly reply: ChosenReply | undefined;
}

async function choose(
  transaction: ReadTransaction,
  { header, content, reversePath, now }: Delivered & { readonly header: ReceivedHeader },
  mailboxIds: readonly MailboxId[],
): Promise<Choice[]> {
  const owners = await selectMailboxOwners(transaction, mailboxIds);
  const replies = await selectAutomaticReplies(transaction, mailboxIds);
  const ruleSets = await selectInboxRules(transaction, mailboxIds);
  const mail = new JudgedMail({ header, content });
  const choices: Choice[] = [];
  for (const owner of owners) {
    const ofOwner = (one: { mailboxId: MailboxId; ownerId: string }): boolean =>
      one.mailboxId === owner.mailboxId && one.ownerId === owner.userId;
    const rules = ruleSets.find(ofOwner)?.rules;
    const outcome = rules ? followRules(rules, { mail, addressKeys: owner.addressKeys }) : asUsual;
    const reply = replies.find(ofOwner);
    const answered = { owner, header, reversePath, now };
    choices.push({
      owner,
      outcome,
      reply: reply && (await chooseReply(transaction, { ...answered, reply })),
    });
  }
  return choices;
}

/** As `discardUnused`, for what the plans would have sent. */
export async function discardPlans(
  parts: Pick<Parts, 'blobFiles'>,
  { plans, usedGenerations }: { plans: DeliveryPlans; usedGenerations: ReadonlySet<string | null> },
): Promise<void> {
  const messages = [...plans.values()].flatMap(({ passings, reply }) => [
    ...passings.map(({ message }) => message),
    ...(reply ? [reply.message] : []),
  ]);
  await Promise.allSettled(messages.map((message) => discardUnused(parts, { message, usedGenerations })));
}
