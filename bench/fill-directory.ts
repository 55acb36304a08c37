// A large directory: people with mailboxes in groups in groups, to whom mailboxes are open.
import { systemClock } from '#server/base/clock.ts';
import { asId, type OrganizationId } from '#server/base/ids.ts';
import { openLog } from '#server/base/log.ts';
import { openStore } from '#server/storage/open-store.ts';
import { addManyGroups } from '#testing/many-groups.ts';
import { addManyUsers } from '#testing/many-people.ts';

export async function fillDirectory(
  place: { readonly dataFolder: string; readonly databaseUrl: string | null },
  wanted: { readonly organizationId: string; readonly people: number; readonly groups: number },
): Promise<void> {
  const organizationId = asId<OrganizationId>(wanted.organizationId);
  const { people, groups } = wanted;
  const store = await openStore({ ...place, log: openLog('warn'), clock: systemClock });
  try {
    await addManyUsers(store, { organizationId, count: people });
    await addManyGroups(store, { organizationId, people, groups });
    // as the server does by itself after a while
    if (place.databaseUrl !== null) await store.write((transaction) => transaction.run('ANALYZE'));
  } finally {
    await store.close();
  }
}
