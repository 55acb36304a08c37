import type { Instant } from '#base/clock.ts';
import { Failure, unreachable } from '#base/failure.ts';
import type { OrganizationId } from '#base/ids.ts';

export type OrganizationState = 'ACTIVE' | 'DELETED';

export interface Organization {
  readonly id: OrganizationId;
  /** As it was written; unique in the installation without regard to case. */
  readonly alias: string;
  readonly state: OrganizationState;
  /** `d-` and 10 hex digits. */
  readonly directoryId: string;
  readonly directoryType: string;
  readonly defaultMailDomain: string;
  readonly errorMessage: string | null;
  readonly isInteroperable: boolean;
  readonly aliasesPerUserMax: number;
  readonly createdAt: Instant;
  readonly deletedAt: Instant | null;
}

/** The name that AWS's tools use. Roost knows no accounts, so that part is always zeros. */
export const organizationArn = (region: string, id: OrganizationId): string =>
  `arn:aws:workmail:${region}:000000000000:organization/${id}`;

const aliasPattern = /^(?!d-)[0-9a-z]+(?:-[0-9a-z]+)*$/i;
const aliasLengthMax = 62;

export function checkOrganizationAlias(alias: string): void {
  if (alias.length > aliasLengthMax || !aliasPattern.test(alias)) {
    throw new Failure(
      'invalid-parameter',
      `An alias has at most ${aliasLengthMax} letters and digits, with single hyphens between, ` +
        'and does not start with d-.',
    );
  }
}

/** What exists and is in use; everything done inside an organization asks this first. */
export function requireActive(organization: Organization | undefined): Organization {
  if (organization === undefined)
    throw new Failure('organization-not-found', 'There is no such organization.');
  if (organization.state !== 'ACTIVE')
    throw new Failure('organization-state', 'The organization was deleted.');
  return organization;
}

/** As WorkMail spells it. */
export function stateInWords(state: OrganizationState): string {
  switch (state) {
    case 'ACTIVE':
      return 'Active';
    case 'DELETED':
      return 'Deleted';
    default:
      return unreachable(state);
  }
}
