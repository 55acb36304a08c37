// How much waits, and for how long: the figures of the queue.
import { secondMs, type Clock, type Instant } from '#base/clock.ts';
import type { Metrics } from '#base/metrics.ts';
import type { Store } from '#storage/store.ts';
import { measureQueue } from './queue.store.ts';

export interface QueueFigures {
  /** Reads them again; what a scrape tells is as old as the last of these. */
  measure(): Promise<void>;
}

export function measureOutbound({
  metrics,
  store,
  clock,
}: {
  readonly metrics: Metrics;
  readonly store: Store;
  readonly clock: Clock;
}): QueueFigures {
  let figures: { recipients: number; oldestQueuedAt: Instant | null } = {
    recipients: 0,
    oldestQueuedAt: null,
  };
  metrics.sample(
    'roost_outbound_recipients',
    'Recipients that outgoing mail waits for.',
    () => figures.recipients,
  );
  metrics.sample('roost_outbound_oldest_seconds', 'Age of the oldest outgoing message.', () =>
    figures.oldestQueuedAt === null ? 0 : Math.max(0, (clock.now() - figures.oldestQueuedAt) / secondMs),
  );
  return {
    async measure() {
      figures = await store.read(measureQueue);
    },
  };
}
