// What no honest client sends. Each time the server says no, stays up, and serves the next client.
import { readFile } from 'node:fs/promises';
import { ListUsersCommand, type WorkMailClient } from '@aws-sdk/client-workmail';
import { describe, expect, it } from 'vitest';
import { send, signedBySdk } from '#testing/aws-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient, enrol, type Person } from './clients/aws-client.ts';
import { openImap, readFolder } from './clients/imap-client.ts';
import { LineClient } from './clients/line-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail, SmtpClient } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

const from = 'zoe@sender.example';
const mebibyte = 1024 * 1024;
/** At rest it takes some 130, and the largest message that is sent here has 9. */
const residentMebibytesMax = 400;

describeOnEngines('bad input', (engine) => {
  const stage = openStage(engine);

  it('over HTTP is answered with the error that AWS has for it', async () => {
    const server = await stage.start(await stage.newPlace());
    const { http } = server.runtime.endpoints;
    const { organizationId: OrganizationId } = server.runtime;
    const list = (client: WorkMailClient) => client.send(new ListUsersCommand({ OrganizationId }));
    const answer = async (change: Parameters<typeof signedBySdk>[2], headers: object = {}) => {
      const signed = await signedBySdk(awsClient(server), list, change);
      const { status, type } = await send(http ?? '', {
        ...signed,
        headers: { ...signed.headers, ...headers },
      });
      expect((await list(awsClient(server))).Users).toEqual([]);
      return `${status} ${type}`;
    };
    expect(await answer({ body: '{"OrganizationId": ' })).toBe('400 SerializationException');
    expect(await answer({ body: Buffer.from([0x22, 0xff, 0x22]) })).toBe('400 SerializationException');
    expect(await answer({ body: '['.repeat(60_000) })).toBe('400 SerializationException');
    expect(await answer({ body: '[]' })).toMatch(/^400 (Serialization|Validation)Exception$/);
    expect(await answer({ body: '{"OrganizationId": 7}' })).toMatch(/^400 /);
    expect(await answer({ body: `{"OrganizationId":"${'m'.repeat(70_000)}"}` })).toBe(
      '413 RequestEntityTooLargeException',
    );
    // the server does not wait for the rest: who is still sending may find the connection gone
    const tooLarge = answer({ body: Buffer.alloc(40 * mebibyte, ' ') });
    expect(await tooLarge.catch(codeOf)).toMatch(/^(413 RequestEntityTooLargeException|EPIPE|ECONNRESET)$/);
    expect(await answer({ target: 'WorkMailService.ListUser' })).toBe('400 UnknownOperationException');
    expect(await answer({ target: 'constructor.prototype' })).toBe('400 UnknownOperationException');
    expect(await answer({ contentType: 'text/plain' })).toBe('400 MalformedHttpRequestException');
    expect(await answer({}, { authorization: '' })).toBe('400 IncompleteSignatureException');
    expect(await answer({}, { 'x-amz-date': '20200101T000000Z' })).toBe('400 InvalidSignatureException');
    const wrongKey = { ...server, bootstrap: { ...server.bootstrap, secretAccessKey: 'x'.repeat(40) } };
    await expect(list(awsClient(wrongKey))).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidSignatureException|SignatureDoesNotMatch)$/),
    });
    const raw = await LineClient.connect(http ?? '');
    await raw.send('GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc');
    expect(await raw.line()).toMatch(/^HTTP\/1\.1 400 /);
    raw.destroy();
    expect((await list(awsClient(server))).Users).toEqual([]);
  });

  it('over SMTP is refused line by line', async () => {
    const server = await stage.start(await stage.newPlace());
    const heron = await enrol(server, 'heron');
    const talk = async (lines: readonly string[]): Promise<string> => {
      const client = await SmtpClient.connect(server.runtime.endpoints.smtp);
      let reply = '';
      for (const line of lines) {
        await client.wire.send(line);
        reply = await client.reply();
      }
      client.wire.destroy();
      const good = { from, to: [heron.address], content: newMail().content };
      expect(await sendMail(server.runtime.endpoints.smtp, good)).toMatch(/^250 /);
      return reply.slice(0, 9);
    };
    const begin = [`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${heron.address}>\r\n`, 'DATA\r\n'];
    expect(await talk(['NOOP\nNOOP\r\n'])).toBe('500 5.5.2');
    expect(await talk(['NO\0OP\r\n'])).toMatch(/^50\d 5\.5\.\d$/);
    expect(await talk(['\xff\xfe\x80 \x01\r\n'])).toMatch(/^50\d 5\.5\.\d$/);
    expect(await talk([`NOOP ${'x'.repeat(4 * mebibyte)}\r\n`])).toBe('500 5.5.2');
    expect(await talk(['DATA\r\n'])).toBe('503 5.5.1');
    expect(await talk([`RCPT TO:<${heron.address}>\r\n`])).toBe('503 5.5.1');
    expect(await talk([...begin.slice(0, 1), 'DATA\r\n'])).toBe('503 5.5.1');
    expect(await talk([...begin.slice(0, 1), ...begin.slice(0, 1)])).toBe('503 5.5.1');
    expect(await talk([...begin, 'Subject: a\r\n\r\none\ntwo\r\n.\r\n'])).toBe('550 5.6.0');
    expect(await talk([...begin, 'Subject: a\r\n\r\none\n.\nMAIL FROM:<>\r\n.\r\n'])).toBe('550 5.6.0');
    expect(await talk([...begin, 'Subject: a\r\n\r\none\r.\r\r\n.\r\n'])).toBe('550 5.6.0');
    expect(await talk([...begin, 'Subject: a\r\n\r\none\0two\r\n.\r\n'])).toBe('550 5.6.0');
    expect(await talk([`MAIL FROM:<${'x'.repeat(400)}@sender.example>\r\n`])).toMatch(/^5\d\d 5\.\d\.\d$/);
    expect(await talk(['MAIL FROM:<a@b> SIZE=99999999999\r\n'])).toMatch(/^55\d 5\.3\.4$/);
    expect(await talk(['STARTTLS\r\nMAIL FROM:<>\r\n'])).toBe('554 5.5.1');
    expect(await talk(Array.from({ length: 21 }, () => 'WHAT\r\n'))).toMatch(/^421 4\.7\.0|closed$/);
    const endless = await SmtpClient.connect(server.runtime.endpoints.smtp);
    for (let index = 0; index < 64; index++) await endless.wire.send('x'.repeat(mebibyte / 4));
    endless.wire.destroy();
    expect(await talk(['NOOP\r\n'])).toBe('250 2.0.0');
    expect(await residentMebibytes(server)).toBeLessThan(residentMebibytesMax);
    expect(await countMessages(server, heron)).toBe(17);
  });

  it('over IMAP is refused without harm to the next client', async () => {
    const server = await stage.start(await stage.newPlace());
    const heron = await enrol(server, 'heron');
    const login = `a LOGIN heron ${heron.password}\r\n`;
    const talk = async (lines: readonly string[]): Promise<string> => {
      const client = await LineClient.connect(server.runtime.endpoints.imap ?? '');
      expect(await client.line()).toMatch(/^\* OK /);
      let last = '';
      for (const line of lines) {
        await client.send(line);
        last = await untilAnswered(client);
      }
      client.destroy();
      await (await openImap(server, { user: 'heron', password: heron.password })).logout();
      return last;
    };
    expect(await talk(['a FETCH 1 BODY[]\r\n'])).toMatch(/^a (BAD|NO) /);
    expect(await talk(['a SELECT INBOX\r\n'])).toMatch(/^a (BAD|NO) /);
    expect(await talk([login, 'b FETCH 1 FLAGS\r\n'])).toMatch(/^b (BAD|NO) /);
    expect(await talk([login, 'b LOGIN heron again\r\n'])).toMatch(/^b (BAD|NO) /);
    expect(await talk(['a NOOP\r\n'])).toMatch(/^a OK /);
    expect(await talk(['DONE\r\n'])).toMatch(/^(\* |DONE )BAD /);
    expect(await talk(['\xff\xfe\x00\x01\r\n'])).toMatch(/^(\* BAD|\* BYE) /);
    expect(await talk(['a LOGIN "he\0ron" x\r\n'])).toMatch(/^(a BAD|\* BAD|\* BYE) /);
    expect(await talk(['a NOOP\nb NOOP\r\n'])).toMatch(/^(a BAD|\* BAD|\* BYE|b OK|a OK) /);
    expect(await talk([`a NOOP ${'x'.repeat(100_000)}\r\n`])).toMatch(/^(a BAD|\* BAD|\* BYE) /);
    expect(await talk(['a LOGIN {999999999}\r\n'])).toMatch(/^(a BAD|a NO|\* BAD|\* BYE) /);
    expect(await talk(['a LOGIN {999999999999999999999}\r\n'])).toMatch(/^(a BAD|a NO|\* BAD|\* BYE) /);
    expect(await talk([login, 'b APPEND INBOX {4294967295}\r\n'])).toMatch(/^(b BAD|b NO|\* BYE) /);
    expect(await talk([login, `b SEARCH ${'('.repeat(50_000)}\r\n`])).toMatch(/^(b BAD|b NO|\* BYE) /);
    expect(await talk([login, 'b SELECT INBOX\r\n', `c SEARCH ${'NOT '.repeat(15_000)}ALL\r\n`])).toMatch(
      /^(c BAD|c NO|c OK|\* BYE) /,
    );
    expect(await talk([login, 'b SELECT INBOX\r\n', 'c FETCH 1:4294967295 FLAGS\r\n'])).toMatch(/^c /);
    const endless = await LineClient.connect(server.runtime.endpoints.imap ?? '');
    for (let index = 0; index < 64; index++) await endless.send('x'.repeat(mebibyte / 4));
    endless.destroy();
    expect(await talk([login, 'b NOOP\r\n'])).toMatch(/^b OK /);
    expect(await residentMebibytes(server)).toBeLessThan(residentMebibytesMax);
  });

  describe.each([
    ['multipart', nestedMultiparts],
    ['message', nestedMessages],
    ['flat', manyParts],
  ] as const)('in MIME (%s)', (_kind, make) => {
    it('is kept as it came and described within limits', async () => {
      const server = await stage.start(await stage.newPlace());
      const heron = await enrol(server, 'heron');
      const content = make(100_000);
      const mail = { from, to: [heron.address], content };
      expect(await sendMail(server.runtime.endpoints.smtp, mail)).toMatch(/^250 /);
      const client = await openImap(server, { user: 'heron', password: heron.password });
      await client.append('INBOX', content);
      const messages = await readFolder(client, 'INBOX');
      expect(messages).toHaveLength(2);
      for (const { source } of messages) {
        expect(source.subarray(source.length - content.length).equals(content)).toBe(true);
      }
      await client.mailboxOpen('INBOX');
      const parts = { uid: true, bodyStructure: true, envelope: true, bodyParts: ['1', '1.1.1', '1.mime'] };
      const fetched = await client.fetchAll('1:*', parts);
      expect(fetched.map(({ envelope }) => envelope?.subject)).toEqual(['Deep', 'Deep']);
      expect(fetched.every(({ bodyStructure }) => bodyStructure !== undefined)).toBe(true);
      expect(await client.search({ body: 'the bottom' }, { uid: true })).toBeInstanceOf(Array);
      await client.logout();
      expect(await residentMebibytes(server)).toBeLessThan(residentMebibytesMax);
    });
  });
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const head = 'From: zoe@sender.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n';

