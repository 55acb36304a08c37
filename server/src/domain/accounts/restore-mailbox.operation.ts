// Gives the mailbox of a deleted user to another user, or to the same person created again.
import { roostOperations, type Input } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { asId, type MailboxId } from '#base/ids.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { requireNotDeleted } from '#domain/directory/users/user.ts';
import { restoreMailbox } from '#domain/mailboxes/restore-mailbox.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { aboutUser } from './about-user.ts';

export const restoreMailboxOperation = (): Operation =>
  operation({
    contract: roostOperations.RestoreMailbox,
    access: 'write',
    scope: 'organization',
    ...aboutUser<Input<'RestoreMailbox'>>(({ TargetUserId }) => TargetUserId),
    async handle(transaction, { input, organization, now }) {
      const given = { organizationId: organization.id, identifier: input.TargetUserId };
      const user = requireNotDeleted(await requireUser(transaction, given));
      if (user.role === 'REMOTE_USER') {
        throw new Failure('entity-state', `The user ${user.name} has mail elsewhere.`);
      }
      const mailboxId = await restoreMailbox(transaction, {
        organizationId: organization.id,
        from: readSource(input),
        to: { ownerId: user.id, ownerName: user.name, isEnabled: user.state === 'ENABLED' },
        now,
      });
      return { MailboxId: String(mailboxId), UserId: user.id };
    },
  });

function readSource({ MailboxId: id, FormerOwnerName: formerOwnerName }: Input<'RestoreMailbox'>) {
  if (id !== undefined && formerOwnerName === undefined && Number.isSafeInteger(Number(id))) {
    return { mailboxId: asId<MailboxId>(Number(id)) };
  }
  if (id === undefined && formerOwnerName !== undefined) return { formerOwnerName };
  throw new Failure('invalid-parameter', 'Send either MailboxId or FormerOwnerName.');
}
