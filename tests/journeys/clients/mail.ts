// Messages to send: unique, of a wanted size, with lines that a careless server would change.
import { randomBytes, randomUUID } from 'node:crypto';

const awkwardLines = [
  '.',
  '..two dots',
  '.one dot',
  'From here on',
  ' ',
  '\ttab',
  'caf\u00e9 as UTF-8',
  '=3D=',
];

export interface NewMail {
  readonly messageId: string;
  readonly content: Buffer;
}

export function newMail({
  subject = 'Hello',
  sizeBytes = 1_000,
  to = 'someone@example.test',
}: { subject?: string; sizeBytes?: number; to?: string } = {}): NewMail {
  const messageId = `<${randomUUID()}@sender.example>`;
  const head = [
    'From: "Zo\u00eb Sender" <zoe@sender.example>',
    `To: <${to}>`,
    `Subject: ${subject}`,
    'Date: Mon, 02 Mar 2026 10:20:30 +0100',
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...awkwardLines,
  ];
  const lines = [Buffer.from(`${head.join('\r\n')}\r\n`)];
  for (let size = lines[0]?.length ?? 0; size < sizeBytes; size += 74) {
    lines.push(Buffer.from(`${randomBytes(36).toString('hex')}\r\n`));
  }
  return { messageId, content: Buffer.concat(lines) };
}
