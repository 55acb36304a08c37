// Looks into DNS for domains by itself: often for those that are waited for, daily for the others.
import { minuteMs, type Clock } from '#base/clock.ts';
import type { DnsResolver } from '#base/dns-resolver.ts';
import { isFailure } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';
import type { Log } from '#base/log.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import type { MailService } from '../dns-records.ts';
import { changeDomain } from './change-domain.ts';
import { selectDueDomains } from './check.store.ts';
import { findLookSubject, lookAtDomain } from './look-at-domain.ts';
import { recordCheck } from './record-check.ts';

/** All at once: other sweeps wait no longer than DNS takes for one. */
const domainsPerRun = 20;
const name = 'mail-domains.check';

export interface CheckSweepParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly dns: DnsResolver;
  readonly service: MailService;
}

export const checkMailDomains = (parts: CheckSweepParts): Sweep => ({
  name,
  everyMs: minuteMs,
  async run() {
    const { store, clock } = parts;
    const due = await store.read((transaction) =>
      selectDueDomains(transaction, { now: clock.now(), limit: domainsPerRun }),
    );
    await Promise.all(due.map((one) => checkDomain(parts, one)));
  },
});

async function checkDomain(
  parts: CheckSweepParts,
  wanted: { readonly organizationId: OrganizationId; readonly domain: string },
): Promise<void> {
  const { store, clock, log } = parts;
  try {
    const subject = await store.read((transaction) => findLookSubject(transaction, wanted));
    const seen = await lookAtDomain(parts, subject);
    const now = clock.now();
    const change = { ...wanted, now, actor: name, operation: 'CheckMailDomain' };
    await store.write((transaction) =>
      changeDomain(transaction, change, (domain) =>
        recordCheck(transaction, { domain, seen, isAsked: false, now }),
      ),
    );
    log.debug('mail-domain.checked', wanted);
  } catch (error) {
    // removed meanwhile
    if (!isFailure(error, 'mail-domain-not-found')) throw error;
  }
}
