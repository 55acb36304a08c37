// Sets a user's password; every session and device sync of the user ends.
import { workMailOperations, type Input } from '@roost/api';
import { requireAcceptablePassword } from '#domain/directory/passwords/password-policy.ts';
import type { PasswordHasher } from '#domain/directory/passwords/password-hasher.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';
import { resetPassword } from './reset-password.ts';

export const resetPasswordOperation = ({ passwordHasher }: { passwordHasher: PasswordHasher }): Operation =>
  operation({
    contract: workMailOperations.ResetPassword,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    ...aboutUser<Input<'ResetPassword'>>(({ UserId }) => UserId),
    prepare: ({ input, organizationId }) => {
      requireAcceptablePassword(input.Password);
      return passwordHasher.hash(input.Password, organizationId);
    },
    async handle(transaction, { input, prepared, organization }) {
      await resetPassword(transaction, {
        organizationId: organization.id,
        userId: input.UserId,
        passwordHash: prepared,
      });
      return {};
    },
  });
