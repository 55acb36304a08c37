// Mail that somebody writes over a real connection, and what the server sends by itself in consequence.
import type { MailFixture } from './mail-fixture.ts';
import type { WireClient } from './wire-client.ts';

export interface Written {
  readonly from?: string;
  readonly to?: readonly string[];
  /** Lines of the header; To, From and Message-ID are added unless they are there. */
  readonly header?: readonly string[];
  readonly body?: string;
  /** In place of header and body. */
  readonly content?: string;
}

export const stranger = 'sam@elsewhere.test';

/** The answer to the end of the message. */
export async function write(
  client: WireClient,
  { from = stranger, to = ['anna@example.test'], header = [], body = 'Hello.', content }: Written = {},
): Promise<string> {
  await client.say('EHLO client.elsewhere.test');
  await client.say(`MAIL FROM:<${from}>`);
  for (const address of to) await client.say(`RCPT TO:<${address}>`);
  await client.say('DATA');
  const has = (name: string): boolean => header.some((line) => line.toLowerCase().startsWith(`${name}:`));
  const lines = [
    ...header,
    ...(has('from') ? [] : [`From: Somebody <${from === '' ? 'mailer@elsewhere.test' : from}>`]),
    ...(has('to') ? [] : [`To: ${to.join(', ')}`]),
    ...(has('message-id') ? [] : ['Message-ID: <asked@elsewhere.test>']),
    '',
    body,
  ];
  await client.send(content ?? lines.join('\r\n'));
  return client.say('\r\n.');
}

export interface Sent {
  readonly origin: string;
  readonly reverse_path: string;
  readonly address: string;
  readonly notify: string | null;
  readonly text: string;
}

/** What waits to be sent, a row for each recipient. */
export const sentBy = ({ store }: Pick<MailFixture, 'store'>): Promise<Sent[]> =>
  store.read(async (transaction) => {
    const rows = await transaction.all<Omit<Sent, 'text'> & { content: Uint8Array | null }>(
      `SELECT origin, reverse_path, address, notify, content FROM outbound_messages
       JOIN outbound_recipients ON outbound_recipients.message_id = outbound_messages.id
       JOIN blobs ON blobs.id = blob_id ORDER BY outbound_messages.id, position`,
    );
    return rows.map(({ content, ...row }) => ({ ...row, text: Buffer.from(content ?? []).toString('utf8') }));
  });
