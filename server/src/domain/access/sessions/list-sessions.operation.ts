// Lists what a user has open on this node.
import { roostOperations } from '@roost/api';
import { requireUser } from '#domain/directory/users/require-user.ts';
import { operation, type Operation } from '#operations/operation.ts';
import type { SessionRegistry } from './session-registry.ts';
import type { Session } from './session.ts';

export const listSessions = (parts: {
  readonly sessions: SessionRegistry;
  /** No other node shares the database. */
  readonly isOnlyNode: boolean;
}): Operation =>
  operation({
    contract: roostOperations.ListSessions,
    access: 'read',
    scope: 'organization',
    allowsUser: (input, user) => input.UserId === user.id,
    async handle(transaction, { input, organization }) {
      const { id: organizationId } = organization;
      const { id: userId } = await requireUser(transaction, { organizationId, identifier: input.UserId });
      const open = parts.sessions.listSessionsOf({ organizationId, userId });
      return { Sessions: open.map(toWire), IsComplete: parts.isOnlyNode };
    },
  });

const toWire = (session: Session) => ({
  SessionId: session.id,
  Protocol: session.protocol,
  SourceIp: session.remoteAddress,
  UserAgent: session.userAgent ?? undefined,
  Credential: session.credential.kind === 'token' ? ('TOKEN' as const) : ('PASSWORD' as const),
  PersonalAccessTokenId: session.credential.kind === 'token' ? session.credential.tokenId : undefined,
  StartedAt: session.startedAt,
  LastActiveAt: session.lastActiveAt,
});
