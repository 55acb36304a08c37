// Writes what came of messages, within bounds where strangers cause it: what is refused or thrown away uses
// up no quota, so a storm of it must not fill the disk. Beyond the bounds it is counted, and written as one
// event for each minute.
import { minuteMs, type Clock, type Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import { TokenBuckets } from '#base/token-bucket.ts';
import type { Store } from '#storage/store.ts';
import { insertEmailEvents } from './email-event.store.ts';
import type { EmailEvent, EmailEventKind } from './email-monitoring.ts';

const organizationLimits = { burst: 100, tokensPerSecond: 1 / 6 };
/** All organizations together. */
const nodeLimits = { burst: 1_000, tokensPerSecond: 1 };
const organizationsMax = 10_000;
const everybody = 'everybody';
const summarizedAfterMs = minuteMs;
const summaryReason = 'So many more in a minute that they are not written down one by one.';

type Counted = Pick<EmailEvent, 'organizationId' | 'kind' | 'isMonitored'>;

interface Summary {
  readonly organizationId: OrganizationId;
  readonly kind: EmailEventKind;
  readonly isMonitored: boolean | undefined;
  readonly since: Instant;
  occurrences: number;
}

export class EmailEventRecorder {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #ofOrganizations: TokenBuckets;
  readonly #ofNode: TokenBuckets;
  readonly #summaries = new Map<string, Summary>();

  constructor({ store, clock, log }: { readonly store: Store; readonly clock: Clock; readonly log: Log }) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#ofOrganizations = new TokenBuckets({
      clock,
      limits: organizationLimits,
      keysMax: organizationsMax,
    });
    this.#ofNode = new TokenBuckets({ clock, limits: nodeLimits, keysMax: 1 });
  }

  /** Of messages that nobody got. Does not throw: the sender is told of the refusal, not of this. */
  async recordUndelivered(events: readonly EmailEvent[]): Promise<void> {
    const written: EmailEvent[] = [];
    for (const event of events) {
      const isWithin = this.#ofOrganizations.take(event.organizationId) && this.#ofNode.take(everybody);
      if (isWithin) written.push(event);
      else this.count(event);
    }
    await this.#write(written);
  }

  /** One more that is not written down by itself. */
  count({ organizationId, kind, isMonitored }: Counted): void {
    const key = `${organizationId} ${kind} ${isMonitored}`;
    const summary = this.#summaries.get(key);
    if (summary !== undefined) summary.occurrences += 1;
    else {
      const since = this.#clock.now();
      this.#summaries.set(key, { organizationId, kind, isMonitored, since, occurrences: 1 });
    }
  }

  /** Writes the sums of those minutes that are over. Does not throw. */
  async writeSummaries({ areAllDue = false } = {}): Promise<void> {
    const now = this.#clock.now();
    const due: EmailEvent[] = [];
    for (const [key, summary] of this.#summaries) {
      if (!areAllDue && now - summary.since < summarizedAfterMs) continue;
      this.#summaries.delete(key);
      due.push(eventOf(summary, now));
    }
    await this.#write(due);
  }

  /** At the stop. */
  close(): Promise<void> {
    return this.writeSummaries({ areAllDue: true });
  }

  async #write(events: readonly EmailEvent[]): Promise<void> {
    if (events.length === 0) return;
    try {
      await this.#store.write((transaction) => insertEmailEvents(transaction, events));
    } catch (error) {
      this.#log.error('email-event.lost', error, { events: events.length });
    }
  }
}

const eventOf = ({ organizationId, kind, isMonitored, occurrences }: Summary, now: Instant): EmailEvent => ({
  organizationId,
  kind,
  isMonitored,
  occurrences,
  sender: '',
  recipient: '',
  remoteAddress: '',
  sizeBytes: 0,
  messageId: null,
  traceId: null,
  rule: null,
  reason: summaryReason,
  occurredAt: now,
});
