// What an operator sets, well or badly, and what the server says to it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { makeSelfSignedCertificate } from '#server/base/self-signed-certificate.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { awsClient, enrol } from './clients/aws-client.ts';
import { SmtpClient } from './clients/smtp-client.ts';
import { newMail } from './clients/mail.ts';
import { readOnlyFolder } from './mounts.ts';
import { openStage } from './stage.ts';

/** The whole of what a start says that fails over something that the operator can mend: no stack, no log. */
const plain = (sentence: string): string => `Roost cannot start: ${sentence}\n`;

describeOnEngines('settings', (engine) => {
  const stage = openStage(engine);

  it('takes mail over LMTP, with an answer for each recipient', async () => {
    const server = await stage.start(await stage.newPlace());
    const people = [await enrol(server, 'heron'), await enrol(server, 'egret')];
    const client = await SmtpClient.connect(server.runtime.endpoints.lmtp, 'LHLO front.example');
    await client.say('MAIL FROM:<zoe@sender.example>');
    for (const { address } of people) expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^250 /);
    expect(await client.say('DATA')).toMatch(/^354 /);
    await client.wire.send(Buffer.concat([newMail().content, Buffer.from('.\r\n')]));
    expect([await client.reply(), await client.reply()]).toEqual([
      expect.stringMatching(/^250 2\.0\.0 /),
      expect.stringMatching(/^250 2\.0\.0 /),
    ]);
    await client.quit();
  });

  it('keeps on serving with the settings of the first start', async () => {
    const place = await stage.newPlace();
    const first = await stage.start(place, { ROOST_DOMAIN: 'heron.test' });
    await first.stop();
    const second = await stage.start(place, { ROOST_DOMAIN: 'egret.test', ROOST_ADMIN_PASSWORD: 'weak' });
    expect(second.runtime).toMatchObject({
      organizationId: first.runtime.organizationId,
      domain: 'heron.test',
    });
    await enrol(second, 'heron', awsClient(second));
  });

  if (engine.name !== 'sqlite') return;
  describe('that decide before a database is asked', () => {
    it('leaves out the listeners that are off', async () => {
      const ports = ['HTTPS', 'SMTP', 'LMTP', 'SUBMISSION', 'SUBMISSIONS', 'IMAP', 'IMAPS'];
      const off = Object.fromEntries(ports.map((name) => [`ROOST_${name}_PORT`, 'off']));
      const { runtime } = await stage.start(await stage.newPlace(), off);
      const { http, ...others } = runtime.endpoints;
      expect(http).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(Object.values(others)).toEqual([null, null, null, null, null, null, null]);
    });

    it('answers every bad value with a sentence of its own', async () => {
      const { exitCode, output } = await stage.failToStart(await stage.newPlace(), {
        ROOST_HOST: 'no host',
        ROOST_HTTP_PORT: '70000',
        ROOST_IMAP_PORT: 'of',
        ROOST_PUBLIC_URL: 'mail',
        ROOST_BLOBS_URL: 's3://Bucket',
        ROOST_S3_ACCESS_KEY_ID: 'somebody',
        ROOST_EXPORT_BUCKETS: 'leaving, a/b',
        ROOST_LOG_LEVEL: 'loud',
        ROOST_DISK_RESERVE_MB: '-1',
        ROOST_ORGANIZATION: 'Ä',
        ROOST_DOMAIN: 'localhost',
        ROOST_TLS_CERT: 'certificate.pem',
      });
      expect(exitCode).toBe(1);
      expect(output).toBe(
        plain(
          [
            'ROOST_HOST: “no host” is not an address.',
            'ROOST_HTTP_PORT: “70000” is not a port: a number up to 65535, 0 for any free one, or off.',
            'ROOST_IMAP_PORT: “of” is not a port: a number up to 65535, 0 for any free one, or off.',
            'ROOST_PUBLIC_URL: this is not a URL.',
            'ROOST_BLOBS_URL: this is not s3://bucket or s3://bucket/prefix.',
            'ROOST_LOG_LEVEL: “loud” is not one of debug, info, warn, error, silent.',
            'ROOST_DISK_RESERVE_MB: “-1” is not a whole number.',
            'ROOST_EXPORT_BUCKETS: “a/b” is not the name of a bucket.',
            'ROOST_ORGANIZATION: “Ä” is not an alias: up to 62 lower-case letters, digits and hyphens.',
            'ROOST_DOMAIN: “localhost” is not a mail domain.',
            'ROOST_TLS_CERT and ROOST_TLS_KEY go together: set both or neither.',
            'ROOST_S3_ACCESS_KEY_ID and ROOST_S3_SECRET_ACCESS_KEY go together: set both or neither.',
          ].join('\n'),
        ),
      );
    });

    it('reads roost.config.json, under the environment', async () => {
      const place = await stage.newPlace();
      const write = (content: unknown) =>
        writeFile(join(place.dataFolder, 'roost.config.json'), JSON.stringify(content));
      await write({ ROOST_REGION: 'eu-west-1', ROOST_ORGANIZATION: 'heron', ROOST_DOMAIN: 'heron.test' });
      const server = await stage.start(place, { ROOST_ORGANIZATION: 'egret' });
      expect(server.runtime).toMatchObject({ region: 'eu-west-1', domain: 'heron.test' });
      await server.stop();
      await write({ ROOST_REGOIN: 'eu-west-1' });
      expect((await stage.failToStart(place)).output).toBe(
        plain('roost.config.json: ROOST_REGOIN is not a setting.'),
      );
      await writeFile(join(place.dataFolder, 'roost.config.json'), '{ROOST_REGION}');
      expect((await stage.failToStart(place)).output).toBe(plain('roost.config.json is not valid JSON.'));
    });

    it.each(['HTTP', 'SMTP', 'IMAP'])('says so when the %s port is taken', async (kind) => {
      const other = createServer().listen(0, '127.0.0.1');
      onTestFinished(() => void other.close());
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo; // of a server that listens on TCP
      const { exitCode, output } = await stage.failToStart(await stage.newPlace(), {
        [`ROOST_${kind}_PORT`]: String(port),
      });
      expect(exitCode).toBe(1);
      expect(output).toBe(plain(`ROOST_${kind}_PORT: port ${port} is in use by another program.`));
    });

    it('says so when the address is not one of the machine', async () => {
      const { exitCode, output } = await stage.failToStart(await stage.newPlace(), {
        ROOST_HOST: '192.0.2.1',
      });
      expect(exitCode).toBe(1);
      expect(output).toBe(
        plain('ROOST_HTTP_PORT: port 0 cannot be opened: ROOST_HOST is not an address of this machine.'),
      );
    });

    it('refuses a first password that the policy would refuse, and starts with a better one', async () => {
      const place = await stage.newPlace();
      const weak = await stage.failToStart(place, { ROOST_ADMIN_PASSWORD: 'heron' });
      expect(weak.exitCode).toBe(1);
      expect(weak.output).toMatch(/^Roost cannot start: .*password.*At least 8 characters.*\n$/);
      const password = 'Heron-at-the-Gate-1';
      const server = await stage.start(place, { ROOST_ADMIN_PASSWORD: password });
      expect(server.bootstrap.administrator).toEqual({ userName: 'admin', password });
    });

    it('serves with the certificate that it is given', async () => {
      const place = await stage.newPlace();
      const now = systemClock.now();
      const { certificate, key } = await makeSelfSignedCertificate({
        names: ['mail.heron.test', '127.0.0.1'],
        now,
      });
      const files = { ROOST_TLS_CERT: 'certificate.pem', ROOST_TLS_KEY: 'key.pem' };
      const missing = await stage.failToStart(place, files);
      expect(missing.output).toMatch(/^Roost cannot start: \S+\/(certificate|key)\.pem cannot be read\.\n$/);
      await writeFile(join(place.dataFolder, 'certificate.pem'), certificate);
      await writeFile(join(place.dataFolder, 'key.pem'), 'not a key\n');
      expect((await stage.failToStart(place, files)).output).toBe(
        plain('ROOST_TLS_CERT and ROOST_TLS_KEY: these are not a certificate and its private key in PEM.'),
      );
      await writeFile(join(place.dataFolder, 'key.pem'), key);
      const server = await stage.start(place, files);
      const { hostname: host, port } = new URL(server.runtime.endpoints.https ?? '');
      const socket = connectTls({ host, port: Number(port), ca: certificate, servername: 'mail.heron.test' });
      onTestFinished(() => void socket.destroy());
      socket.on('error', () => undefined); // the server is killed before it
      await once(socket, 'secureConnect');
      expect(socket.authorized).toBe(true);
    });

    it('says so when the data folder cannot be written', async (context) => {
      const folder = await readOnlyFolder();
      if (typeof folder === 'string') return context.skip(folder);
      onTestFinished(() => folder.release());
      const { exitCode, output } = await stage.failToStart(await stage.newPlace(), {
        ROOST_DATA_DIR: folder.path,
      });
      expect(exitCode).toBe(1);
      expect(output).toMatch(/^Roost cannot start: [^\n]+\.\n$/);
      expect(output).toContain(folder.path);
    });

    it('says so when the data folder is a file', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'roost-file-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const path = join(folder, 'data');
      await writeFile(path, '');
      const { output } = await stage.failToStart(await stage.newPlace(), { ROOST_DATA_DIR: path });
      expect(output).toBe(plain(`${path} is not a folder.`));
    });

    it('says so when the database is another kind or cannot be reached', async () => {
      const start = async (url: string) =>
        (await stage.failToStart(await stage.newPlace(), { ROOST_DATABASE_URL: url })).output;
      expect(await start('mysql://127.0.0.1/roost')).toBe(
        plain('ROOST_DATABASE_URL: the database that is supported is postgres://…'),
      );
      const unreachable = await start('postgres://roost:the-secret@127.0.0.1:1/roost');
      expect(unreachable).toBe(plain('The database cannot be reached.'));
    });
  });
});
