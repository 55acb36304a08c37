import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { EntityKind } from '#domain/directory/aliases/address.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { Party } from './party.ts';

interface PartyRow {
  id: string;
  kind: EntityKind;
  name: string;
  state: Party['state'];
}

const partiesIn = (table: string, kind: EntityKind): string =>
  `SELECT id, '${kind}' AS kind, name, state FROM ${table}
   WHERE organization_id = ? AND (id = ? OR name_key = ?
     OR id IN (SELECT entity_id FROM addresses WHERE organization_id = ? AND address_key = ?))`;

const anyParty = [
  partiesIn('users', 'USER'),
  partiesIn('directory_groups', 'GROUP'),
  partiesIn('resources', 'RESOURCE'),
].join(' UNION ALL ');

/** A user, group or resource by its id, its name or any of its addresses; an id comes before the others. */
export async function selectParty(
  transaction: ReadTransaction,
  { organizationId, identifier }: { organizationId: OrganizationId; identifier: string },
): Promise<Party | undefined> {
  const key = keyOf(identifier);
  const ofOne = [organizationId, identifier, key, organizationId, key];
  const rows = await transaction.all<PartyRow>(anyParty, [...ofOne, ...ofOne, ...ofOne]);
  const row = rows.find(({ id }) => id === identifier) ?? rows[0];
  return row && { id: asId<EntityId>(row.id), kind: row.kind, name: row.name, state: row.state };
}
