// Large messages in a bucket: delivered, read, and refused for the time being while the bucket is away.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { startS3 } from '#testing/s3-server.ts';
import { enrol } from './clients/aws-client.ts';
import { openImap, readFolder } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

describeOnEngines('a server with a bucket for large messages', (engine) => {
  const stage = openStage(engine);

  it('keeps them there alone, and takes none while the bucket is away', { timeout: 90_000 }, async () => {
    const s3 = await startS3('bodies');
    const place = await stage.newPlace();
    const environment = { ...s3.environment, ROOST_BLOBS_URL: 's3://bodies/mail' };
    const server = await stage.start(place, environment);
    const heron = await enrol(server, 'heron');
    const large = newMail({ sizeBytes: 300_000 });
    const deliver = ({ content }: { content: Buffer }): Promise<string> =>
      sendMail(server.runtime.endpoints.smtp, { from: 'zoe@sender.example', to: [heron.address], content });
    expect(await deliver(large)).toMatch(/^250 /);
    expect(await s3.keys('bodies')).toEqual([expect.stringMatching(/^mail\/m-[0-9a-f]{32}\/[0-9a-f]{2}\//)]);
    expect(existsSync(join(place.dataFolder, 'blobs'))).toBe(false);
    s3.before = () => 'ServiceUnavailable';
    expect(await deliver(newMail({ sizeBytes: 300_000 }))).toMatch(/^45\d /);
    expect(await deliver(newMail())).toMatch(/^250 /);
    s3.before = () => undefined;
    const client = await openImap(server, { user: heron.address, password: heron.password });
    const messages = await readFolder(client, 'INBOX');
    await client.logout();
    expect(messages).toHaveLength(2);
    expect(messages[0]?.source.includes(large.content)).toBe(true);
  });
});
