// Sends what waits in the queue: several destinations at once, few connections to each, one message at a time
// on each connection. See docs/decisions/0016-outbound-queue.md.
import { randomUUID } from 'node:crypto';
import { minuteMs, secondMs, type Deadline } from '#base/clock.ts';
import type { Store } from '#storage/store.ts';
import { outboundTopic } from './outbound-message.ts';
import {
  claimRecipients,
  releaseAllLeases,
  renewLeases,
  selectDueDestinations,
  type QueuedRecipient,
} from './queue.store.ts';
import { DestinationRun, type RunParts } from './destination-run.ts';

export interface WorkerLimits {
  readonly runsMax: number;
  readonly runsPerDestinationMax: number;
  /** Recipients that one run takes at a time. */
  readonly claimedMax: number;
}

type WorkerParts = RunParts & {
  /** At every look at the clock. */
  readonly onTick?: (() => Promise<void>) | undefined;
};

const usualLimits: WorkerLimits = { runsMax: 40, runsPerDestinationMax: 2, claimedMax: 100 };

const tickMs = 5 * secondMs;
const leaseMs = 10 * minuteMs;
const renewedAfterMs = minuteMs;
/** At the stop, for the messages that are on their way. */
const stopMs = 5 * secondMs;

export class OutboundWorker {
  readonly #parts: WorkerParts;
  readonly #store: Store;
  readonly #limits: WorkerLimits;
  readonly #nodeId = randomUUID();
  readonly #runs = new Map<DestinationRun, Promise<void>>();
  #filling: Promise<void> | undefined;
  #isAgainWanted = false;
  #isStopping = false;
  #timer: Deadline | undefined;
  #renewedAt = 0;
  #claims = 0;
  #unsubscribe: () => void = () => undefined;

  constructor(parts: WorkerParts, limits: Partial<WorkerLimits> = {}) {
    this.#parts = parts;
    this.#store = parts.store;
    this.#limits = { ...usualLimits, ...limits };
  }

  start(): void {
    this.#unsubscribe = this.#store.subscribe(outboundTopic, () => this.#wake());
    this.#renewedAt = this.#parts.clock.now();
    this.#startTimer();
    this.#wake();
  }

  /** For a node that is the only one: what it was sending when it died is due at once. */
  async takeUpAgain(): Promise<void> {
    await this.#store.write((transaction) => releaseAllLeases(transaction, this.#parts.clock.now()));
  }

  /** Until nothing is due at the clock's time; tests call it after moving the clock. */
  async runDue(): Promise<void> {
    for (;;) {
      await this.#fill();
      if (this.#runs.size === 0) return;
      await Promise.race(this.#runs.values());
    }
  }

  /** Lets each connection end the message that it is sending; what is left is due again. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#unsubscribe();
    this.#timer?.cancel();
    await this.#filling?.catch(() => undefined);
    for (const run of this.#runs.keys()) run.stop();
    const deadline = this.#parts.clock.deadline(stopMs, () => {
      for (const run of this.#runs.keys()) run.cut();
    });
    await Promise.all(this.#runs.values());
    deadline.cancel();
  }

  #startTimer(): void {
    this.#timer = this.#parts.clock.deadline(tickMs, () => {
      if (this.#isStopping) return;
      this.#startTimer();
      void this.#tick();
      this.#wake();
    });
  }

  async #tick(): Promise<void> {
    try {
      await this.#renew();
      await this.#parts.onTick?.();
    } catch (error) {
      this.#parts.log.error('outbound.tick-failed', error);
    }
  }

  #wake(): void {
    if (this.#isStopping) return;
    this.#isAgainWanted = true;
    this.#filling ??= this.#fillWanted().finally(() => {
      this.#filling = undefined;
    });
  }

  async #fillWanted(): Promise<void> {
    try {
      while (this.#isAgainWanted && !this.#isStopping) {
        this.#isAgainWanted = false;
        await this.#fill();
      }
    } catch (error) {
      this.#parts.log.error('outbound.failed', error);
    }
  }

  /** Begins as many runs as there is work and room for. */
  async #fill(): Promise<void> {
    let hasBegun = true;
    while (hasBegun && !this.#isStopping) {
      hasBegun = false;
      const now = this.#parts.clock.now();
      // those that have enough runs already may stand first
      const limit = this.#limits.runsMax * 2;
      const due = await this.#store.read((transaction) => selectDueDestinations(transaction, { now, limit }));
      for (const destination of due) {
        if (this.#runs.size >= this.#limits.runsMax || this.#isStopping) return;
        if (this.#runsTo(destination) >= this.#limits.runsPerDestinationMax) continue;
        hasBegun = (await this.#begin(destination)) || hasBegun;
      }
    }
  }

  #runsTo(destination: string): number {
    return [...this.#runs.keys()].filter((run) => run.destination === destination).length;
  }

  async #begin(destination: string): Promise<boolean> {
    const leaseId = `${this.#nodeId} ${(this.#claims += 1)}`;
    const claim = (): Promise<QueuedRecipient[]> => this.#claim(destination, leaseId);
    const recipients = await claim();
    if (recipients.length === 0) return false;
    const run = new DestinationRun(this.#parts, { destination, leaseId, claim });
    const running = run
      .work(recipients)
      .catch((error: unknown) => this.#parts.log.error('outbound.run-failed', error, { destination }))
      .finally(() => {
        this.#runs.delete(run);
        this.#wakeIfStarted();
      });
    this.#runs.set(run, running);
    return true;
  }

  /** `runDue` goes on by itself. */
  #wakeIfStarted(): void {
    if (this.#timer !== undefined) this.#wake();
  }

  #claim(destination: string, leaseId: string): Promise<QueuedRecipient[]> {
    const now = this.#parts.clock.now();
    const limit = this.#limits.claimedMax;
    return this.#store.write((transaction) =>
      claimRecipients(transaction, { destination, leaseId, leaseUntil: now + leaseMs, now, limit }),
    );
  }

  async #renew(): Promise<void> {
    const now = this.#parts.clock.now();
    if (now - this.#renewedAt < renewedAfterMs || this.#runs.size === 0) return;
    this.#renewedAt = now;
    const leaseIds = [...this.#runs.keys()].map(({ leaseId }) => leaseId);
    await this.#store.write((transaction) =>
      renewLeases(transaction, { leaseIds, leaseUntil: now + leaseMs }),
    );
  }
}
