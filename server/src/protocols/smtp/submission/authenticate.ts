// AUTH PLAIN (RFC 4616) and LOGIN (draft-murchison-sasl-login). Who may come in is not decided here.
import { reply, type Command } from '@roost/smtp';
import { asFailure, isFailure, type Failure } from '#base/failure.ts';
import { parsePlain } from '#domain/access/sign-in/parse-plain.ts';
import { refuse, say, type Answer } from '../answer.ts';
import { failureReply } from '../errors.ts';
import type { SubmissionSession } from './submission-session.ts';
import { openSubmitter } from './submitter.ts';

/** A client that was refused as often has to come anew. */
const failedSignInsMax = 5;

type Use = (response: Buffer) => Answer | Promise<Answer>;

/** RFC 4954 §4 */
export function authenticate(
  session: SubmissionSession,
  { mechanism, initialResponse }: Extract<Command, { kind: 'auth' }>,
): Answer | Promise<Answer> {
  if (session.client === undefined) return refuse(503, '5.5.1', 'Say EHLO first');
  if (session.submitter !== undefined) return refuse(503, '5.5.1', 'You are signed in already');
  if (session.mail !== undefined) return refuse(503, '5.5.1', 'A message has begun already');
  if (!session.maySignIn) return refuse(538, '5.7.11', 'Passwords are taken in TLS only: say STARTTLS first');
  const use = mechanisms.get(mechanism);
  if (use === undefined) return refuse(504, '5.5.4', 'PLAIN and LOGIN are spoken here');
  return use(session, initialResponse);
}

type Mechanism = (
  session: SubmissionSession,
  initialResponse: Buffer | undefined,
) => Answer | Promise<Answer>;

const plain: Mechanism = (session, initialResponse) => {
  const use: Use = (response) => {
    const credentials = parsePlain(response);
    if (credentials === undefined) return refuse(501, '5.5.2', 'The response is not what PLAIN asks for');
    return enter(session, credentials);
  };
  return initialResponse === undefined ? ask(session, { challenge: '', use }) : use(initialResponse);
};

const login: Mechanism = (session, initialResponse) => {
  const use: Use = (name) =>
    ask(session, {
      challenge: 'Password:',
      use: (secret) => enter(session, { name: name.toString('utf8'), secret: secret.toString('utf8') }),
    });
  return initialResponse === undefined ? ask(session, { challenge: 'Username:', use }) : use(initialResponse);
};

const mechanisms: ReadonlyMap<string, Mechanism> = new Map([
  ['PLAIN', plain],
  ['LOGIN', login],
]);

function ask(session: SubmissionSession, { challenge, use }: { challenge: string; use: Use }): Answer {
  session.whenAnswered = use;
  const encoded = Buffer.from(challenge).toString('base64');
  return { ...say(334, undefined, encoded), next: 'read-response' };
}

async function enter(session: SubmissionSession, who: { name: string; secret: string }): Promise<Answer> {
  const { remoteAddress, isEncrypted, parts, hangUp } = session;
  const end = (): void => hangUp('4.7.0 Your session was ended: sign in again');
  try {
    const submitter = await openSubmitter(parts.door, { ...who, remoteAddress, isEncrypted, end });
    session.enter(submitter);
    return say(235, '2.7.0', 'You are signed in');
  } catch (error) {
    const failure = asFailure(error);
    if (failure.code === 'internal') throw error;
    return refuseSignIn(session, failure);
  }
}

function refuseSignIn(session: SubmissionSession, failure: Failure): Answer {
  // RFC 4954 §6: not now, which says nothing of the password
  const isForNow = isFailure(failure, 'throttled', 'sign-in-unavailable', 'session-ended');
  const text = isForNow ? reply(454, '4.7.0', failure.message) : failureReply(failure);
  session.failedSignIns++;
  if (session.failedSignIns < failedSignInsMax) return { text };
  return { text: text + reply(421, '4.7.0', 'Too many failed attempts to sign in'), next: 'close' };
}
