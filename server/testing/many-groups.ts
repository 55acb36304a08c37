// A great many groups in groups, with the people of many-people.ts in them, for measurements.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { SqlValue, Store } from '#storage/store.ts';
import { idOfPerson } from './many-people.ts';

const rowsPerWrite = 1000;
/** Each group holds so many groups: 5,000 of them lie six deep. */
const groupsInGroup = 4;
const groupsOfPerson = 2;

export const idOfGroup = (at: number): EntityId =>
  asId(`00000000-0000-4000-9000-${String(at).padStart(12, '0')}`);
export const nameOfGroup = (at: number): string => `group-${at}`;

interface Size {
  readonly organizationId: OrganizationId;
  readonly people: number;
  readonly groups: number;
}

/**
 * Everyone is in two groups of their own, and so in those around them. The mailbox of each of the first
 * people is open to one group, that of the very first one to the outermost group: to everybody.
 */
export async function addManyGroups(store: Store, { organizationId, people, groups }: Size): Promise<void> {
  const numbers = Array.from({ length: groups }, (_, at) => at);
  await insert(store, {
    into: `directory_groups (organization_id, id, name, name_key, state, is_hidden, created_at)`,
    rows: numbers.map((at) => [
      organizationId,
      idOfGroup(at),
      nameOfGroup(at),
      nameOfGroup(at),
      'ENABLED',
      0,
      1,
    ]),
  });
  const inGroups = numbers.slice(1).map((at) => {
    const around = idOfGroup(Math.floor((at - 1) / groupsInGroup));
    return [organizationId, around, idOfGroup(at), 'GROUP', 1];
  });
  const ofPeople = Array.from({ length: people * groupsOfPerson }, (_, place) => {
    const person = Math.floor(place / groupsOfPerson);
    const group = (person * 31 + (place % groupsOfPerson) * 17) % groups;
    return [organizationId, idOfGroup(group), idOfPerson(person), 'USER', 1];
  });
  await insert(store, {
    into: 'group_members (organization_id, group_id, member_id, member_kind, created_at)',
    rows: [...inGroups, ...ofPeople],
  });
  await insert(store, {
    into: `mailbox_permissions (organization_id, entity_id, grantee_id, grantee_kind, has_full_access,
      may_send_as, may_send_on_behalf, changed_at)`,
    rows: numbers.map((at) => [organizationId, idOfPerson(at), idOfGroup(at), 'GROUP', 1, 0, 0, 1]),
  });
}

async function insert(
  store: Store,
  { into, rows }: { readonly into: string; readonly rows: readonly SqlValue[][] },
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerWrite) {
    const some = rows.slice(start, start + rowsPerWrite);
    const tuples = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    await store.write((transaction) => transaction.run(`INSERT INTO ${into} VALUES ${tuples}`, some.flat()));
  }
}
