// One order at an authority, from its beginning to the certificate. Each step is stored before the next, so
// that whoever comes after a crash goes on from there.
import { minuteMs, secondMs, type Instant } from '#base/clock.ts';
import { taskKind } from '#jobs/task.ts';
import type { WantedCertificate } from '../managed-certificate.ts';

export interface Order extends WantedCertificate {
  readonly id: string;
  /** Counts the visits to the authority: a task that ran twice does not go two ways. */
  readonly step: number;
  /** At the authority; null before it knows of the order. */
  readonly orderUrl: string | null;
  /** Of the certificate to come; null before it was made. */
  readonly sealedKey: Uint8Array | null;
  readonly begunAt: Instant;
}

export const orderKeyPurpose = (orderId: string): string => `key of certificate order ${orderId}`;

export const orderTask = taskKind<{ readonly orderId: string; readonly step: number }>(
  'certificates.advance-order',
);

/** Between two looks at an order that the authority is busy with. */
export const orderWaitMs = 2 * secondMs;
/** After this an order is given up. */
export const orderLifeMs = 30 * minuteMs;
