import { expect, it } from 'vitest';
import type { PermissionType } from '#domain/mailboxes/permissions/permission.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, type MailFixture } from '#testing/mail-fixture.ts';
import { permissionsIn } from '#testing/permissions-fixture.ts';
import { readQueued } from '#testing/queued.store.ts';
import { signInToSubmit, submit, type HandedIn } from '#testing/submission-fixture.ts';

/** Anna, who writes, and the boss, who may have let her. */
async function withBoss(fixture: MailFixture, ...permissions: readonly PermissionType[]) {
  const anna = await fixture.addPerson('anna', ['anna.second@example.test']);
  const boss = await fixture.addPerson('boss', ['chief@example.test']);
  const rights = permissionsIn(fixture.store, fixture.organizationId);
  if (permissions.length > 0) {
    // by a group in a group
    const inner = await rights.addGroup('inner', [anna.userId]);
    const outer = await rights.addGroup('outer', [inner]);
    await rights.grant(boss.userId, outer, ...permissions);
  }
  return { anna, boss, client: await signInToSubmit(fixture) };
}

const fieldsNamed = (content: string | undefined, name: string): string[] =>
  content?.match(new RegExp(`^${name}:.*$`, 'gim'))?.map((line) => line.trim()) ?? [];

const asBoss: HandedIn = {
  from: 'boss@example.test',
  header: ['From: The Boss <boss@example.test>', 'Sender: anna@example.test', 'Message-ID: <b@example.test>'],
};

describeOnEngines('whom a message may be from', (engine) => {
  const newFixture = mailFixtures(engine);

  it('is oneself, by any of one’s addresses', async () => {
    const fixture = await newFixture();
    const { anna, client } = await withBoss(fixture);
    const own = ['anna@example.test', 'ANNA.second@example.test', 'anna+tag@example.test'];
    for (const from of own) expect(await submit(client, { from, header: [`From: ${from}`] })).toMatch(/^250/);
    const several = [`From: ${own.join(', ')}`, 'Sender: anna.second@example.test'];
    expect(await submit(client, { header: several })).toMatch(/^250/);
    expect(await submit(client, { from: '', header: ['From: anna@example.test'] })).toMatch(/^250/);
    const queued = await readQueued(fixture);
    expect(queued).toHaveLength(5);
    expect(fieldsNamed(queued[3]?.content, 'sender')).toEqual(['Sender: anna.second@example.test']);
    expect(queued[4]?.reversePath).toBe('');
    expect(await fixture.inboxOf(anna)).toEqual([]);
  });

  it('is nobody else: it comes back with the reason, and goes nowhere', async () => {
    const fixture = await newFixture();
    const { anna, boss, client } = await withBoss(fixture);
    const own = 'From: anna@example.test';
    const foreign: HandedIn[] = [
      asBoss,
      { header: ['From: somebody@elsewhere.test'] },
      { header: ['From: "anna@example.test" <chief@example.test>'] },
      { header: ['From: anna@example.test, boss@example.test', 'Sender: anna@example.test'] },
      { header: [own], from: 'boss@example.test' },
      { header: [own, 'Sender: boss@example.test'] },
      { header: ['From: nobody@example.test'] },
    ];
    for (const given of foreign) {
      expect(await submit(client, given)).toMatch(/^250 2\.0\.0 OK: taken as .* returned to your inbox/);
    }
    expect(await readQueued(fixture)).toEqual([]);
    for (const person of [anna, boss]) expect(await fixture.sentOf(person)).toEqual([]);
    const notices = await fixture.inboxOf(anna);
    expect(notices).toHaveLength(foreign.length);
    const [notice = ''] = notices;
    expect(notice).toMatch(
      /^From: "Mail service" <postmaster@example\.test>\r\nTo: <anna@example\.test>\r\n/,
    );
    expect(notice).toContain('You may not send as boss@example.test.');
    expect(notice).toContain('In-Reply-To: <b@example.test>\r\n');
    expect(notice).toContain('Final-Recipient: rfc822; friend@elsewhere.test\r\nAction: failed\r\n');
    expect(notice).toContain('Content-Type: message/rfc822\r\n');
    expect(notice).toContain('From: The Boss <boss@example.test>\r\n');
  });

  it('is the owner alone by send-as, with a copy for both', async () => {
    const fixture = await newFixture();
    const { anna, boss, client } = await withBoss(fixture, 'SEND_AS', 'SEND_ON_BEHALF');
    expect(await submit(client, asBoss)).toMatch(/^250/);
    const [queued] = await readQueued(fixture);
    expect(fieldsNamed(queued?.content, 'from')).toEqual(['From: The Boss <boss@example.test>']);
    expect(fieldsNamed(queued?.content, 'sender')).toEqual([]);
    expect(queued?.reversePath).toBe('boss@example.test');
    for (const person of [anna, boss]) expect(await fixture.sentOf(person)).toEqual([queued?.content]);
    // read receipts are one's own
    expect(await submit(client, { ...asBoss, from: '' })).toMatch(/returned to your inbox/);
  });

  it('is the owner with the actor as Sender by send-on-behalf', async () => {
    const fixture = await newFixture();
    const { anna, boss, client } = await withBoss(fixture, 'SEND_ON_BEHALF');
    const header = ['From: chief@example.test', 'Sender: chief@example.test'];
    expect(await submit(client, { header })).toMatch(/^250/);
    const [queued] = await readQueued(fixture);
    expect(fieldsNamed(queued?.content, 'sender')).toEqual(['Sender: <anna@example.test>']);
    for (const person of [anna, boss]) expect(await fixture.sentOf(person)).toEqual([queued?.content]);
  });

  it('is nobody whose mailbox one may only read', async () => {
    const fixture = await newFixture();
    const { client } = await withBoss(fixture, 'FULL_ACCESS');
    expect(await submit(client, asBoss)).toMatch(/returned to your inbox/);
    expect(await readQueued(fixture)).toEqual([]);
  });
});
