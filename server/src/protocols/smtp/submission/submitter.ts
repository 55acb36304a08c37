// Who is signed in to hand in mail, and how one becomes that: through the door of access/.
import type { EntityId, OrganizationId } from '#base/ids.ts';
import { assertSessionIsCurrent } from '#domain/access/sessions/assert-session-is-current.ts';
import { openSession, type SessionParts } from '#domain/access/sessions/open-session.ts';
import { signIn } from '#domain/access/sign-in/sign-in.ts';
import type { SignInParts } from '#domain/access/sign-in/sign-in-parts.ts';
import type { Actor } from '#domain/mail-flow/submission/submission.ts';

export interface Door {
  readonly signIn: SignInParts;
  readonly sessions: SessionParts;
}

export interface Submitter extends Actor {
  readonly organizationId: OrganizationId;
  readonly userId: EntityId;
  /** Asked before each command: an integer in memory and no query. */
  readonly isBehind: boolean;
  touch(): void;
  close(): void;
}

export interface Entrance {
  readonly name: string;
  readonly secret: string;
  readonly remoteAddress: string;
  readonly isEncrypted: boolean;
  /** Called once, when the session must not go on. */
  readonly end: () => void;
}

/** Failures: those of signing in, session-ended. */
export async function openSubmitter(
  { signIn: parts, sessions }: Door,
  { end, ...entrance }: Entrance,
): Promise<Submitter> {
  const protocol = 'SMTP';
  const signedIn = await signIn(parts, { ...entrance, protocol });
  const { remoteAddress } = entrance;
  const session = await openSession(sessions, { signedIn, protocol, remoteAddress, end });
  return {
    organizationId: signedIn.organizationId,
    userId: signedIn.user.id,
    get isBehind() {
      return session.isBehind;
    },
    assertCurrent: (transaction) => assertSessionIsCurrent(transaction, session),
    touch: () => session.touch(),
    close: () => session.close(),
  };
}
