// Sets the caller's own password, against the one that counts now: a stolen session does not suffice.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { keyOf } from '#base/key.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { lockAdministrators } from './administrator.store.ts';
import { resetAdministratorPassword } from './change-administrator.ts';
import { requireAdministrator } from './find-administrator.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';
import type { AdministratorDoor } from './sign-in-administrator.ts';

/** Guesses are counted by account: all who are signed in already stand in one network of this name. */
const insideNetwork = 'signed in';

export const changeOwnPasswordOperation = (parts: {
  readonly passwordHasher: PasswordHasher;
  readonly door: AdministratorDoor;
}): Operation =>
  operation({
    contract: roostOperations.ChangeOwnPassword,
    access: 'write',
    ...ownAccount,
    async prepare({ input, caller }) {
      requireAcceptablePassword(input.NewPassword);
      const { id, name } = requireAdministratorCaller(caller);
      const before = await parts.door.store.read((transaction) => requireAdministrator(transaction, id));
      const { isRight } = await parts.door.verifier.verify({
        account: `administrator ${id}`,
        nameKey: keyOf(name),
        secret: input.CurrentPassword,
        passwordHash: before.passwordHash,
        passwordEpoch: before.epoch,
        remoteAddress: insideNetwork,
      });
      if (!isRight) throw wrongPassword();
      const passwordHash = await parts.passwordHasher.hash(input.NewPassword);
      return { passwordHash, replaced: before.passwordHash };
    },
    async handle(transaction, { caller, prepared }) {
      const { id } = requireAdministratorCaller(caller);
      await lockAdministrators(transaction);
      const current = await requireAdministrator(transaction, id);
      // another change was quicker, and ended whatever was open
      if (current.passwordHash !== prepared.replaced) throw sessionEnded();
      await resetAdministratorPassword(transaction, { id, passwordHash: prepared.passwordHash });
      return {};
    },
  });

const wrongPassword = (): Failure => new Failure('invalid-parameter', 'The current password is not right.');

const sessionEnded = (): Failure =>
  new Failure('session-ended', 'Your password was changed meanwhile: sign in again.');
