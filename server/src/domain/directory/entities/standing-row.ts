// Columns that groups and resources have alike.
import { asId, type EntityId, type OrganizationId } from '#base/ids.ts';
import { keyOf } from '#base/key.ts';
import type { Instant } from '#base/clock.ts';
import type { SqlValue } from '#storage/store.ts';
import type { EntityState } from './entity.ts';

export interface StandingRow {
  readonly organization_id: string;
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
  readonly state: EntityState;
  readonly is_hidden: number;
  readonly primary_address: string | null;
  readonly primary_address_key: string | null;
  readonly created_at: number;
  readonly enabled_at: number | null;
  readonly disabled_at: number | null;
}

export const standingColumns =
  'organization_id, id, name, name_key, state, is_hidden, primary_address, primary_address_key, ' +
  'created_at, enabled_at, disabled_at';

export interface Standing {
  readonly organizationId: OrganizationId;
  readonly id: EntityId;
  /** As it was written; unique in the organization without regard to case. */
  readonly name: string;
  readonly state: EntityState;
  readonly isHidden: boolean;
  /** Kept while it is disabled; null before the first time it is enabled and after it is deleted. */
  readonly primaryAddress: string | null;
  readonly createdAt: Instant;
  readonly enabledAt: Instant | null;
  readonly disabledAt: Instant | null;
}

export const toStanding = (row: StandingRow): Standing => ({
  organizationId: asId<OrganizationId>(row.organization_id),
  id: asId<EntityId>(row.id),
  name: row.name,
  state: row.state,
  isHidden: row.is_hidden === 1,
  primaryAddress: row.primary_address,
  createdAt: row.created_at,
  enabledAt: row.enabled_at,
  disabledAt: row.disabled_at,
});

export type StandingChanges = {
  readonly [Name in keyof Omit<Standing, 'organizationId' | 'id' | 'createdAt'>]?: Standing[Name] | undefined;
};

export type Columns = [column: string, value: SqlValue][];

/** The columns that changes touch, with the keys that follow from them. */
export function toStandingColumns(changes: StandingChanges): Columns {
  const { name, state, isHidden, primaryAddress, enabledAt, disabledAt } = changes;
  const columns: [string, SqlValue | undefined][] = [
    ['name', name],
    ['name_key', name === undefined ? undefined : keyOf(name)],
    ['state', state],
    ['is_hidden', isHidden === undefined ? undefined : Number(isHidden)],
    ['primary_address', primaryAddress],
    ['primary_address_key', typeof primaryAddress === 'string' ? keyOf(primaryAddress) : primaryAddress],
    ['enabled_at', enabledAt],
    ['disabled_at', disabledAt],
  ];
  return columns.flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]));
}
