// Takes messages to mailboxes of this installation, by the code that takes mail from outside.
import { splitAddress } from '@roost/smtp';
import type { Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { WriteTransaction } from '#storage/store.ts';
import type { InboundParts } from '#domain/mail-flow/inbound/accept-message.ts';
import { deliverToEach, type RecipientResult } from '#domain/mail-flow/inbound/deliver-to-each.ts';
import {
  judgeMessage,
  type InboundRecipient,
  type JudgedRecipient,
} from '#domain/mail-flow/inbound/judge-message.ts';
import { isFull, type Resolution } from '#domain/mail-flow/inbound/recipient.ts';
import { resolveMailbox } from '#domain/mail-flow/inbound/resolve-mailbox.ts';
import { isLooping } from '#domain/mail-flow/inbound/trace-fields.ts';
import type { Consignment } from '../consignment.ts';
import { deferred, ownAnswer, refused, type Outcome } from '../outcome.ts';
import type { QueuedRecipient } from '../queue.store.ts';
import { carried, forAll, type Carried, type Courier } from './courier.ts';

type Parts = InboundParts & { readonly log: Log; readonly clock: Clock; readonly hostName: string };

/** What is told with the delivery, in its transaction: nothing that is delivered is delivered again. */
type Settle = (
  transaction: WriteTransaction,
  delivered: { readonly consignment: Consignment; readonly outcomes: ReadonlyMap<QueuedRecipient, Outcome> },
) => Promise<void>;

export class LocalCourier implements Courier {
  readonly #parts: Parts;
  readonly #settle: Settle;

  constructor(parts: Parts, settle: Settle) {
    this.#parts = parts;
    this.#settle = settle;
  }

  async carry(consignment: Consignment): Promise<Carried> {
    const { recipients, pieces } = consignment;
    const content = pieces.at(-1) ?? Buffer.alloc(0);
    if (isLooping(content)) {
      return forAll(recipients, refused('5.4.6', 'The message has gone through too many servers.'));
    }
    const outcomes = new Map<QueuedRecipient, Outcome>();
    const addressed = new Map<InboundRecipient, QueuedRecipient>();
    const resolutions = await this.#resolve(consignment);
    for (const [recipient, resolution] of resolutions) {
      if (resolution.kind === 'mailboxes' && !isFull(resolution, undefined)) {
        addressed.set({ address: recipient.address, destination: resolution }, recipient);
      } else outcomes.set(recipient, refusals[resolution.kind]);
    }
    await this.#deliver({ ...consignment, content, outcomes, addressed });
    return carried(outcomes);
  }

  async close(): Promise<void> {
    // there is nothing open
  }

  cut(): void {
    // a transaction ends by itself
  }

  #resolve({ recipients }: Consignment): Promise<(readonly [QueuedRecipient, Resolution])[]> {
    return this.#parts.store.read(async (transaction) => {
      const resolutions: (readonly [QueuedRecipient, Resolution])[] = [];
      for (const recipient of recipients) {
        const address = splitAddress(recipient.address);
        const resolution: Resolution =
          address === undefined ? { kind: 'not-ours' } : await resolveMailbox(transaction, address);
        resolutions.push([recipient, resolution]);
      }
      return resolutions;
    });
  }

  async #deliver(
    given: Consignment & {
      readonly content: Buffer;
      readonly outcomes: Map<QueuedRecipient, Outcome>;
      readonly addressed: ReadonlyMap<InboundRecipient, QueuedRecipient>;
    },
  ): Promise<void> {
    const { message, content, outcomes, addressed } = given;
    const { reversePath } = message;
    const wanted = [...addressed.keys()];
    if (wanted.length === 0) return;
    const judged = await judgeMessage(this.#parts, { recipients: wanted, content, reversePath });
    // an address may stand in an envelope twice
    const rowsOf = Map.groupBy(addressed.values(), ({ address }) => address);
    const results = await deliverToEach(this.#parts, {
      reversePath,
      recipients: judged,
      content,
      trace: this.#traceOf(given),
      journaledBy: message.origin === 'JOURNAL_REPORT' ? 'everybody' : message.organizationId,
      alongside: async (transaction, recipients) => {
        const delivered = rowsIn(recipients, rowsOf).map((row) => [row, localOutcome(0)] as const);
        await this.#settle(transaction, { consignment: given, outcomes: new Map(delivered) });
      },
    });
    for (const [recipient, result] of results) {
      for (const row of rowsOf.get(recipient.address) ?? []) outcomes.set(row, outcomeOf(result));
    }
  }

  #traceOf({ message }: Consignment) {
    const { hostName } = this.#parts;
    const here = { heloName: hostName, hostName, remoteAddress: '127.0.0.1' };
    const { traceId: id, isSmtpUtf8 } = message;
    return { ...here, id, protocol: 'LMTP' as const, isEncrypted: false, isSmtpUtf8 };
  }
}

const rowsIn = (
  recipients: readonly JudgedRecipient[],
  rowsOf: ReadonlyMap<string, readonly QueuedRecipient[]>,
): QueuedRecipient[] => [...new Set(recipients.flatMap(({ address }) => rowsOf.get(address) ?? []))];

const localOutcome = (passedOver: number): Outcome => ({
  kind: 'delivered',
  answer: ownAnswer(
    '2.1.5',
    passedOver === 0 ? 'Delivered.' : `Delivered, but not to ${passedOver} in the group who have no room.`,
  ),
  isFinal: true,
  reportsDelivery: false,
});

const full = refused('5.2.2', 'The mailbox of this recipient is full.');

const refusals: Readonly<Record<Resolution['kind'], Outcome>> = {
  // a domain that was ours a moment ago
  'not-ours': deferred('4.1.2', 'The domain is served here no more.'),
  unknown: refused('5.1.1', 'There is no such recipient here.'),
  disabled: refused('5.2.1', 'This recipient does not take mail at present.'),
  // RFC 3463 §3.3: a list that cannot be expanded
  nobody: refused('5.2.4', 'Nobody in this group takes mail at present.'),
  mailboxes: full,
};

function outcomeOf(result: RecipientResult): Outcome {
  if (result.kind === 'delivered') return localOutcome(result.passedOver);
  if (result.kind === 'bounced') return refused('5.7.1', result.text);
  const { failure } = result;
  if (failure.code === 'mailbox-full') return refused('5.2.2', failure.message);
  if (failure.code === 'mailbox-unavailable') return refused('5.2.1', failure.message);
  return deferred('4.3.0', failure.message);
}
