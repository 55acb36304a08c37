// Which column holds which property of a user.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { SqlValue } from '#storage/store.ts';
import type { User, UserChanges, UserRole, UserState } from './user.ts';

export interface UserRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
  readonly display_name: string;
  readonly display_name_key: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly initials: string | null;
  readonly telephone: string | null;
  readonly street: string | null;
  readonly job_title: string | null;
  readonly city: string | null;
  readonly company: string | null;
  readonly zip_code: string | null;
  readonly department: string | null;
  readonly country: string | null;
  readonly office: string | null;
  readonly role: UserRole;
  readonly state: UserState;
  readonly is_hidden: number;
  readonly identity_provider_user_id: string | null;
  readonly primary_address: string | null;
  readonly primary_address_key: string | null;
  readonly account_epoch: number;
  readonly password_epoch: number;
  readonly created_at: number;
  readonly enabled_at: number | null;
  readonly disabled_at: number | null;
  readonly last_sign_in_at: number | null;
}

/** Everything but the password's hash, which only its own statements touch. */
export const userColumns = [
  'organization_id, id, name, name_key, display_name, display_name_key',
  'first_name, last_name, initials, telephone, street, job_title',
  'city, company, zip_code, department, country, office',
  'role, state, is_hidden, identity_provider_user_id, primary_address, primary_address_key',
  'account_epoch, password_epoch, created_at, enabled_at, disabled_at, last_sign_in_at',
].join(', ');

export const toUser = (row: UserRow): User => ({
  organizationId: asId<OrganizationId>(row.organization_id),
  id: asId<EntityId>(row.id),
  name: row.name,
  displayName: row.display_name,
  firstName: row.first_name,
  lastName: row.last_name,
  initials: row.initials,
  telephone: row.telephone,
  street: row.street,
  jobTitle: row.job_title,
  city: row.city,
  company: row.company,
  zipCode: row.zip_code,
  department: row.department,
  country: row.country,
  office: row.office,
  role: row.role,
  state: row.state,
  isHidden: row.is_hidden === 1,
  identityProviderUserId: row.identity_provider_user_id,
  primaryAddress: row.primary_address,
  accountEpoch: row.account_epoch,
  passwordEpoch: row.password_epoch,
  createdAt: row.created_at,
  enabledAt: row.enabled_at,
  disabledAt: row.disabled_at,
  lastSignInAt: row.last_sign_in_at,
});

const columnOf: Readonly<Record<keyof UserChanges, string>> = {
  displayName: 'display_name',
  firstName: 'first_name',
  lastName: 'last_name',
  initials: 'initials',
  telephone: 'telephone',
  street: 'street',
  jobTitle: 'job_title',
  city: 'city',
  company: 'company',
  zipCode: 'zip_code',
  department: 'department',
  country: 'country',
  office: 'office',
  role: 'role',
  state: 'state',
  isHidden: 'is_hidden',
  identityProviderUserId: 'identity_provider_user_id',
  primaryAddress: 'primary_address',
  enabledAt: 'enabled_at',
  disabledAt: 'disabled_at',
};

const columnNames = new Map(Object.entries(columnOf));

/** The columns that changes touch, with the keys that follow from them. */
export function toColumns(changes: UserChanges): [column: string, value: SqlValue][] {
  const columns: [string, SqlValue][] = [];
  for (const [property, given] of Object.entries(changes)) {
    const column = columnNames.get(property);
    if (column === undefined) continue;
    columns.push([column, typeof given === 'boolean' ? Number(given) : given]);
  }
  const { displayName, primaryAddress } = changes;
  if (displayName !== undefined) columns.push(['display_name_key', keyOf(displayName)]);
  if (primaryAddress !== undefined) {
    columns.push(['primary_address_key', primaryAddress === null ? null : keyOf(primaryAddress)]);
  }
  return columns;
}
