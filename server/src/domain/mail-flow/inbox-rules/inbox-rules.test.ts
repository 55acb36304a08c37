import { indexMessage } from '@roost/mime';
import { expect, it } from 'vitest';
import { changeQuota } from '#domain/mailboxes/quota/change-quota.ts';
import { createFolder } from '#domain/mailboxes/folders/create-folder.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { mailFixtures, type MailFixture, type TestPerson } from '#testing/mail-fixture.ts';
import { sentBy, write, type Written } from '#testing/personal-mail.ts';
import { putInboxRules, type GivenInboxRule } from './put-inbox-rules.ts';

const [anna, bert] = ['anna@example.test', 'bert@example.test'];

const noPredicates: GivenInboxRule['conditions'] = {
  fromContains: [],
  senderAddresses: [],
  recipientAddresses: [],
  subjectContains: [],
  headerContains: [],
  hasAttachments: null,
  sizeAtLeastBytes: null,
  sizeAtMostBytes: null,
  isAddressedToMe: null,
};

const noActions: GivenInboxRule['actions'] = {
  moveToFolder: null,
  copyToFolder: null,
  isMarkedAsRead: false,
  isFlagged: false,
  isDeleted: false,
  forwardTo: [],
  redirectTo: [],
  isLast: false,
};

interface Wish {
  readonly if?: Partial<GivenInboxRule['conditions']>;
  readonly unless?: Partial<GivenInboxRule['conditions']>;
  readonly does: Partial<GivenInboxRule['actions']>;
  readonly isEnabled?: boolean;
}

const rulesOf = (wishes: readonly Wish[]): GivenInboxRule[] =>
  wishes.map((wish, index) => ({
    name: `rule ${index}`,
    isEnabled: wish.isEnabled ?? true,
    conditions: { ...noPredicates, ...wish.if },
    exceptions: { ...noPredicates, ...wish.unless },
    actions: { ...noActions, ...wish.does },
  }));

