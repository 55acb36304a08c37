// Creates a directory user: disabled, without a mailbox, until RegisterToWorkMail.
import { workMailOperations } from '@roost/api';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { createUser } from './create-user.ts';
import { userView } from './user-view.ts';

export const createUserOperation = ({ passwordHasher }: { passwordHasher: PasswordHasher }): Operation =>
  operation({
    contract: workMailOperations.CreateUser,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.UserId,
    view: async (transaction, { organizationId, output }) =>
      output?.UserId === undefined
        ? undefined
        : userView(transaction, { organizationId, identifier: output.UserId }),
    prepare: async ({ input, organizationId }) => {
      if (input.Password === undefined) return undefined;
      requireAcceptablePassword(input.Password);
      return passwordHasher.hash(input.Password, organizationId);
    },
    async handle(transaction, { input, prepared, organization, now }) {
      const user = await createUser(transaction, {
        organizationId: organization.id,
        name: input.Name,
        displayName: input.DisplayName,
        firstName: input.FirstName,
        lastName: input.LastName,
        role: input.Role,
        isHidden: input.HiddenFromGlobalAddressList,
        identityProviderUserId: input.IdentityProviderUserId,
        passwordHash: prepared,
        now,
      });
      return { UserId: user.id };
    },
  });
