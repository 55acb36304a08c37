// The database behind a running server: for what no operation brings about yet, such as a phone that
// synchronizes.
import { systemClock } from '#server/base/clock.ts';
import { openLog } from '#server/base/log.ts';
import { openStore } from '#server/storage/open-store.ts';
import type { Store } from '#server/storage/store.ts';
import type { Console } from './browser.ts';

export async function withStore(
  { place, call, organizationId: OrganizationId }: Console,
  work: (store: Store) => Promise<unknown>,
): Promise<void> {
  const store = await openStore({ ...place, log: openLog('error'), clock: systemClock });
  try {
    await work(store);
  } finally {
    await store.close();
  }
  // a server expects nobody else to write into its SQLite: what it has seen counts until it writes itself
  await call('UpdateDefaultMailDomain', { OrganizationId, DomainName: 'example.test' });
}
