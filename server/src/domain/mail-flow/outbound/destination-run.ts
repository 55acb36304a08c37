// What is due for one destination, sent over one connection, message by message.
import { secondMs, type Clock, type Instant } from '#base/clock.ts';
import { isFailure } from '#base/failure.ts';
import type { Log } from '#base/log.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import { readHeldBody } from '#domain/mailboxes/messages/hold-body.ts';
import type { InboundParts } from '../inbound/accept-message.ts';
import { findGateway, type OpenGateway } from '../rules/find-gateway.ts';
import { chooseCourier, type RouteParts, type Way } from './courier/choose-courier.ts';
import type { Carried, Courier } from './courier/courier.ts';
import { LocalCourier } from './courier/local-courier.ts';
import { signatureFor } from './dkim/sign-message.ts';
import { deferred, type Trouble } from './outcome.ts';
import {
  releaseLease,
  selectQueuedMessages,
  type QueuedMessage,
  type QueuedRecipient,
} from './queue.store.ts';
import type { Attempted } from './settle/decide.ts';
import { monitoredAmong, settleAttempts, settleQuietly } from './settle/settle-attempts.ts';

export type RunParts = RouteParts &
  InboundParts & { readonly clock: Clock; readonly log: Log; readonly sealedBox: SealedBox };

interface Given {
  readonly destination: string;
  readonly leaseId: string;
  /** More of the same destination, under the same lease. */
  readonly claim: () => Promise<QueuedRecipient[]>;
}

/** Between attempts to write down what was sent, while the store cannot take it. */
const settledAgainMs = 5 * secondMs;

export class DestinationRun {
  readonly destination: string;
  readonly leaseId: string;
  readonly #parts: RunParts;
  readonly #claim: Given['claim'];
  readonly #random: number;
  #isStopping = false;
  #monitored: ReadonlySet<OrganizationId> = new Set();
  #courier: { readonly key: string; readonly courier: Courier; readonly isLocal: boolean } | undefined;
  #wakeUp: () => void = () => undefined;

  constructor(parts: RunParts, { destination, leaseId, claim }: Given) {
    this.#parts = parts;
    this.destination = destination;
    this.leaseId = leaseId;
    this.#claim = claim;
    this.#random = parts.random();
  }

  /** Until nothing is due for the destination. */
  async work(claimed: QueuedRecipient[]): Promise<void> {
    try {
      let recipients = claimed;
      let trouble: Trouble | undefined;
      let attempts = 0;
      while (recipients.length > 0 && !this.#isStopping) {
        attempts = Math.max(attempts, ...recipients.map((recipient) => recipient.attempts));
        trouble = await this.#workOn(recipients, { trouble, attempts });
        recipients = this.#isStopping ? [] : await this.#claim();
      }
    } finally {
      await this.#courier?.courier.close();
      await this.#release();
    }
  }

  /** After the message that is being sent. */
  stop(): void {
    this.#isStopping = true;
    this.#wakeUp();
  }

  /** At once. */
  cut(): void {
    this.stop();
    this.#courier?.courier.cut();
  }

