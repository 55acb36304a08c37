import type { Instant } from '#base/clock.ts';
import type { AdministratorId, OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';

export interface Administrator {
  readonly id: AdministratorId;
  readonly name: string;
  readonly role: AdministratorRole;
  /** The one organization that this administrator looks after; null for the whole installation. */
  readonly organizationId: OrganizationId | null;
  /** Raised when the password, the role or the organization changes: sessions of the console hold it. */
  readonly epoch: number;
  readonly passwordHash: string;
  readonly hasTotp: boolean;
  readonly createdAt: Instant;
}

export const firstAdministratorName = 'admin';

/** As an audit row keeps it. */
export const administratorView = ({ id, name, role, organizationId, hasTotp }: Administrator): object => ({
  id,
  name,
  role,
  organizationId,
  hasTotp,
});

/** As the API tells it. */
export const toWire = (administrator: Administrator) => ({
  AdministratorId: administrator.id,
  Name: administrator.name,
  Role: administrator.role,
  OrganizationId: administrator.organizationId ?? undefined,
  HasTotp: administrator.hasTotp,
  CreatedAt: administrator.createdAt,
});
