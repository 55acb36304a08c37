// A client of submission that is signed in, and messages that it hands in.
import { password, sendContent, type MailFixture } from './mail-fixture.ts';
import type { WireClient } from './wire-client.ts';

export const plainOf = (name: string, secret: string = password): string =>
  Buffer.from(`\0${name}\0${secret}`).toString('base64');

/** Signed in over a listener of its own. */
export async function signInToSubmit(fixture: MailFixture, name = 'anna'): Promise<WireClient> {
  const client = await fixture.connect(await fixture.listen({ kind: 'submission' }));
  await client.say('EHLO client.test');
  const reply = await client.say(`AUTH PLAIN ${plainOf(name)}`);
  if (!reply.startsWith('235')) throw new Error(reply);
  return client;
}

export interface HandedIn {
  readonly from?: string;
  readonly to?: readonly string[];
  /** Of MAIL, with a space before them. */
  readonly parameters?: string;
  readonly header?: readonly string[];
  readonly body?: string;
}

/** What DATA was answered. */
export async function submit(client: WireClient, given: HandedIn = {}): Promise<string> {
  const { from = 'anna@example.test', to = ['friend@elsewhere.test'], parameters = '' } = given;
  await client.say(`MAIL FROM:<${from}>${parameters}`);
  for (const address of to) await client.say(`RCPT TO:<${address}>`);
  return sendContent(client, messageOf(given));
}

export const messageOf = ({ header, body = 'Hello' }: HandedIn): string =>
  [
    ...(header ?? ['From: <anna@example.test>', 'Subject: hi', 'Message-ID: <one@example.test>']),
    '',
    body,
  ].join('\r\n');
