// Which sessions a change would end, whatever ends them.
import type { SessionRegistry } from '#domain/access/sessions/session-registry.ts';
import { sessionsEndedBy } from '#domain/access/sessions/sessions-ended-by.ts';
import { sessionsLosingMailbox } from '#domain/mailboxes/permissions/sessions-losing-mailbox.ts';
import type { EndingSessions } from '#operations/pipeline-parts.ts';

export const endingSessionsIn =
  (registry: SessionRegistry): EndingSessions =>
  async (transaction, announcements) => {
    const ended = await sessionsEndedBy(registry, transaction, announcements);
    const shutOut = await sessionsLosingMailbox(registry, transaction, announcements);
    return [...new Set([...ended, ...shutOut])].map(({ id, user, protocol, remoteAddress }) => ({
      sessionId: id,
      userId: user.id,
      userName: user.name,
      protocol,
      remoteAddress,
    }));
  };
