import type { Instant } from '#base/clock.ts';
import type { AdministratorId } from '#base/ids.ts';

export interface Administrator {
  readonly id: AdministratorId;
  readonly name: string;
  /** Raised when the password changes: sessions of the console hold it. */
  readonly epoch: number;
  readonly passwordHash: string;
  readonly createdAt: Instant;
}

export const firstAdministratorName = 'admin';
