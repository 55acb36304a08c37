// What is said over a connection: mail that is brought (SMTP, LMTP), or handed in by our own people.
import type { Command, MailData } from '@roost/smtp';
import type { Answer } from './answer.ts';
import { refuse } from './answer.ts';
import { dataEnd } from './commands/data.ts';
import { runCommand } from './commands/run-command.ts';
import type { Session } from './session.ts';

export interface Conversation {
  readonly hostName: string;
  readonly isLmtp: boolean;
  run(command: Command): Answer | Promise<Answer>;
  /** After `read-response`; undefined for a line that was too long. */
  takeResponse(line: Buffer | undefined): Answer | Promise<Answer>;
  dataEnd(message: MailData): Promise<Answer>;
  /** RFC 3207 §4.2: what was said in plain text is forgotten. */
  beginEncrypted(): void;
  /** Once or more often. */
  close(): void;
}

export const bringing = (session: Session): Conversation => ({
  hostName: session.parts.hostName,
  isLmtp: session.isLmtp,
  run: (command) => runCommand(session, command),
  takeResponse: () => refuse(503, '5.5.1', 'Nothing was asked for'),
  dataEnd: (message) => dataEnd(session, message),
  beginEncrypted: () => session.beginEncrypted(),
  close: () => undefined,
});
