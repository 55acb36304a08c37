// Ends the session that calls.
import { roostOperations } from '@roost/api';
import { Failure } from '#base/failure.ts';
import { operation, type Operation } from '#operations/operation.ts';
import { closeAdministratorSession } from './open-administrator-session.ts';
import { ownAccount, requireAdministratorCaller } from './own-account.ts';

export const signOut = (): Operation =>
  operation({
    contract: roostOperations.SignOut,
    access: 'write',
    ...ownAccount,
    async handle(transaction, { caller }) {
      const { id: administratorId, sessionId } = requireAdministratorCaller(caller);
      if (sessionId === undefined) {
        throw new Failure('invalid-parameter', 'An access key opens no session that could be closed.');
      }
      await closeAdministratorSession(transaction, { id: sessionId, administratorId });
      return {};
    },
  });
