// What an operation on permissions tells the audit: whose they are, and all direct grants before and after.
import type { OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import { selectParty } from './party.store.ts';
import type { Party } from './party.ts';
import type { Grant } from './permission.ts';
import { selectGrants } from './permission.store.ts';

interface Subject {
  readonly organizationId: OrganizationId;
  readonly input: { readonly EntityId: string };
}

interface PermissionsView extends Party {
  readonly grants: readonly Grant[];
}

/** More than anyone grants; an audit row has its end. */
const shownGrantsMax = 200;

export const aboutPermissions = {
  async entityOf(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<string | undefined> {
    const party = await selectParty(transaction, { organizationId, identifier: input.EntityId });
    return party?.id;
  },
  async view(
    transaction: ReadTransaction,
    { organizationId, input }: Subject,
  ): Promise<PermissionsView | undefined> {
    const party = await selectParty(transaction, { organizationId, identifier: input.EntityId });
    if (party === undefined) return undefined;
    const wanted = { organizationId, entityId: party.id, afterId: '', count: shownGrantsMax };
    return { ...party, grants: await selectGrants(transaction, wanted) };
  },
};
