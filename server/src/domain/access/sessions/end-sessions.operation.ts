// Ends what a user has open: some of it, or all.
import { roostOperations } from '@roost/api';
import { idOfNamedUser } from '#domain/directory/users/id-of-named-user.ts';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { endSessions } from './end-sessions.ts';
import type { SessionRegistry } from './session-registry.ts';

export const endSessionsOperation = ({ sessions }: { readonly sessions: SessionRegistry }): Operation =>
  operation({
    contract: roostOperations.EndSessions,
    access: 'write',
    scope: 'organization',
    right: 'help-desk',
    allowsUser: (input, user) => input.UserId === user.id,
    entityOf: idOfNamedUser,
    async handle(transaction, { input, organization }) {
      const { id: organizationId } = organization;
      const { id: userId } = await requireUser(transaction, { organizationId, identifier: input.UserId });
      const { SessionIds: sessionIds } = input;
      const ending = sessions
        .listSessionsOf({ organizationId, userId })
        .filter(({ id }) => sessionIds === undefined || sessionIds.includes(id));
      await endSessions(transaction, { organizationId, userId, sessionIds });
      return { EndedCount: ending.length };
    },
  });
