// A great many users with mailboxes as rows, for measurements.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { SqlValue, Store, WriteTransaction } from '#storage/store.ts';

const firstNames = 'anna ben carla david emma felix greta hugo ida jonas klara leon mia noah olga paul'.split(
  ' ',
);
const lastNames =
  'schmidt meyer fischer weber wagner becker schulz hoffmann koch bauer richter klein wolf neumann'.split(
    ' ',
  );
const usersPerWrite = 500;

/**
 * Named `first.lastNumber`, each with its address at example.test; of the installation's first organization.
 */
export async function addManyUsers(
  store: Store,
  { organizationId, count }: { readonly organizationId: OrganizationId; readonly count: number },
): Promise<void> {
  for (let start = 0; start < count; start += usersPerWrite) {
    const numbers = Array.from({ length: Math.min(usersPerWrite, count - start) }, (_, at) => start + at);
    await store.write(async (transaction) => {
      await insert(transaction, {
        into: userColumns,
        rows: numbers.map((at) => userRow(organizationId, at)),
      });
      await insert(transaction, {
        into: addressColumns,
        rows: numbers.map((at) => addressRow(organizationId, at)),
      });
      await insert(transaction, {
        into: mailboxColumns,
        rows: numbers.map((at) => mailboxRow(organizationId, at)),
      });
    });
  }
}

const userColumns = `users (organization_id, id, name, name_key, display_name, display_name_key, role, state,
  is_hidden, primary_address, primary_address_key, account_epoch, password_epoch, created_at,
  last_sign_in_at)`;
const addressColumns = `addresses (address_key, address, domain, organization_id, entity_id, entity_kind,
  is_primary, created_at)`;
const mailboxColumns = `mailboxes (organization_id, owner_id, owner_name, state, quota_megabytes, quota_bytes,
  used_bytes, is_quota_notice_armed, modseq, feed_start_modseq, next_message_id, next_folder_id, access_epoch,
  created_at)`;

export const nameOfPerson = (at: number): string =>
  `${firstNames[at % firstNames.length]}.${lastNames[(at * 5) % lastNames.length]}${at}`;
export const idOfPerson = (at: number): EntityId =>
  asId(`00000000-0000-4000-8000-${String((at * 7919) % 1_000_003).padStart(12, '0')}`);

function userRow(organizationId: OrganizationId, at: number): SqlValue[] {
  const name = nameOfPerson(at);
  const display = name.replace('.', ' ');
  const address = `${name}@example.test`;
  return [
    organizationId,
    idOfPerson(at),
    name,
    name,
    display,
    display,
    'USER',
    'ENABLED',
    0,
    address,
    address,
    0,
    0,
    1,
    at,
  ];
}

const addressRow = (organizationId: OrganizationId, at: number): SqlValue[] => {
  const address = `${nameOfPerson(at)}@example.test`;
  return [address, address, 'example.test', organizationId, idOfPerson(at), 'USER', 1, 1];
};

const mailboxRow = (organizationId: OrganizationId, at: number): SqlValue[] => [
  organizationId,
  idOfPerson(at),
  nameOfPerson(at),
  'ACTIVE',
  51_200,
  53_687_091_200,
  (at * 7919) % 1_000_003,
  1,
  1,
  1,
  1,
  1,
  1,
  1,
];

async function insert(
  transaction: WriteTransaction,
  { into, rows }: { readonly into: string; readonly rows: readonly SqlValue[][] },
): Promise<void> {
  const tuples = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
  await transaction.run(`INSERT INTO ${into} VALUES ${tuples}`, rows.flat());
}
