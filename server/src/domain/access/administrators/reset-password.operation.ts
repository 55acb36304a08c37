// Sets an administrator's password; every session of the console ends, access keys go on.
import { roostOperations } from '@roost/api';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutAdministrator } from './about-administrator.ts';
import { resetAdministratorPassword } from './change-administrator.ts';

export const resetAdministratorPasswordOperation = (parts: {
  readonly passwordHasher: PasswordHasher;
}): Operation =>
  operation({
    contract: roostOperations.ResetAdministratorPassword,
    access: 'write',
    scope: 'installation',
    ...aboutAdministrator,
    prepare: ({ input }) => {
      requireAcceptablePassword(input.Password);
      return parts.passwordHasher.hash(input.Password);
    },
    async handle(transaction, { input, prepared }) {
      await resetAdministratorPassword(transaction, { id: input.AdministratorId, passwordHash: prepared });
      return {};
    },
  });
