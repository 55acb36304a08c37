import { ehloReply } from '@roost/smtp';
import { say, type Answer } from '../answer.ts';
import { keywords } from '../commands/hello.ts';
import type { SubmissionSession } from './submission-session.ts';

/** RFC 5321 §4.1.1.1; what is offered: RFC 4954 §3, RFC 3461 §3. */
export function hello(session: SubmissionSession, { isExtended }: { readonly isExtended: boolean }): Answer {
  session.client = { isExtended };
  // RFC 5321 §4.1.4: as if RSET had been said as well
  session.mail = undefined;
  const { hostName } = session.parts;
  if (!isExtended) return say(250, undefined, hostName);
  const isTlsOffered = session.isTlsOffered && !session.isEncrypted && session.submitter === undefined;
  const offered = [
    ...keywords,
    'DSN',
    ...(session.maySignIn ? ['AUTH PLAIN LOGIN'] : []),
    ...(isTlsOffered ? ['STARTTLS'] : []),
  ];
  return { text: ehloReply(hostName, offered) };
}
