// LOGIN and AUTHENTICATE PLAIN. Who may come in is not decided here.
import { decodeSaslLine, formatContinuation } from '@roost/imap';
import { parsePlain } from '#domain/access/sign-in/parse-plain.ts';
import { capabilitiesOf } from '../capabilities.ts';
import { refusalOf } from '../errors.ts';
import type { ImapSession } from '../session.ts';
import { openVisitor } from '../visitor.ts';
import type { CommandRule, Completion } from './command.ts';

/** A client that was refused as often has to come anew. */
const failedSignInsMax = 5;

export const login: CommandRule<'LOGIN'> = {
  state: 'not-signed-in',
  news: 'none',
  run: (session, { userName, password }) => enter(session, { name: userName, secret: password }),
};

export const authenticate: CommandRule<'AUTHENTICATE'> = {
  state: 'not-signed-in',
  news: 'none',
  async run(session, { mechanism, initialResponse }) {
    if (mechanism !== 'PLAIN') return { status: 'NO', code: 'CANNOT', text: 'Only PLAIN is spoken here' };
    const response = initialResponse ?? (await askForResponse(session));
    if (response === undefined) return { status: 'BAD', text: 'AUTHENTICATE was cancelled' };
    const credentials = parsePlain(response);
    if (credentials === undefined) return { status: 'BAD', text: 'The response is not what PLAIN asks for' };
    return enter(session, credentials);
  },
};

async function askForResponse({ output, wire }: ImapSession): Promise<Buffer | undefined> {
  output.write(formatContinuation());
  const line = await wire.readLine();
  // RFC 9051 §6.2.2: a lone "*" cancels.
  return line.kind === 'line' ? decodeSaslLine(line.bytes.toString('latin1')) : undefined;
}

async function enter(session: ImapSession, who: { name: string; secret: string }): Promise<Completion> {
  const { wire, parts } = session;
  const { remoteAddress, isEncrypted } = wire;
  const end = (): void => wire.hangUp('Your session was ended: sign in again.');
  try {
    const visitor = await openVisitor(parts.door, { ...who, remoteAddress, isEncrypted, end });
    session.enter(visitor);
    return { code: `CAPABILITY ${capabilitiesOf(session).join(' ')}`, text: 'You are signed in' };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.code === 'SERVERBUG') throw error;
    session.failedSignIns++;
    if (session.failedSignIns < failedSignInsMax) return refusal;
    return { ...refusal, after: () => wire.hangUp('Too many failed attempts to sign in.') };
  }
}
