// One message over a connection that is ready: MAIL, RCPT, DATA (RFC 5321 §3.3), and what each recipient got.
import { hasEightBit, needsUtf8, wireAddress, type Consignment } from '../consignment.ts';
import { refused, type Outcome, type RemoteAnswer } from '../outcome.ts';
import type { QueuedRecipient } from '../queue.store.ts';
import { statusOf, textOf, type Reply } from './reply-reader.ts';
import type { SmtpConnection } from './smtp-connection.ts';
import { stuffDots } from './stuff-dots.ts';
import { encodeXtext } from './xtext.ts';

type Outcomes = Map<QueuedRecipient, Outcome>;

/** Throws ConnectionTrouble. */
export async function sendMessage(connection: SmtpConnection, consignment: Consignment): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  let { recipients } = consignment;
  for (;;) {
    const refusal = refusalBeforehand(connection, { ...consignment, recipients });
    if (refusal !== undefined) return settle(outcomes, { recipients, outcome: refusal });
    const results = await sendOnce(connection, { ...consignment, recipients });
    for (const [recipient, outcome] of results) outcomes.set(recipient, outcome);
    // RFC 5321 §4.5.3.1.10: who could not be named with the others gets a transaction of their own
    const left = recipients.filter((recipient) => isOneTooMany(outcomes.get(recipient)));
    if (left.length === 0 || left.length === recipients.length) return outcomes;
    recipients = left;
  }
}

const isOneTooMany = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'deferred' && outcome.answer.text.startsWith('452 ');

function settle(
  outcomes: Outcomes,
  { recipients, outcome }: { recipients: readonly QueuedRecipient[]; outcome: Outcome },
): Outcomes {
  for (const recipient of recipients) outcomes.set(recipient, outcome);
  return outcomes;
}

/** What this server cannot take at all. */
function refusalBeforehand(connection: SmtpConnection, consignment: Consignment): Outcome | undefined {
  const { host } = connection.target;
  const { sizeBytesMax } = connection;
  const sizeBytes = sizeOf(consignment);
  if (sizeBytesMax !== undefined && sizeBytes > sizeBytesMax) {
    // RFC 1870 §6.3: 5.3.4, message too big for the system
    return refused(
      '5.3.4',
      `${host} takes messages of up to ${sizeBytesMax} bytes; this one has ${sizeBytes}.`,
    );
  }
  // RFC 6531 §3.2: it may not be sent on without, and rewriting addresses is not ours
  if (needsUtf8(consignment) && !connection.has('SMTPUTF8')) {
    return refused('5.6.7', `${host} does not take addresses or header fields beyond ASCII.`);
  }
  // RFC 6152 §3 leaves a conversion or a bounce. A conversion rewrites every part and breaks the signatures
  // of those who wrote it, for servers that have become hard to find.
  if (hasEightBit(consignment.pieces) && !connection.has('8BITMIME')) {
    return refused('5.6.3', `${host} does not take messages with characters beyond ASCII (8BITMIME).`);
  }
  return undefined;
}

const sizeOf = ({ pieces }: Consignment): number => pieces.reduce((sum, { length }) => sum + length, 0);

async function sendOnce(connection: SmtpConnection, consignment: Consignment): Promise<Outcomes> {
  const { recipients } = consignment;
  const outcomes: Outcomes = new Map();
  const mail = await connection.say(mailLine(connection, consignment));
  if (mail.code !== 250) return settle(outcomes, { recipients, outcome: outcomeOf(connection, mail) });
  const taken: QueuedRecipient[] = [];
  for (const recipient of recipients) {
    const reply = await connection.say(rcptLine(connection, recipient));
    // RFC 5321 §3.3: 251 will forward
    if (reply.code === 250 || reply.code === 251) taken.push(recipient);
    else outcomes.set(recipient, outcomeOf(connection, reply));
  }
  const end = taken.length === 0 ? await connection.say('RSET') : await sendData(connection, consignment);
  return taken.length === 0
    ? outcomes
    : settle(outcomes, { recipients: taken, outcome: outcomeOf(connection, end) });
}

async function sendData(connection: SmtpConnection, { pieces }: Consignment): Promise<Reply> {
  const reply = await connection.say('DATA');
  if (reply.code !== 354) return reply;
  return connection.sendContent(wirePieces(pieces));
}

/** The pieces before the body are whole header fields that begin with no full stop. */
function* wirePieces(pieces: readonly Buffer[]): Generator<Buffer> {
  const body = pieces.at(-1);
  yield* pieces.slice(0, -1);
  if (body !== undefined) yield* stuffDots(body);
}

function mailLine(connection: SmtpConnection, consignment: Consignment): string {
  const { message, recipients, pieces } = consignment;
  const parameters: string[] = [];
  if (connection.has('SIZE')) parameters.push(`SIZE=${sizeOf(consignment)}`);
  if (connection.has('8BITMIME') && hasEightBit(pieces)) parameters.push('BODY=8BITMIME');
  if (connection.has('SMTPUTF8') && needsUtf8(consignment)) parameters.push('SMTPUTF8');
  if (connection.has('DSN')) {
    // RFC 3461 §4.3, §4.4
    if (message.returnedContent !== null) {
      parameters.push(`RET=${message.returnedContent === 'FULL' ? 'FULL' : 'HDRS'}`);
    }
    if (message.envelopeId !== null) parameters.push(`ENVID=${encodeXtext(message.envelopeId)}`);
  }
  const isUtf8 = recipients.length > 0 && parameters.includes('SMTPUTF8');
  const path = isUtf8 ? message.reversePath : wireAddress(message.reversePath);
  return [`MAIL FROM:<${path}>`, ...parameters].join(' ');
}

function rcptLine(connection: SmtpConnection, recipient: QueuedRecipient): string {
  const parameters: string[] = [];
  if (connection.has('DSN')) {
    // RFC 3461 §4.1, §4.2
    if (recipient.notify !== null) parameters.push(`NOTIFY=${recipient.notify.join(',') || 'NEVER'}`);
    const [, type, address] = /^([^;]+);(.*)$/s.exec(recipient.originalRecipient ?? '') ?? [];
    // RFC 6533 §3: an address of this type is encoded as it stands
    const encoded = type?.toLowerCase() === 'utf-8' ? address : encodeXtext(address ?? '');
    if (type !== undefined) parameters.push(`ORCPT=${type};${encoded}`);
  }
  return [`RCPT TO:<${wireAddress(recipient.address)}>`, ...parameters].join(' ');
}

function outcomeOf(connection: SmtpConnection, reply: Reply): Outcome {
  const answer: RemoteAnswer = {
    text: textOf(reply),
    status: statusOf(reply),
    by: connection.target.host,
    address: connection.target.address,
    isReply: true,
  };
  if (reply.code >= 500) return { kind: 'refused', answer };
  // a code that fits nothing is taken for trouble that may pass
  if (reply.code < 200 || reply.code > 299) return { kind: 'deferred', answer };
  return { kind: 'delivered', answer, isFinal: false, reportsDelivery: connection.has('DSN') };
}