describeOnEngines('inbox rules', (engine) => {
  const newFixture = mailFixtures(engine);
  const newPlace = async () => {
    const fixture = await newFixture();
    const person = await fixture.addPerson('anna', ['info@example.test']);
    const client = await fixture.connect();
    const { store, organizationId, clock } = fixture;
    const put = (wishes: readonly Wish[], identifier = anna): Promise<number> =>
      store.write((transaction) =>
        putInboxRules(transaction, {
          organizationId,
          identifier,
          rules: rulesOf(wishes),
          revision: undefined,
        }),
      );
    const { mailboxId, userId } = person;
    const owner = { ownerId: userId, actorId: userId, right: 'owner', accessEpoch: 1 } as const;
    const handle = { mailboxId, organizationId, ...owner };
    const addFolder = (path: string) =>
      store.write((transaction) => createFolder(transaction, { mailbox: handle, path, now: clock.now() }));
    const send = (written?: Written): Promise<string> => write(client, written);
    return { fixture, person, put, addFolder, send };
  };

  it('sort by what they ask of a message, in their order, until one is the last', async () => {
    const { fixture, person, put, addFolder, send } = await newPlace();
    await addFolder('Work');
    await addFolder('Work/Boss');
    await put([
      {
        if: { fromContains: ['Boss'] },
        unless: { subjectContains: ['lunch'] },
        does: { moveToFolder: 'Work/Boss', isFlagged: true, isLast: true },
      },
      { if: { headerContains: ['x-project: roost'] }, does: { moveToFolder: 'Work' } },
      { if: { subjectContains: ['GRÜ'] }, does: { isMarkedAsRead: true } },
      { if: { senderAddresses: ['SPAM@elsewhere.test'], isAddressedToMe: false }, does: { isDeleted: true } },
      { isEnabled: false, does: { isDeleted: true } },
    ]);
    await send({
      header: ['From: The BOSS <a@b.test>', 'X-Project: Roost', 'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?='],
    });
    await send({ header: ['From: The boss <a@b.test>', 'Subject: Lunch?'] });
    await send({ header: ['X-Project:\r\n ROOST', 'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?='] });
    await send({ header: ['From: spam@elsewhere.test'] });
    await send({ header: ['From: spam@elsewhere.test', 'To: others@b.test'] });
    expect(await placesOf(fixture, person)).toEqual([
      ['Boss', 4],
      ['INBOX', 0],
      ['INBOX', 0],
      ['Trash', 0],
      ['Work', 1],
    ]);
  });

  it('know size, recipients and attachments', async () => {
    const { fixture, person, put, send } = await newPlace();
    await put([
      { if: { sizeAtLeastBytes: 5000, sizeAtMostBytes: 20_000 }, does: { moveToFolder: 'Drafts' } },
      { if: { recipientAddresses: ['team@b.test'] }, does: { moveToFolder: 'Junk' } },
      { if: { hasAttachments: true }, does: { moveToFolder: 'Sent' } },
      { if: { hasAttachments: false, isAddressedToMe: true }, does: { isFlagged: true } },
    ]);
    await send({ body: 'x'.repeat(70).concat('\r\n').repeat(100) });
    await send({ header: ['To: x@b.test', 'Cc: Team <TEAM@b.test>'] });
    const type = 'Content-Type: application/pdf; name=a.pdf';
    await send({ header: ['MIME-Version: 1.0', type] });
    await send({ header: ['To: info+news@example.test'] });
    expect(await placesOf(fixture, person)).toEqual([
      ['Drafts', 4],
      ['INBOX', 4],
      ['Junk', 0],
      ['Sent', 0],
    ]);
  });

  it('use the INBOX when a folder is gone, and leave out a copy that has no room', async () => {
    const { fixture, person, put, addFolder, send } = await newPlace();
    const { store, clock } = fixture;
    await addFolder('Gone');
    await put([{ does: { moveToFolder: 'Gone', copyToFolder: 'Drafts' } }]);
    await send();
    await store.write(async (transaction) => {
      await transaction.run("UPDATE folders SET name = 'Other', name_key = 'Other' WHERE name = 'Gone'");
    });
    await send();
    expect((await placesOf(fixture, person)).map(([name]) => name)).toEqual([
      'Drafts',
      'Drafts',
      'Other',
      'Other',
    ]);
    await store.write((transaction) => transaction.run("UPDATE folders SET id = 1000 WHERE name = 'Other'"));
    await store.write((transaction) =>
      changeQuota(transaction, { mailboxId: person.mailboxId, quotaMegabytes: 1, now: clock.now() }),
    );
    expect(await send({ body: 'x'.repeat(700 * 1024) })).toMatch(/^250/);
    expect(
      (await placesOf(fixture, person)).map(([name]) => name).filter((name) => name === 'INBOX'),
    ).toHaveLength(1);
    expect(await send({ body: 'x'.repeat(700 * 1024) })).toMatch(/^552/);
    expect(await fixture.inboxOf(person)).toHaveLength(1);
  });

  it('redirect a message as it is, and forward it attached, from its owner', async () => {
    const { fixture, put, send } = await newPlace();
    await put([
      { does: { redirectTo: ['one@b.test', 'two@b.test', anna] } },
      { does: { redirectTo: ['ONE@b.test'], forwardTo: ['three@b.test'] } },
    ]);
    const header = ['Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe=0D=0ABcc:_x@evil.test?='];
    await send({ header });
    const sent = await sentBy(fixture);
    expect(sent.map(({ origin, reverse_path: path, address }) => [origin, path, address])).toEqual([
      ['INBOX_RULE', anna, 'ONE@b.test'],
      ['INBOX_RULE', anna, 'two@b.test'],
      ['INBOX_RULE', anna, 'three@b.test'],
    ]);
    const [redirected, , forwarded] = sent.map(({ text }) => text);
    expect(redirected).toMatch(
      /^Resent-From: "anna"\r\n <anna@example\.test>\r\nResent-To: <ONE@b\.test>,\r\n <two@b/,
    );
    expect(redirected).toContain(
      `\r\nX-Loop: ${anna}\r\n${header[0]}\r\nFrom: Somebody <sam@elsewhere.test>`,
    );
    const { envelope, root } = indexMessage(Buffer.from(forwarded ?? ''));
    expect(envelope.from).toMatchObject([{ mailbox: 'anna', host: 'example.test' }]);
    expect(forwarded?.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/m);
    expect(root.children[1]?.message?.envelope).toMatchObject({ messageId: '<asked@elsewhere.test>' });
  });

  it('never send a bounce of what they passed on', async () => {
    const { fixture, put, send } = await newPlace();
    await put([{ does: { redirectTo: ['one@b.test'] } }]);
    await send({ from: '' });
    expect(await sentBy(fixture)).toMatchObject([{ reverse_path: '', notify: '' }]);
  });

  it('end a loop between two people, by redirecting and by forwarding', async () => {
    const { fixture, put, send } = await newPlace();
    await fixture.addPerson('bert');
    await put([{ does: { redirectTo: [bert] } }]);
    await put([{ does: { forwardTo: [anna] } }], bert);
    await send();
    const [first] = await sentBy(fixture);
    await send({ from: anna, to: [bert], content: first?.text ?? '' });
    const [, second] = await sentBy(fixture);
    expect(second).toMatchObject({ address: anna });
    expect(await send({ from: bert, content: second?.text ?? '' })).toMatch(/^250/);
    expect(await sentBy(fixture)).toHaveLength(2);
  });

  it('are a hundred, and all are followed', async () => {
    const { fixture, person, put, send } = await newPlace();
    const wishes = Array.from({ length: 99 }, (_, index) => ({
      if: { headerContains: [`x-number: ${index}.`] },
      does: { isDeleted: true },
    }));
    await put([...wishes, { does: { isFlagged: true } }]);
    await send({ header: ['X-Number: 98.'] });
    await send();
    expect(await placesOf(fixture, person)).toEqual([
      ['INBOX', 4],
      ['Trash', 4],
    ]);
  });

  it('pass a large message on whole, and do nothing for another owner', async () => {
    const { fixture, person, put, send } = await newPlace();
    await put([{ does: { redirectTo: ['one@b.test'] } }]);
    await send({ body: 'x'.repeat(300 * 1024) });
    const rows = await fixture.store.read((transaction) =>
      transaction.all<{ size_bytes: number; file_generation: string | null }>(
        'SELECT blobs.size_bytes, file_generation FROM outbound_messages JOIN blobs ON blobs.id = blob_id',
      ),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.size_bytes).toBeGreaterThan(300 * 1024);
    expect(rows[0]?.file_generation).not.toBeNull();
    await fixture.store.write((transaction) =>
      transaction.run("UPDATE inbox_rules SET owner_id = 'another' WHERE mailbox_id = ?", [person.mailboxId]),
    );
    await send();
    expect(await sentBy(fixture)).toHaveLength(1);
  });
});

/** The folder and the flags of each message, by folder. */
const placesOf = ({ store }: MailFixture, { mailboxId }: TestPerson): Promise<[string, number][]> =>
  store.read(async (transaction) => {
    const rows = await transaction.all<{ name: string; flags: number }>(
      `SELECT name, flags FROM placements
       JOIN folders ON folders.mailbox_id = placements.mailbox_id AND folders.id = placements.folder_id
       WHERE placements.mailbox_id = ? ORDER BY name, uid`,
      [mailboxId],
    );
    return rows.map(({ name, flags }) => [name, flags]);
  });
