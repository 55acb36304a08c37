// Who vouches for the people of an organization besides its directory.
import { randomBytes } from 'node:crypto';
import type { Instant } from '#base/clock.ts';
import type { OrganizationId } from '#base/ids.ts';

/** With IDENTITY_PROVIDER_ONLY the directory's passwords open nothing; tokens go on. */
export type AuthenticationMode = 'IDENTITY_PROVIDER_ONLY' | 'IDENTITY_PROVIDER_AND_DIRECTORY';
export type TokenStatus = 'ACTIVE' | 'INACTIVE';

export interface IdentityProviderConfiguration {
  readonly organizationId: OrganizationId;
  readonly mode: AuthenticationMode;
  readonly instanceArn: string;
  readonly applicationArn: string;
  readonly tokenStatus: TokenStatus;
  readonly tokenLifetimeDays: number;
  readonly updatedAt: Instant;
}

/** What Roost is known as at an instance of the identity provider. */
export interface IdentityCenterApplication {
  readonly arn: string;
  readonly instanceArn: string;
  readonly name: string;
  readonly createdAt: Instant;
}

export const defaultTokenLifetimeDays = 365;

const applicationIdBytes = 8;

/** As AWS forms it: below the instance, in an account, of which Roost knows none. */
export function newApplicationArn(instanceArn: string): string {
  const instanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
  const partition = instanceArn.split(':')[1] ?? 'aws';
  const applicationId = randomBytes(applicationIdBytes).toString('hex');
  return `arn:${partition}:sso::000000000000:application/${instanceId}/apl-${applicationId}`;
}
