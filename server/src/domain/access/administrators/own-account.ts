// The administrator who calls, for operations on one's own account.
import { Failure } from '#base/failure.ts';
import type { AdministratorCaller, Caller } from '#operations/caller.ts';

/** Failures: `access-denied` for everybody else. */
export function requireAdministratorCaller(caller: Caller): AdministratorCaller {
  if (caller.kind === 'administrator') return caller;
  throw new Failure('access-denied', 'Only administrators have such an account.');
}

/** What operations on one's own account declare, besides what they do. */
export const ownAccount = {
  scope: 'installation',
  right: 'own-account',
  organizationAdministrators: 'all',
} as const;
