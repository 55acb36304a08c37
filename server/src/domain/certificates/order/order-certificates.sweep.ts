// Orders a certificate when one is due. Until there is one, the self-signed one is served.
import { minuteMs } from '#base/clock.ts';
import type { Sweep } from '#jobs/sweep.ts';
import { beginOrder } from './begin-order.ts';
import type { OrderParts } from './order-parts.ts';

export const orderCertificates = ({ store, clock, log, wanted }: OrderParts): Sweep => ({
  name: 'certificates.order',
  everyMs: minuteMs,
  async run() {
    const isBegun = await store.write((transaction) => beginOrder(transaction, { wanted, now: clock.now() }));
    if (isBegun) log.info('certificate.ordered', { names: wanted.names.join(' ') });
  },
});
