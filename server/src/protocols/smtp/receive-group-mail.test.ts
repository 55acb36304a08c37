import { expect, it } from 'vitest';
import type { EntityId } from '#base/ids.ts';
import { disableAccount } from '#domain/accounts/disable-account.ts';
import { enableAccount } from '#domain/accounts/enable-account.ts';
import { addMember } from '#domain/directory/groups/change-membership.ts';
import { createGroup } from '#domain/directory/groups/create-group.ts';
import { createResource } from '#domain/directory/resources/create-resource.ts';
import { findMailboxOf } from '#domain/mailboxes/find-mailbox.ts';
import { describeOnEngines } from '#testing/engines.ts';
import {
  begin,
  mailFixtures,
  sendContent,
  type MailFixture,
  type TestPerson,
} from '#testing/mail-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';

const accepted = '250 2.1.5 OK';

async function addGroup(
  { store, clock, organizationId }: MailFixture,
  { name, members, isHidden }: { name: string; members: readonly string[]; isHidden?: boolean },
): Promise<EntityId> {
  const of = { organizationId, now: clock.now() };
  return store.write(async (transaction) => {
    const { id } = await createGroup(transaction, { ...of, name, isHidden });
    await enableAccount(transaction, { ...of, identifier: id, address: `${name}@example.test` });
    for (const memberIdentifier of members) {
      await addMember(transaction, { ...of, groupIdentifier: id, memberIdentifier });
    }
    return id;
  });
}

const disable = ({ store, clock, organizationId }: MailFixture, identifier: string): Promise<EntityId> =>
  store.write((transaction) => disableAccount(transaction, { organizationId, identifier, now: clock.now() }));

const fill = ({ store }: MailFixture, { mailboxId }: TestPerson, leftBytes: number): Promise<number> =>
  store.write((transaction) =>
    transaction.run('UPDATE mailboxes SET used_bytes = quota_bytes - ? WHERE id = ?', [leftBytes, mailboxId]),
  );

const countOf = async (fixture: MailFixture, person: TestPerson): Promise<number> =>
  (await fixture.inboxOf(person)).length;