  /** Trouble of the destination puts off everything that is due for it: without another attempt. */
  async #workOn(
    recipients: readonly QueuedRecipient[],
    known: { readonly trouble: Trouble | undefined; readonly attempts: number },
  ): Promise<Trouble | undefined> {
    let { trouble } = known;
    const ids = [...new Set(recipients.map(({ messageId }) => messageId))];
    const messages = await this.#parts.store.read((transaction) => selectQueuedMessages(transaction, ids));
    const waiting: Attempted[] = [];
    for (const message of messages) {
      const own = recipients.filter(({ messageId }) => messageId === message.id);
      const gateway = await this.#gatewayOf(message, own);
      for (const group of gateway === undefined ? groupByDomain(own) : [own]) {
        if (this.#isStopping) return trouble;
        const way: Way = gateway === undefined ? wayOf(group) : { kind: 'gateway', gateway };
        const result: Carried = trouble
          ? { kind: 'trouble', trouble }
          : await this.#carry(message, { recipients: group, way });
        if (result.kind === 'trouble') {
          trouble = result.trouble;
          for (const recipient of group) waiting.push({ message, recipient, outcome: trouble });
        } else {
          const attempted = [...result.outcomes].map(([recipient, outcome]) => ({
            message,
            recipient,
            outcome,
          }));
          await this.#settle(attempted, {});
        }
      }
    }
    if (waiting.length > 0) await this.#settle(waiting, { attempts: known.attempts });
    return trouble;
  }

  async #carry(
    message: QueuedMessage,
    { recipients, way }: { readonly recipients: readonly QueuedRecipient[]; readonly way: Way },
  ): Promise<Carried> {
    const { log } = this.#parts;
    try {
      const { courier, isLocal } = await this.#courierFor(way);
      this.#monitored = await monitoredAmong(this.#parts, new Set([message.organizationId]));
      const content = await readHeldBody(this.#parts, message.blobId);
      if (content === undefined) return { kind: 'outcomes', outcomes: new Map() };
      const signature = isLocal ? undefined : await this.#sign(message, content);
      const pieces = signature === undefined ? [content] : [signature, content];
      return await courier.carry({ message, recipients, pieces });
    } catch (error) {
      // trouble of ours: the message waits, and others are tried
      log.error('outbound.not-tried', error, { traceId: message.traceId, destination: this.destination });
      const text = isFailure(error) ? error.message : 'Something went wrong on this server.';
      const outcome = deferred('4.3.0', text);
      return { kind: 'outcomes', outcomes: new Map(recipients.map((recipient) => [recipient, outcome])) };
    }
  }

  /** Undefined for what no rule sends elsewhere, and for a rule that is gone: it decides no more. */
  async #gatewayOf(
    { organizationId }: QueuedMessage,
    [first]: readonly QueuedRecipient[],
  ): Promise<OpenGateway | undefined> {
    const rule = first?.gatewayRule ?? null;
    const { store, sealedBox } = this.#parts;
    return rule === null
      ? undefined
      : store.read((transaction) => findGateway(transaction, { organizationId, rule, sealedBox }));
  }

  #sign({ organizationId }: QueuedMessage, content: Buffer): Promise<Buffer | undefined> {
    return signatureFor(this.#parts, { content, organizationId, now: this.#parts.clock.now() });
  }

  /** The same one for everything that goes the same way. */
  async #courierFor(way: Way): Promise<{ readonly courier: Courier; readonly isLocal: boolean }> {
    const key = way.kind === 'gateway' ? 'gateway' : way.domain;
    if (this.#courier?.key === key) return this.#courier;
    await this.#courier?.courier.close();
    this.#courier = undefined;
    const local = new LocalCourier(this.#parts, (transaction, { consignment, outcomes }) =>
      settleQuietly(transaction, {
        attempted: [...outcomes].map(([recipient, outcome]) => ({ ...consignment, recipient, outcome })),
        settling: { leaseId: this.leaseId, now: this.#parts.clock.now(), random: 0 },
        monitored: this.#monitored,
      }),
    );
    this.#courier = { key, ...(await chooseCourier(this.#parts, { way, local })) };
    return this.#courier;
  }

  /** What was sent has to be written down, or it is sent again: tried until it is, or the server stops. */
  async #settle(
    attempted: readonly Attempted[],
    circumstances: { readonly attempts?: number },
  ): Promise<void> {
    for (;;) {
      const now = this.#parts.clock.now();
      try {
        await settleAttempts(this.#parts, attempted, {
          ...circumstances,
          random: this.#random,
          leaseId: this.leaseId,
          now,
        });
        return;
      } catch (error) {
        this.#parts.log.error('outbound.not-settled', error, { destination: this.destination });
        if (this.#isStopping) return;
        await this.#pause(settledAgainMs);
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const deadline = this.#parts.clock.deadline(ms, resolve);
      this.#wakeUp = () => {
        deadline.cancel();
        resolve();
      };
    });
  }

  async #release(): Promise<void> {
    const now: Instant = this.#parts.clock.now();
    await this.#parts.store.write((transaction) => releaseLease(transaction, { leaseId: this.leaseId, now }));
  }
}

const domainOf = ({ address }: QueuedRecipient): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const wayOf = ([first]: readonly QueuedRecipient[]): Way => ({
  kind: 'domain',
  domain: first === undefined ? '' : domainOf(first),
});

/** Of several where a rule named one server for them, and is gone. */
const groupByDomain = (recipients: readonly QueuedRecipient[]): QueuedRecipient[][] => [
  ...Map.groupBy(recipients, domainOf).values(),
];
