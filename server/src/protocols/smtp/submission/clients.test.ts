// Programs that people really send with.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { messageSizeBytesMax } from '#base/limits.ts';
import { bringProgram } from '#testing/debian-program.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, password } from '#testing/mail-fixture.ts';
import { readQueued } from '#testing/queued.store.ts';
import { signInToSubmit, submit } from '#testing/submission-fixture.ts';

const to = 'friend@elsewhere.test';

async function run(
  name: string,
  { args, input = '' }: { args: readonly string[]; input?: string },
): Promise<{ code: unknown; output: string }> {
  const program = bringProgram({ names: [name], packages: [name] });
  if ('missing' in program) throw new Error(program.missing);
  const child = spawn(program.path, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, output };
}

describeOnEngines('mail is handed in by', (engine) => {
  const newFixture = mailFixtures(engine);

  it('nodemailer, over STARTTLS and over TLS, with attachment, Bcc and requests for notices', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    const submission = await fixture.listen({ kind: 'submission' });
    const submissions = await fixture.listen({ kind: 'submissions' });
    for (const { port, secure } of [
      { port: submission.port, secure: false },
      { port: submissions.port, secure: true },
    ]) {
      const transport = createTransport({
        host: '127.0.0.1',
        port,
        secure,
        requireTLS: true,
        auth: { user: 'anna@example.test', pass: password },
        tls: { ca: fixture.certificate, servername: 'localhost' },
      });
      const sent = await transport.sendMail({
        from: 'Anna <anna@example.test>',
        to,
        bcc: 'secret@elsewhere.test',
        subject: `Grüße ${port}`,
        text: 'Hallo',
        attachments: [{ filename: 'a.bin', content: Buffer.alloc(200_000, 7) }],
        dsn: { id: 'envelope', return: 'headers', notify: ['failure'], recipient: 'anna@example.test' },
      });
      transport.close();
      expect(sent.response).toMatch(/^250 2\.0\.0 OK: queued as/);
    }
    const queued = await readQueued(fixture);
    expect(queued).toHaveLength(2);
    for (const message of queued) {
      expect(message.recipients).toEqual([to, 'secret@elsewhere.test']);
      expect(message.notify).toEqual(['FAILURE', 'FAILURE']);
      expect(message.returnedContent).toBe('HEADERS');
      expect(message.content).toMatch(/^Received: by mx\.example\.test with ESMTPSA /);
      expect(message.content).not.toMatch(/^bcc/im);
    }
    expect(await fixture.sentOf(anna)).toHaveLength(2);
  });

  it('swaks, with PLAIN and LOGIN, and told no for a wrong password', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const { port } = await fixture.listen({ kind: 'submission' });
    const tls = await fixture.listen({ kind: 'submissions' });
    const swaks = (...args: string[]): ReturnType<typeof run> =>
      run('swaks', {
        args: [
          '--server',
          '127.0.0.1',
          '--from',
          'anna@example.test',
          '--to',
          to,
          '--auth-user',
          'anna',
          ...args,
        ],
      });
    const right = ['--auth-password', password];
    const plain = await swaks('--port', `${port}`, '--tls', '--auth', 'PLAIN', ...right);
    const login = await swaks('--port', `${port}`, '--auth', 'LOGIN', ...right);
    const fromFirstByte = await swaks(
      '--port',
      `${tls.port}`,
      '--tls-on-connect',
      '--auth',
      'LOGIN',
      ...right,
    );
    for (const { code, output } of [plain, login, fromFirstByte]) {
      expect([code, output]).toEqual([0, expect.stringMatching(/250 2\.0\.0 OK: queued/)]);
    }
    const wrong = await swaks('--port', `${port}`, '--auth', 'LOGIN', '--auth-password', 'wrong');
    expect(wrong.output).toContain('535 5.7.8');
    expect(await readQueued(fixture)).toHaveLength(3);
  }, 30_000);

  it('msmtp, over STARTTLS', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const { port } = await fixture.listen({ kind: 'submission' });
    const folder = await mkdtemp(join(tmpdir(), 'roost-msmtp-'));
    const trust = join(folder, 'ca.pem');
    await writeFile(trust, fixture.certificate);
    const settings = [
      'account default',
      'host localhost',
      `port ${port}`,
      'from anna@example.test',
      'auth plain',
      'user anna',
      `password ${password}`,
      'tls on',
      `tls_trust_file ${trust}`,
      '',
    ];
    const file = join(folder, 'msmtprc');
    await writeFile(file, settings.join('\n'), { mode: 0o600 });
    const input = 'From: anna@example.test\nSubject: from a script\n\nhello\n';
    const sent = await run('msmtp', { args: ['--file', file, '--dsn-notify=failure', to], input });
    expect(sent).toEqual({ code: 0, output: '' });
    const [queued] = await readQueued(fixture);
    expect(queued?.content).toContain('Subject: from a script');
    expect(queued?.notify).toEqual(['FAILURE']);
  });
});

describeOnEngines('the data of a submission', (engine) => {
  const newFixture = mailFixtures(engine);

  it('ends in one way only: nothing is smuggled in behind it', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    const smuggled = `MAIL FROM:<anna@example.test>\r\nRCPT TO:<${to}>\r\nDATA\r\nFrom: a@b.test\r\n`;
    const ends = ['\n.\n', '\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r', '\r.\r\n', '\r\n\0.\r\n', '\n\r.\r\n'];
    for (const end of ends) {
      const reply = await submit(client, { body: `text${end}${smuggled}` });
      expect([end, reply]).toEqual([end, expect.stringMatching(/^550 5\.6\.0/)]);
    }
    expect(await client.say('NOOP')).toBe('250 2.0.0 OK');
    expect(await readQueued(fixture)).toEqual([]);
  });

  it('has 40 MB at most, announced or not, and comes after all of the envelope', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await signInToSubmit(fixture);
    expect(await client.say(`MAIL FROM:<anna@example.test> SIZE=${messageSizeBytesMax + 1}`)).toMatch(
      /^552 5\.3\.4/,
    );
    expect(await submit(client, { body: 'x'.repeat(messageSizeBytesMax) })).toMatch(/^552 5\.3\.4/);
    await client.say('MAIL FROM:<anna@example.test>');
    expect(await client.say('MAIL FROM:<anna@example.test>')).toMatch(/^503/);
    expect(await client.say('DATA')).toMatch(/^503/);
    await client.say(`RCPT TO:<${to}>`);
    await client.say('RSET');
    expect(await client.say('DATA')).toMatch(/^503/);
    expect(await client.say('BDAT 4 LAST')).toMatch(/^502/);
    await client.send('NOOP');
    expect(await submit(client)).toMatch(/^250/);
    expect(await readQueued(fixture)).toHaveLength(1);
  }, 20_000);
});
