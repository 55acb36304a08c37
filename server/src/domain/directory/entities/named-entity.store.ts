import type { Instant } from '#base/clock.ts';
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import type { ReadTransaction } from '#storage/store.ts';
import type { EntityKind, EntityState } from './entity.ts';

/** As far as others know it by its id. */
export interface NamedEntity {
  readonly id: EntityId;
  readonly kind: EntityKind;
  readonly name: string;
  readonly displayName: string;
  readonly primaryAddress: string | null;
  readonly state: EntityState;
  readonly lastSignInAt: Instant | null;
}

interface NamedRow {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly display_name: string;
  readonly primary_address: string | null;
  readonly state: EntityState;
  readonly last_sign_in_at: number | null;
}

/** Deleted ones too; ids that are nobody's are left out. In no order. */
export async function selectEntitiesByIds(
  transaction: ReadTransaction,
  { organizationId, ids }: { readonly organizationId: OrganizationId; readonly ids: readonly string[] },
): Promise<NamedEntity[]> {
  const areTheirs = `WHERE organization_id = ? AND ${transaction.dialect.isAnyText('id')}`;
  const columns = 'id, name, primary_address, state';
  const parameters = [organizationId, JSON.stringify(ids)];
  const rows = await transaction.all<NamedRow>(
    `SELECT ${columns}, 'USER' AS kind, display_name, last_sign_in_at FROM users ${areTheirs}
      UNION ALL SELECT ${columns}, 'GROUP', name, NULL FROM directory_groups ${areTheirs}
      UNION ALL SELECT ${columns}, 'RESOURCE', name, NULL FROM resources ${areTheirs}`,
    [...parameters, ...parameters, ...parameters],
  );
  return rows.map((row) => ({
    id: asId<EntityId>(row.id),
    kind: row.kind,
    name: row.name,
    displayName: row.display_name,
    primaryAddress: row.primary_address,
    state: row.state,
    lastSignInAt: row.last_sign_in_at,
  }));
}
