// The operations on the server's certificate, and the work that gets it from an authority.
import type { ServerTls } from '#base/server-tls.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Task } from '#jobs/task.ts';
import type { Operation } from '#operations/operation.ts';
import { describeTls } from './describe-tls.operation.ts';
import type { WantedCertificate } from './managed-certificate.ts';
import { advanceOrderTask } from './order/advance-order.task.ts';
import type { OrderParts } from './order/order-parts.ts';
import { orderCertificates } from './order/order-certificates.sweep.ts';

export const certificateOperations = (parts: {
  readonly tls: ServerTls;
  readonly wanted: WantedCertificate | null;
}): readonly Operation[] => [describeTls(parts)];

/** Null without ACME. */
export const certificateTasks = (parts: OrderParts | null): readonly Task[] =>
  parts === null ? [] : [advanceOrderTask(parts)];

export const certificateSweeps = (parts: OrderParts | null): readonly Sweep[] =>
  parts === null ? [] : [orderCertificates(parts)];
