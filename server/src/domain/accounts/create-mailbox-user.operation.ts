// Creates a user and enables it in one step: user, address and mailbox at once or not at all.
import { roostOperations } from '@roost/api';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { createEnabledUser } from './create-enabled-user.ts';
import { userView } from './user-view.ts';

export const createMailboxUser = ({ passwordHasher }: { passwordHasher: PasswordHasher }): Operation =>
  operation({
    contract: roostOperations.CreateMailboxUser,
    access: 'write',
    scope: 'organization',
    entityOf: (_transaction, { output }) => output?.UserId,
    view: async (transaction, { organizationId, output }) =>
      output && userView(transaction, { organizationId, identifier: output.UserId }),
    prepare: ({ input, organizationId }) => {
      requireAcceptablePassword(input.Password);
      return passwordHasher.hash(input.Password, organizationId);
    },
    async handle(transaction, { input, prepared, organization, now }) {
      const userId = await createEnabledUser(transaction, {
        organizationId: organization.id,
        name: input.Name,
        displayName: input.DisplayName,
        firstName: input.FirstName,
        lastName: input.LastName,
        isHidden: input.HiddenFromGlobalAddressList,
        address: input.Email,
        passwordHash: prepared,
        now,
      });
      return { UserId: userId };
    },
  });
