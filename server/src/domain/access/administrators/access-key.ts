// The pair that AWS's tools sign with: an id that travels with each request and a secret that never does.
import { randomBytes } from 'node:crypto';
import type { AdministratorId, OrganizationId } from '#base/ids.ts';
import type { AdministratorRole } from '#operations/caller.ts';

export interface AccessKey {
  readonly id: string;
  readonly administratorId: AdministratorId;
  readonly administratorName: string;
  /** As its administrator has it now. */
  readonly role: AdministratorRole;
  readonly organizationId: OrganizationId | null;
  readonly epoch: number;
  readonly secret: string;
}

export const accessKeysPerAdministratorMax = 10;

/** As long as AWS's, of the same characters, and told apart from theirs at a glance. */
const prefix = 'ROOST';
const idRandomLength = 15;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretBytes = 30; // 40 characters of base64, without padding

export const newAccessKeyId = (): string =>
  prefix + Array.from(randomBytes(idRandomLength), (byte) => base32.charAt(byte % base32.length)).join('');

export const newSecretAccessKey = (): string => randomBytes(secretBytes).toString('base64');

export const isAccessKeyId = (text: string): boolean => /^ROOST[A-Z2-7]{15}$/.test(text);

/** Binds the sealed secret to its row. */
export const accessKeyPurpose = (id: string): string => `access key ${id}`;
