// Makes keys for domains that have none yet, and deletes those that another took over from a week ago.
import { minuteMs, type Clock } from '#base/clock.ts';
import type { Log } from '#base/log.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Store } from '#storage/store.ts';
import { changeDomain } from '../check/change-domain.ts';
import { addFirstDkimKey } from './add-dkim-key.ts';
import {
  deleteOldKeys,
  selectDomainsWithOldKeys,
  selectDomainsWithoutKey,
  type DomainOfOrganization,
} from './dkim-key.store.ts';
import { retiredKeyKeptMs } from './dkim-key.ts';
import type { MakeDkimKeyPair } from './make-dkim-key-pair.ts';

/** Each takes a tenth of a second in which other sweeps wait. */
const madePerRun = 20;
const domainsPerRun = 100;
const name = 'mail-domains.look-after-dkim-keys';

export interface DkimSweepParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealedBox: SealedBox;
  readonly makeDkimKeyPair: MakeDkimKeyPair;
}

export const lookAfterDkimKeys = (parts: DkimSweepParts): Sweep => ({
  name,
  everyMs: 2 * minuteMs,
  async run() {
    const without = await parts.store.read((transaction) => selectDomainsWithoutKey(transaction, madePerRun));
    for (const domain of without) await makeKey(parts, domain);
    await deleteKeys(parts);
  },
});

async function makeKey(
  parts: DkimSweepParts,
  { organizationId, domain }: DomainOfOrganization,
): Promise<void> {
  const { store, clock, log, sealedBox } = parts;
  const pair = await parts.makeDkimKeyPair();
  const now = clock.now();
  const change = { organizationId, domain, now, actor: name, operation: 'MakeDkimKey' };
  await store.write((transaction) =>
    changeDomain(transaction, change, (found) =>
      addFirstDkimKey(transaction, { domain: found.name, pair, sealedBox, now }),
    ),
  );
  log.info('dkim-key.made', { organizationId, domain });
}

async function deleteKeys({ store, clock, log }: DkimSweepParts): Promise<void> {
  const now = clock.now();
  const retiredBefore = now - retiredKeyKeptMs;
  const domains = await store.read((transaction) =>
    selectDomainsWithOldKeys(transaction, { retiredBefore, limit: domainsPerRun }),
  );
  for (const { organizationId, domain } of domains) {
    const change = { organizationId, domain, now, actor: name, operation: 'DeleteDkimKey' };
    await store.write((transaction) =>
      changeDomain(transaction, change, (found) =>
        deleteOldKeys(transaction, { domain: found.name, retiredBefore }),
      ),
    );
    log.info('dkim-key.deleted', { organizationId, domain });
  }
}
