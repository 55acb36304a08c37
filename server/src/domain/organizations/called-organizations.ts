// Organizations as the operations' machinery asks for them: in any state, so that it refuses by its own
// rules.
import type { OrganizationId } from '#base/ids.ts';
import type { CalledOrganization } from '#operations/operation.ts';
import type { Organizations } from '#operations/pipeline-parts.ts';
import { selectOrganization } from './organization.store.ts';
import { stateInWords, type Organization } from './organization.ts';

export const calledOrganizations: Organizations = {
  find: async (transaction, id: OrganizationId) =>
    toCalled(await selectOrganization(transaction, { id, isLocking: false })),
  lock: async (transaction, id: OrganizationId) =>
    toCalled(await selectOrganization(transaction, { id, isLocking: true })),
};

const toCalled = (found: Organization | undefined): CalledOrganization | undefined =>
  found && { id: found.id, alias: found.alias, state: stateInWords(found.state) };
