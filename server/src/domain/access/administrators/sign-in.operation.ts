// Opens a session of the console: the one operation that needs no signature.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import type { AnonymousCaller, Caller } from '#operations/caller.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { administratorView, toWire } from './administrator.ts';
import { findAdministrator } from './find-administrator.ts';
import { openAdministratorSession } from './open-administrator-session.ts';
import { signInAdministrator, type AdministratorDoor } from './sign-in-administrator.ts';

export const signInOperation = ({ door }: { readonly door: AdministratorDoor }): Operation =>
  operation({
    contract: roostOperations.SignIn,
    access: 'write',
    scope: 'installation',
    right: 'anyone',
    entityOf: (_transaction, { output }) => output?.Administrator?.AdministratorId,
    async view(transaction, { output }) {
      if (output?.IsTotpRequired) return { isSignedIn: false, awaits: 'one-time code' };
      const id = output?.Administrator?.AdministratorId;
      const administrator = id === undefined ? undefined : await findAdministrator(transaction, id);
      return administrator && administratorView(administrator);
    },
    prepare: ({ input, caller }) => {
      const { remoteAddress, isEncrypted } = requireAnonymous(caller);
      const { UserName: name, Password: secret, Totp: totp } = input;
      return signInAdministrator(door, { name, secret, totp, remoteAddress, isEncrypted });
    },
    async handle(transaction, { prepared, caller, now }) {
      if (prepared.kind === 'totp-required') return { IsTotpRequired: true };
      const { administrator, totpStep } = prepared;
      const { remoteAddress, userAgent } = requireAnonymous(caller);
      const visit = { remoteAddress, userAgent, now };
      const session = await openAdministratorSession(transaction, { administrator, totpStep, ...visit });
      return {
        IsTotpRequired: false,
        SessionToken: session.token,
        CsrfToken: session.csrfToken,
        ExpiresAt: session.expiresAt,
        Administrator: toWire(administrator),
      };
    },
  });

function requireAnonymous(caller: Caller): AnonymousCaller {
  if (caller.kind === 'anonymous') return caller;
  throw new Failure('invalid-parameter', 'You are signed in already.');
}
