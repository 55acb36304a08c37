// One row of a file becomes a user, or changes the one who is there: empty cells leave what is.
import type { Instant } from '#base/clock.ts';
import { Failure } from '#base/failure.ts';
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import { addAlias } from '#domain/directory/aliases/add-alias.ts';
import { listAddresses } from '#domain/directory/aliases/list-aliases.ts';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import { findUserByName } from '#domain/directory/users/find-user.ts';
import { userDetailNames, type User } from '#domain/directory/users/user.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import type { WriteTransaction } from '#storage/store.ts';
import { createUser } from '../create-user.ts';
import { enableAccount } from '../enable-account.ts';
import { resetPassword } from '../reset-password.ts';
import { updateMailboxQuota } from '../update-mailbox-quota.ts';
import { updatePrimaryAddress } from '../update-primary-address.ts';
import { updateUser } from '../update-user.ts';
import { aliasesOf, columnOf, type ImportFileRow, type ImportValues } from './import-file.ts';

interface RowToImport {
  readonly organizationId: OrganizationId;
  readonly row: ImportFileRow;
  /** Of the row's password, when it has one. */
  readonly passwordHash: string | undefined;
  readonly now: Instant;
}

export interface RowOutcome {
  readonly userId: EntityId;
  readonly isNew: boolean;
  /** The columns that brought something new. */
  readonly changes: readonly string[];
}

/** What can be said of a row without looking at the users. Throws what the verbs would throw. */
export function checkRow({ values, trouble }: ImportFileRow): void {
  if (trouble !== undefined) throw trouble;
  if (values.Password !== undefined) requireAcceptablePassword(values.Password);
  if (values.QuotaMB !== undefined && !/^\d{1,6}$/.test(values.QuotaMB)) {
    throw new Failure('invalid-parameter', 'QuotaMB is a whole number of megabytes.');
  }
}

/** Failures: those of `checkRow` and of the verbs that it needs. */
export async function importRow(transaction: WriteTransaction, given: RowToImport): Promise<RowOutcome> {
  checkRow(given.row);
  const { organizationId, row } = given;
  const known = await findUserByName(transaction, { organizationId, name: row.values.UserName ?? '' });
  const user = known ?? (await create(transaction, given));
  const changes = [
    ...(await changeDetails(transaction, { user, values: row.values })),
    ...(known === undefined ? [] : await changePassword(transaction, given, user)),
    ...(await changeAddresses(transaction, given, user)),
    ...(await changeQuota(transaction, given, user)),
  ];
  const isNew = known === undefined;
  return { userId: user.id, isNew, changes: isNew ? Object.keys(row.values) : changes };
}

function create(transaction: WriteTransaction, given: RowToImport): Promise<User> {
  const { organizationId, row, passwordHash, now } = given;
  const { UserName = '', DisplayName, FirstName, LastName } = row.values;
  const fullName = [FirstName, LastName].filter((name) => name !== undefined).join(' ');
  return createUser(transaction, {
    organizationId,
    name: UserName,
    displayName: DisplayName ?? (fullName || UserName),
    firstName: FirstName,
    lastName: LastName,
    passwordHash,
    now,
  });
}

async function changeDetails(
  transaction: WriteTransaction,
  { user, values }: { readonly user: User; readonly values: ImportValues },
): Promise<readonly string[]> {
  const update: Record<string, string> = {};
  const changes: string[] = [];
  for (const name of ['displayName', ...userDetailNames] as const) {
    const column = columnOf(name);
    const value = values[column];
    if (value === undefined || value === user[name]) continue;
    update[name] = value;
    changes.push(column);
  }
  if (changes.length > 0) {
    const { organizationId, id: identifier } = user;
    await updateUser(transaction, { organizationId, identifier, update });
  }
  return changes;
}

async function changePassword(
  transaction: WriteTransaction,
  { passwordHash }: RowToImport,
  { organizationId, id: userId }: User,
): Promise<readonly string[]> {
  if (passwordHash === undefined) return [];
  await resetPassword(transaction, { organizationId, userId, passwordHash });
  return ['Password'];
}

/** Who never was enabled is, with an address; who was disabled stays so. */
async function changeAddresses(
  transaction: WriteTransaction,
  { row, now }: RowToImport,
  user: User,
): Promise<readonly string[]> {
  const { organizationId, id, primaryAddress } = user;
  const changes: string[] = [];
  const { Email: address } = row.values;
  if (address !== undefined && keyOf(address) !== keyOf(primaryAddress ?? '')) {
    const given = { organizationId, identifier: id, address, now };
    await (primaryAddress === null ? enableAccount : updatePrimaryAddress)(transaction, given);
    changes.push('Email');
  }
  const held = new Set((await listAddresses(transaction, { organizationId, entityId: id })).map(keyOf));
  const added = aliasesOf(row.values).filter((alias) => !held.has(keyOf(alias)));
  for (const alias of added) {
    await addAlias(transaction, { organizationId, entityId: id, address: alias, now });
  }
  return added.length === 0 ? changes : [...changes, 'Aliases'];
}

async function changeQuota(
  transaction: WriteTransaction,
  { row, now }: RowToImport,
  { organizationId, id }: User,
): Promise<readonly string[]> {
  if (row.values.QuotaMB === undefined) return [];
  const quotaMegabytes = Number(row.values.QuotaMB);
  const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: id });
  if (mailbox?.quotaMegabytes === quotaMegabytes) return [];
  await updateMailboxQuota(transaction, { organizationId, identifier: id, quotaMegabytes, now });
  return ['QuotaMB'];
}
