import type { OrganizationId } from '#base/ids.ts';
import { asId } from '#base/ids.ts';
import type { ReadTransaction, WriteTransaction } from '#storage/store.ts';
import type { ImpersonationKind, ImpersonationRole, ImpersonationRule } from './impersonation-role.ts';

interface RoleRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly kind: ImpersonationKind;
  readonly description: string | null;
  readonly rules: string;
  readonly created_at: number;
  readonly modified_at: number;
}

const columns = 'organization_id, id, name, kind, description, rules, created_at, modified_at';

const toRole = (row: RoleRow): ImpersonationRole => ({
  organizationId: asId(row.organization_id),
  id: row.id,
  name: row.name,
  kind: row.kind,
  description: row.description,
  rules: JSON.parse(row.rules) as ImpersonationRule[], // written by insertRole and updateRole
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

/** In the order of their ids. */
export async function selectRoles(
  transaction: ReadTransaction,
  organizationId: OrganizationId,
): Promise<ImpersonationRole[]> {
  const rows = await transaction.all<RoleRow>(
    `SELECT ${columns} FROM impersonation_roles WHERE organization_id = ? ORDER BY id`,
    [organizationId],
  );
  return rows.map(toRole);
}

export async function selectRole(
  transaction: ReadTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string },
): Promise<ImpersonationRole | undefined> {
  const row = await transaction.get<RoleRow>(
    `SELECT ${columns} FROM impersonation_roles WHERE organization_id = ? AND id = ?`,
    [organizationId, id],
  );
  return row && toRole(row);
}

export async function insertRole(transaction: WriteTransaction, role: ImpersonationRole): Promise<void> {
  await transaction.run(`INSERT INTO impersonation_roles (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, [
    role.organizationId,
    role.id,
    role.name,
    role.kind,
    role.description,
    JSON.stringify(role.rules),
    role.createdAt,
    role.modifiedAt,
  ]);
}

export async function updateRole(transaction: WriteTransaction, role: ImpersonationRole): Promise<void> {
  await transaction.run(
    `UPDATE impersonation_roles SET name = ?, kind = ?, description = ?, rules = ?, modified_at = ?
     WHERE organization_id = ? AND id = ?`,
    [
      role.name,
      role.kind,
      role.description,
      JSON.stringify(role.rules),
      role.modifiedAt,
      role.organizationId,
      role.id,
    ],
  );
}

/** With its tokens. */
export async function deleteRoleRows(
  transaction: WriteTransaction,
  { organizationId, id }: { organizationId: OrganizationId; id: string },
): Promise<void> {
  const parameters = [organizationId, id];
  await transaction.run(
    'DELETE FROM impersonation_tokens WHERE organization_id = ? AND role_id = ?',
    parameters,
  );
  await transaction.run('DELETE FROM impersonation_roles WHERE organization_id = ? AND id = ?', parameters);
}