describeOnEngines('mail for a group', (engine) => {
  const newFixture = mailFixtures(engine);

  it('reaches everybody in it once, through groups in groups, with any tag and while hidden', async () => {
    const fixture = await newFixture();
    const [anna, bert, carl] = [
      await fixture.addPerson('anna'),
      await fixture.addPerson('bert'),
      await fixture.addPerson('carl'),
    ];
    await addGroup(fixture, { name: 'inner', members: ['anna', 'bert'] });
    await addGroup(fixture, { name: 'outer', members: ['inner', 'anna', 'carl'], isHidden: true });
    await disable(fixture, 'carl');
    const client = await fixture.connect();
    const to = ['outer+news@example.test', 'anna@example.test', 'inner@example.test'];
    expect(await begin(client, { to })).toEqual(to.map(() => accepted));
    expect(await sendContent(client, mail('all'))).toMatch(/^250 2\.0\.0 OK: stored as \S+$/);
    for (const person of [anna, bert]) expect(await countOf(fixture, person)).toBe(1);
    await fixture.store.read(async (transaction) => {
      const owner = { organizationId: carl.organizationId, ownerId: carl.userId };
      expect(await findMailboxOf(transaction, owner)).toMatchObject({ usedBytes: 0 });
    });
  });

  it('is refused while the group is disabled, and by a group that reaches nobody', async () => {
    const fixture = await newFixture();
    const anna = await fixture.addPerson('anna');
    await addGroup(fixture, { name: 'empty', members: [] });
    await addGroup(fixture, { name: 'off', members: ['anna'] });
    await addGroup(fixture, { name: 'around', members: ['off', 'empty'] });
    const client = await fixture.connect();
    expect(await begin(client, { to: ['around@example.test'] })).toEqual([accepted]);
    await disable(fixture, 'off');
    const to = ['off', 'empty', 'around'].map((name) => `${name}@example.test`);
    const replies: string[] = [];
    for (const address of to) replies.push(await client.say(`RCPT TO:<${address}>`));
    expect(replies.map((reply) => reply.slice(0, 9))).toEqual(['550 5.2.1', '550 5.2.4', '550 5.2.4']);
    expect(await sendContent(client, mail('was enabled at RCPT'))).toMatch(/^250/);
    expect(await countOf(fixture, anna)).toBe(1);
  });

  it('does not bounce for one full member, and says how many it passed over', async () => {
    const fixture = await newFixture();
    const [anna, bert] = [await fixture.addPerson('anna'), await fixture.addPerson('bert')];
    await addGroup(fixture, { name: 'staff', members: ['anna', 'bert'] });
    await fill(fixture, anna, 10);
    const client = await fixture.connect();
    expect(await begin(client, { to: ['staff@example.test'] })).toEqual([accepted]);
    expect(await sendContent(client, mail('some'))).toMatch(/but not for 1 in the group/);
    expect(await countOf(fixture, anna)).toBe(0);
    expect(await countOf(fixture, bert)).toBe(1);
    await fixture.store.read(async (transaction) => {
      const owner = { organizationId: anna.organizationId, ownerId: anna.userId };
      const mailbox = await findMailboxOf(transaction, owner);
      expect((mailbox?.quotaBytes ?? 0) - (mailbox?.usedBytes ?? 0)).toBe(10);
    });
    await fill(fixture, bert, 10);
    expect(await begin(client, { to: ['staff@example.test'], parameters: ' SIZE=500' })).toEqual([
      expect.stringMatching(/^552 5\.2\.2/),
    ]);
    await client.say('RSET');
    await begin(client, { to: ['staff@example.test'] });
    expect(await sendContent(client, mail('none'))).toMatch(/^552 5\.2\.2 Nobody in this group has room/);
  });

  it('answers for each over LMTP, and overlapping recipients still get one copy', async () => {
    const fixture = await newFixture();
    const [anna, bert] = [await fixture.addPerson('anna'), await fixture.addPerson('bert')];
    const dora = await fixture.addPerson('dora');
    await addGroup(fixture, { name: 'staff', members: ['anna', 'bert'] });
    await fill(fixture, dora, 10);
    const client = await fixture.connect(await fixture.listen({ kind: 'lmtp' }));
    await client.say('LHLO client.elsewhere.test');
    await client.say('MAIL FROM:<sender@elsewhere.test>');
    for (const name of ['anna', 'dora', 'staff']) await client.say(`RCPT TO:<${name}@example.test>`);
    const replies = [await sendContent(client, mail('each')), await client.reply(), await client.reply()];
    expect(replies.map((reply) => reply.slice(0, 9))).toEqual(['250 2.0.0', '552 5.2.2', '250 2.0.0']);
    for (const person of [anna, bert]) expect(await countOf(fixture, person)).toBe(1);
    expect(await countOf(fixture, dora)).toBe(0);
  });

  it('and mail for a resource goes into the resource’s own inbox', async () => {
    const fixture = await newFixture();
    const { store, clock, organizationId } = fixture;
    const of = { organizationId, now: clock.now() };
    const room = await store.write(async (transaction) => {
      const { id: userId } = await createResource(transaction, { ...of, name: 'room', kind: 'ROOM' });
      await enableAccount(transaction, { ...of, identifier: userId, address: 'room@example.test' });
      const mailbox = await findMailboxOf(transaction, { organizationId, ownerId: userId });
      if (mailbox === undefined) throw new Error('the room has a mailbox');
      return { organizationId, userId, mailboxId: mailbox.id };
    });
    const client = await fixture.connect();
    expect(await begin(client, { to: ['room@example.test'] })).toEqual([accepted]);
    expect(await sendContent(client, mail('book'))).toMatch(/^250/);
    expect(await countOf(fixture, room)).toBe(1);
    await disable(fixture, 'room');
    expect(await begin(client, { to: ['room@example.test'] })).toEqual([
      expect.stringMatching(/^550 5\.2\.1/),
    ]);
  });
});