function nestedMultiparts(depth: number): Buffer {
  const open = (level: number) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  const levels = Array.from({ length: depth }, (_, level) => open(level));
  return Buffer.from(`${head}${levels.join('')}\r\nthe bottom\r\n`);
}

function nestedMessages(depth: number): Buffer {
  return Buffer.from(`${head}${'Content-Type: message/rfc822\r\n\r\n'.repeat(depth)}\r\nthe bottom\r\n`);
}

function manyParts(count: number): Buffer {
  const part = '--b\r\nContent-Type: text/plain\r\n\r\nthe bottom\r\n';
  return Buffer.from(
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(count)}--b--\r\n`,
  );
}

/** The line that ends the answer: a tagged one, a refusal, or good-bye. */
async function untilAnswered(client: LineClient): Promise<string> {
  for (;;) {
    const line = await client.line();
    if (line === undefined) return '* BYE (closed)';
    if (/^(?:[^*+ ]+ |\* BAD|\* BYE)/.test(line)) return line;
  }
}

async function countMessages(server: RunningServer, person: Person): Promise<number> {
  const client = await openImap(server, { user: person.address, password: person.password });
  const messages = await readFolder(client, 'INBOX');
  await client.logout();
  return messages.length;
}

/** The most that the process ever had; systems without /proc are not asked. */
async function residentMebibytes({ pid }: RunningServer): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const peakKibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (peakKibibytes === undefined) throw new Error('the system does not tell the memory of the server');
  return Number(peakKibibytes) / 1024;
}
