// What is found out about a message once it is here, before anybody's rules: where it comes from, and whether
// a filter in front takes it for junk.
import type { Authentication } from '#domain/mail-flow/authentication/authentication.ts';
import { isMarkedAsSpam } from '#domain/mail-flow/inbound/spam-headers.ts';
import type { Session } from '../session.ts';

export interface ExaminedMessage {
  /** With the results on top. */
  readonly content: Buffer;
  /** Undefined where nothing is checked. */
  readonly authentication: Authentication | undefined;
  readonly isMarkedAsJunk: boolean;
}

export async function examine(
  { parts: { authenticator }, client, remoteAddress, isFromFront }: Session,
  { content, reversePath }: { readonly content: Buffer; readonly reversePath: string },
): Promise<ExaminedMessage> {
  const isMarkedAsJunk = isFromFront && isMarkedAsSpam(content);
  if (authenticator === null) return { content, authentication: undefined, isMarkedAsJunk };
  const message = { content, reversePath, remoteAddress, heloName: client?.name ?? '', isFromFront };
  return { ...(await authenticator.authenticate(message)), isMarkedAsJunk };
}
