// Makes an account for somebody who runs the console, for the whole installation or one organization.
import { roostOperations } from '@roost/api';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { administratorView } from './administrator.ts';
import { createAdministrator } from './create-administrator.ts';
import { findAdministrator } from './find-administrator.ts';

export const createAdministratorOperation = (parts: { readonly passwordHasher: PasswordHasher }): Operation =>
  operation({
    contract: roostOperations.CreateAdministrator,
    access: 'write',
    scope: 'installation',
    entityOf: (_transaction, { output }) => output?.AdministratorId,
    async view(transaction, { output }) {
      const made = output && (await findAdministrator(transaction, output.AdministratorId));
      return made && administratorView(made);
    },
    prepare: ({ input }) => {
      requireAcceptablePassword(input.Password);
      return parts.passwordHasher.hash(input.Password);
    },
    async handle(transaction, { input, prepared, now }) {
      const { id } = await createAdministrator(transaction, {
        name: input.Name,
        role: input.Role,
        organizationId: input.OrganizationId,
        passwordHash: prepared,
        now,
      });
      return { AdministratorId: id };
    },
  });
