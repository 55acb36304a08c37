// A mail program of a user, which the console knows nothing of.
import { once } from 'node:events';
import { connect } from 'node:tls';
import { createTransport } from 'nodemailer';
import type { Console } from './browser.ts';
import { userPassword } from './people.ts';

export interface MailProgram {
  /** Into INBOX. */
  readonly append: (message: string) => Promise<void>;
  readonly close: () => void;
}

/** Signed in over IMAP. */
export async function openMailProgram({ server }: Console, userName: string): Promise<MailProgram> {
  const port = Number(new URL(server.runtime.endpoints.imaps ?? '').port);
  const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  let received = '';
  socket.setEncoding('utf8').on('data', (text: string) => (received += text));
  socket.on('error', () => undefined);
  const say = async (text: string, answer: string): Promise<void> => {
    received = '';
    socket.write(text);
    while (!received.includes(answer)) await once(socket, 'data');
  };
  await once(socket, 'secureConnect');
  await say(`a LOGIN ${userName} ${userPassword}\r\n`, 'a OK');
  return {
    async append(message) {
      await say(`b APPEND INBOX {${message.length}}\r\n`, '+ ');
      await say(`${message}\r\n`, 'b OK');
    },
    close: () => void socket.destroy(),
  };
}

/** Of so many bytes, all of them ASCII. */
export function messageOf(sizeBytes: number): string {
  const head = 'From: files@example.test\r\nSubject: The plans\r\n\r\n';
  const line = `${'plans '.repeat(12)}\r\n`;
  const body = line.repeat(Math.ceil((sizeBytes - head.length) / line.length));
  return head + body.slice(0, sizeBytes - head.length);
}

/** As the server of another domain does. Rejects with the answer of a refusal. */
export async function sendFromOutside(
  { server }: Console,
  { from, to, lines }: { readonly from: string; readonly to: string; readonly lines: number },
): Promise<void> {
  const port = Number(new URL(server.runtime.endpoints.smtp ?? '').port);
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, name: 'mx.elsewhere.test' });
  try {
    await transport.sendMail({
      from,
      to,
      subject: 'The plans',
      text: 'See you at the harbour.\n'.repeat(lines),
    });
  } finally {
    transport.close();
  }
}
