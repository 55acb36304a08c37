// No room for more mail: senders are told to wait, nobody loses anything, and it goes on once there is room.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { enrol, type Person } from './clients/aws-client.ts';
import { openImap, readFolder } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { findLosses, summary, type Sent } from './delivery-storm.ts';
import { smallDisk } from './mounts.ts';
import { openStage } from './stage.ts';

const from = 'zoe@sender.example';
const roomMegabytes = 24;
/** What fills the data folder; on PostgreSQL those up to 64 KB lie elsewhere. */
const sizesThatFill = { sqlite: [300_000, 30_000, 3_000], postgres: [300_000, 70_000] };

describeOnEngines('a full disk', (engine) => {
  const stage = openStage(engine);

  it('below the reserve refuses mail for the time being, and lets it be read', async () => {
    const place = await stage.newPlace();
    const first = await stage.start(place);
    const heron = await enrol(first, 'heron');
    const kept = await send(first, heron);
    expect(kept.reply).toMatch(/^250 /);
    await first.stop();
    const server = await stage.start(place, { ROOST_DISK_RESERVE_MB: '99999999' });
    const refused = await send(server, heron);
    expect(refused.reply).toMatch(/^452 4\.3\.1 /);
    expect(await findLosses(server, { people: [heron], sent: [kept, refused] })).toEqual([]);
    expect((await fetch(`${server.runtime.endpoints.http}/readyz`)).status).toBe(200);
  });

  it(
    'to the last byte refuses mail, loses none, and takes it again',
    { timeout: 60_000 },
    async (context) => {
      const disk = await smallDisk(roomMegabytes);
      if (typeof disk === 'string') return context.skip(disk);
      onTestFinished(() => disk.release());
      const place = { ...(await stage.newPlace()), dataFolder: disk.path };
      const server = await stage.start(place, { ROOST_DISK_RESERVE_MB: '0' });
      const heron = await enrol(server, 'heron');
      const sent = await fill(server, heron, sizesThatFill[engine.name]);
      expect(sent.at(-1)?.reply).toMatch(/^452 4\.3\.1 /);
      expect(sent.length).toBeGreaterThan(20);
      expect(await findLosses(server, { people: [heron], sent })).toEqual([]);
      await disk.resize(roomMegabytes * 3);
      sent.push(await send(server, heron), await send(server, heron, 40_000));
      expect(sent.slice(-2).map(({ reply }) => reply?.slice(0, 3))).toEqual(['250', '250']);
      expect(await findLosses(server, { people: [heron], sent })).toEqual([]);
      await deleteAll(server, heron);
      expect(Number(JSON.parse(await readFile(join(disk.path, 'runtime.json'), 'utf8')).pid)).toBe(
        server.pid,
      );
      await server.kill();
      const again = await stage.start(place, { ROOST_DISK_RESERVE_MB: '0' });
      const last = await send(again, heron);
      expect(await findLosses(again, { people: [heron], sent: [last] })).toEqual([]);
      await again.kill(); // before its disk goes away
    },
  );
});

async function send(server: RunningServer, person: Person, sizeBytes = 300_000): Promise<Sent> {
  const { messageId, content } = newMail({ sizeBytes });
  const reply = await sendMail(server.runtime.endpoints.smtp, { from, to: [person.address], content });
  return { ...summary(content), messageId, recipients: [person.address], reply };
}

/** Messages of each size until there is no room for one more: the last was refused. */
async function fill(server: RunningServer, person: Person, sizes: readonly number[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (const sizeBytes of sizes) {
    do sent.push(await send(server, person, sizeBytes));
    while (sent.at(-1)?.reply?.startsWith('250') === true && sent.length < 2_000);
  }
  return sent;
}

async function deleteAll(server: RunningServer, person: Person): Promise<void> {
  const client = await openImap(server, { user: person.address, password: person.password });
  await client.mailboxOpen('INBOX');
  await client.messageDelete('1:*');
  expect(await readFolder(client, 'INBOX')).toEqual([]);
  await client.logout();
}
