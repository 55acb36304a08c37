// The operations and sweeps on who comes in: administrators, tokens, sessions and identity providers.
import type { Clock } from '#base/clock.ts';
import type { SealedBox } from '#base/sealed-box.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import type { Sweep } from '#jobs/sweep.ts';
import type { Operation } from '#operations/operation.ts';
import type { Store } from '#storage/store.ts';
import { changeOwnPasswordOperation } from './administrators/change-own-password.operation.ts';
import { confirmTotpOperation } from './administrators/confirm-totp.operation.ts';
import { createAccessKeyOperation } from './administrators/create-access-key.operation.ts';
import { createAdministratorOperation } from './administrators/create-administrator.operation.ts';
import { deleteAccessKey } from './administrators/delete-access-key.operation.ts';
import { deleteAdministrator } from './administrators/delete-administrator.operation.ts';
import { describeAdministrator } from './administrators/describe-administrator.operation.ts';
import { describeCaller } from './administrators/describe-caller.operation.ts';
import { enrollTotpOperation } from './administrators/enroll-totp.operation.ts';
import { forgetAdministratorSessions } from './administrators/forget-sessions.sweep.ts';
import { listAccessKeys } from './administrators/list-access-keys.operation.ts';
import { listAdministratorsOperation } from './administrators/list-administrators.operation.ts';
import { removeTotpOperation } from './administrators/remove-totp.operation.ts';
import { resetAdministratorPasswordOperation } from './administrators/reset-password.operation.ts';
import type { AdministratorDoor } from './administrators/sign-in-administrator.ts';
import { signInOperation } from './administrators/sign-in.operation.ts';
import { signOut } from './administrators/sign-out.operation.ts';
import { updateAdministrator } from './administrators/update-administrator.operation.ts';
import { createIdentityCenterApplication } from './identity-provider/create-application.operation.ts';
import { deleteIdentityCenterApplication } from './identity-provider/delete-application.operation.ts';
import { deleteIdentityProviderConfiguration } from './identity-provider/delete-configuration.operation.ts';
import { describeIdentityProviderConfiguration } from './identity-provider/read-configuration.operation.ts';
import { putIdentityProviderConfiguration } from './identity-provider/put-configuration.operation.ts';
import { endSessionsOperation } from './sessions/end-sessions.operation.ts';
import { listSessions } from './sessions/list-sessions.operation.ts';
import type { SessionRegistry } from './sessions/session-registry.ts';
import { createPersonalAccessToken } from './tokens/create-personal-access-token.operation.ts';
import { deletePersonalAccessToken } from './tokens/delete-personal-access-token.operation.ts';
import { deletePersonalAccessTokens } from './tokens/delete-personal-access-tokens.operation.ts';
import { getPersonalAccessTokenMetadata } from './tokens/get-personal-access-token-metadata.operation.ts';
import { listPersonalAccessTokens } from './tokens/list-personal-access-tokens.operation.ts';

interface Parts {
  readonly passwordHasher: PasswordHasher;
  readonly sealedBox: SealedBox;
  readonly door: AdministratorDoor;
  readonly sessions: SessionRegistry;
  /** No other node shares the database. */
  readonly isOnlyNode: boolean;
}

export const accessOperations = (parts: Parts): readonly Operation[] => [
  ...administratorOperations(parts),
  createIdentityCenterApplication(),
  createPersonalAccessToken(),
  deleteIdentityCenterApplication(),
  deleteIdentityProviderConfiguration(),
  deletePersonalAccessToken(),
  deletePersonalAccessTokens(),
  describeIdentityProviderConfiguration(),
  endSessionsOperation(parts),
  getPersonalAccessTokenMetadata(),
  listPersonalAccessTokens(),
  listSessions(parts),
  putIdentityProviderConfiguration(),
];

export const accessSweeps = (parts: { readonly store: Store; readonly clock: Clock }): readonly Sweep[] => [
  forgetAdministratorSessions(parts),
];

const administratorOperations = (parts: Parts): readonly Operation[] => [
  changeOwnPasswordOperation(parts),
  confirmTotpOperation(parts.door),
  createAccessKeyOperation(parts),
  createAdministratorOperation(parts),
  deleteAccessKey(),
  deleteAdministrator(),
  describeAdministrator(),
  describeCaller(),
  enrollTotpOperation(parts.door),
  listAccessKeys(),
  listAdministratorsOperation(),
  removeTotpOperation(parts.door),
  resetAdministratorPasswordOperation(parts),
  signInOperation(parts),
  signOut(),
  updateAdministrator(),
];
