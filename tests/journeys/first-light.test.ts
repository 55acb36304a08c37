// The newcomer's first hour: start, make a user, get mail, read it, lock the user out and let the user in.
import { access, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateAliasCommand,
  CreateUserCommand,
  DeleteUserCommand,
  DeregisterFromWorkMailCommand,
  DescribeUserCommand,
  EntityNotFoundException,
  ListUsersCommand,
  RegisterToWorkMailCommand,
  ResetPasswordCommand,
  UpdateMailboxQuotaCommand,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import { awsClient, enrol, userPassword } from './clients/aws-client.ts';
import { openImap, readFolder, untilEnded, untilExists } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

const from = 'zoe@sender.example';

describeOnEngines('the first hour', (engine) => {
  const stage = openStage(engine);

  it('begins with two files that say everything, and a password that is said once', async () => {
    const place = await stage.newPlace();
    const server = await stage.start(place);
    const { runtime, bootstrap } = server;
    for (const file of ['bootstrap.json', 'runtime.json']) {
      expect((await stat(join(place.dataFolder, file))).mode & 0o777, file).toBe(0o600);
    }
    const { administrator, ...key } = bootstrap;
    expect(administrator).toEqual({ userName: 'admin', password: expect.stringMatching(/^\S{20,}$/) });
    expect(key).toEqual({
      accessKeyId: expect.stringMatching(/^[A-Z0-9]{16,128}$/),
      secretAccessKey: expect.stringMatching(/^\S{40,}$/),
      organizationId: runtime.organizationId,
    });
    const { endpoints, ...rest } = runtime;
    expect(rest).toEqual({
      pid: server.pid,
      region: 'us-east-1',
      organizationId: expect.stringMatching(/^m-[0-9a-f]{32}$/),
      domain: 'example.test',
    });
    const schemes = ['http', 'https', 'smtp', 'lmtp', 'submission', 'submissions', 'imap', 'imaps'];
    expect(Object.keys(endpoints).sort()).toEqual([...schemes].sort());
    for (const [scheme, url] of Object.entries(endpoints)) {
      expect(url).toMatch(new RegExp(`^${scheme}://127\\.0\\.0\\.1:[1-9]\\d*$`));
    }
    expect(server.output().split(administrator.password)).toHaveLength(2);
    expect(server.output()).toContain(`Roost is ready: ${endpoints.http}/console/\n`);
    expect(server.output()).not.toContain(bootstrap.secretAccessKey);
    await server.stop();
    const written = await readFile(join(place.dataFolder, 'bootstrap.json'), 'utf8');
    const second = await stage.start(place);
    expect(second.output()).not.toContain(administrator.password);
    expect(await readFile(join(place.dataFolder, 'bootstrap.json'), 'utf8')).toBe(written);
  });

  it('goes on with a user, made and enabled and found', async () => {
    const server = await stage.start(await stage.newPlace());
    const { organizationId: OrganizationId } = server.runtime;
    const client = awsClient(server);
    const user = { OrganizationId, Name: 'heron', DisplayName: 'Grey Heron', Password: userPassword };
    const { UserId = '' } = await client.send(new CreateUserCommand(user));
    const describe = () => client.send(new DescribeUserCommand({ OrganizationId, UserId }));
    expect(await describe()).toMatchObject({ Name: 'heron', State: 'DISABLED', DisplayName: 'Grey Heron' });
    expect((await describe()).Email).toBeUndefined();
    const Email = 'heron@example.test';
    await client.send(new RegisterToWorkMailCommand({ OrganizationId, EntityId: UserId, Email }));
    const enabled = await describe();
    expect(enabled).toMatchObject({ State: 'ENABLED', Email });
    expect(Date.now() - (enabled.EnabledDate?.getTime() ?? 0)).toBeLessThan(60_000);
    const { Users } = await client.send(new ListUsersCommand({ OrganizationId }));
    expect(Users).toMatchObject([{ Id: UserId, Name: 'heron', Email, State: 'ENABLED' }]);
  });

  it('brings mail from outside, as it was sent, to each of the addresses', async () => {
    const server = await stage.start(await stage.newPlace());
    const { smtp } = server.runtime.endpoints;
    const { organizationId: OrganizationId } = server.runtime;
    const heron = await enrol(server, 'heron');
    const Alias = 'grey@example.test';
    await awsClient(server).send(new CreateAliasCommand({ OrganizationId, EntityId: heron.userId, Alias }));
    const addresses = [heron.address, 'heron+lists@example.test', Alias, 'HERON@Example.TEST'];
    const mails = addresses.map((to) => ({ to, ...newMail({ to, sizeBytes: 90_000 }) }));
    for (const { to, content } of mails) {
      expect(await sendMail(smtp, { from, to: [to], content })).toMatch(/^250 2\.0\.0 /);
    }
    const client = await openImap(server, { user: heron.address, password: heron.password });
    const messages = await readFolder(client, 'INBOX');
    expect(messages.map(({ messageId }) => messageId)).toEqual(mails.map(({ messageId }) => messageId));
    for (const [index, { source, flags }] of messages.entries()) {
      const { content, to } = mails[index] ?? { content: Buffer.alloc(0), to: '' };
      expect(source.subarray(source.length - content.length).equals(content)).toBe(true);
      const added = source.subarray(0, source.length - content.length).toString();
      expect(added).toMatch(/^Return-Path: <zoe@sender\.example>\r\nReceived: from sender\.example /);
      expect(added).toContain(`for <${to.replace('Example.TEST', 'example.test')}>`);
      expect([...flags].filter((flag) => flag !== '\\Recent')).toEqual([]);
    }
    await client.logout();
    const unknown = { from, to: ['stork@example.test'], content: newMail().content };
    expect(await sendMail(smtp, unknown)).toMatch(/^550 5\.1\.1 /);
    const elsewhere = { from, to: ['heron@elsewhere.example'], content: newMail().content };
    expect(await sendMail(smtp, elsewhere)).toMatch(/^550 5\.7\.1 /);
  });

  it('lets a mail program append, search, copy, move, delete, and hear of new mail', async () => {
    const server = await stage.start(await stage.newPlace());
    const heron = await enrol(server, 'heron');
    const client = await openImap(server, { user: heron.name, password: heron.password });
    const folders = await client.list();
    expect(folders.map(({ path }) => path).sort()).toEqual(['Drafts', 'INBOX', 'Junk', 'Sent', 'Trash']);
    await client.mailboxCreate('Pond');
    const draft = newMail({ subject: 'Frogs in the reeds' });
    const appended = await client.append(
      'INBOX',
      draft.content,
      ['\\Seen', '\\Flagged'],
      new Date(86_400_000),
    );
    expect(appended).toMatchObject({ destination: 'INBOX', uid: 1 });
    await client.append('INBOX', newMail({ subject: 'Nothing' }).content);
    await client.mailboxOpen('INBOX');
    expect(await client.search({ subject: 'FROGS' }, { uid: true })).toEqual([1]);
    expect(await client.search({ seen: false }, { uid: true })).toEqual([2]);
    const wanted = { uid: true, flags: true, envelope: true, internalDate: true, source: true };
    const fetched = await client.fetchOne('1', wanted, { uid: true });
    expect(fetched).toMatchObject({
      envelope: {
        subject: 'Frogs in the reeds',
        messageId: draft.messageId,
        from: [{ name: 'Zoë Sender', address: from }],
        date: new Date('2026-03-02T09:20:30Z'),
      },
      internalDate: new Date(86_400_000),
    });
    expect(fetched !== false && fetched.source?.equals(draft.content)).toBe(true);
    expect(fetched !== false && fetched.flags?.has('\\Flagged')).toBe(true);
    await client.messageCopy('1', 'Pond', { uid: true });
    await client.messageMove('2', 'Trash', { uid: true });
    await client.messageDelete('1', { uid: true });
    expect(await readFolder(client, 'INBOX')).toEqual([]);
    expect((await readFolder(client, 'Trash')).length).toBe(1);
    const [kept] = await readFolder(client, 'Pond');
    expect(kept?.source.equals(draft.content)).toBe(true);
    expect([...(kept?.flags ?? [])]).toEqual(expect.arrayContaining(['\\Seen', '\\Flagged']));
    await client.mailboxOpen('INBOX');
    const told = untilExists(client, 1);
    void client.idle();
    const mail = { from, to: [heron.address], content: newMail().content };
    expect(await sendMail(server.runtime.endpoints.smtp, mail)).toMatch(/^250 /);
    expect(await told).toBeLessThan(1_000);
    await client.logout();
  });

  it('locks a disabled user out within a second, and gives everything back', async () => {
    const server = await stage.start(await stage.newPlace());
    const { runtime } = server;
    const heron = await enrol(server, 'heron');
    const mail = { from, to: [heron.address], content: newMail().content };
    expect(await sendMail(runtime.endpoints.smtp, mail)).toMatch(/^250 /);
    const open = (password = heron.password) => openImap(server, { user: heron.address, password });
    const idle = await open();
    await idle.mailboxOpen('INBOX');
    void idle.idle();
    const ends = [untilEnded(idle), untilEnded(await open())];
    const entity = { OrganizationId: runtime.organizationId, EntityId: heron.userId };
    const client = awsClient(server);
    await client.send(new DeregisterFromWorkMailCommand(entity));
    for (const endedAfterMs of await Promise.all(ends)) expect(endedAfterMs).toBeLessThan(1_000);
    await expect(open()).rejects.toMatchObject({ authenticationFailed: true });
    expect(await sendMail(runtime.endpoints.smtp, mail)).toMatch(/^550 5\.2\.1 /);
    await client.send(new RegisterToWorkMailCommand({ ...entity, Email: heron.address }));
    expect(await sendMail(runtime.endpoints.smtp, mail)).toMatch(/^250 /);
    const again = await open();
    expect((await readFolder(again, 'INBOX')).map(({ uid }) => uid)).toEqual([1, 2]);
    const ended = untilEnded(again);
    const password = 'Egret-under-the-Bridge-8';
    await client.send(
      new ResetPasswordCommand({
        OrganizationId: runtime.organizationId,
        UserId: heron.userId,
        Password: password,
      }),
    );
    expect(await ended).toBeLessThan(1_000);
    await expect(open()).rejects.toMatchObject({ authenticationFailed: true });
    await (await open(password)).logout();
  });

  it('tells the owner of a mailbox that fills, once, and refuses what does not fit', async () => {
    const server = await stage.start(await stage.newPlace());
    const { smtp } = server.runtime.endpoints;
    const { organizationId: OrganizationId } = server.runtime;
    const heron = await enrol(server, 'heron');
    const quota = { OrganizationId, UserId: heron.userId, MailboxQuota: 1 };
    await awsClient(server).send(new UpdateMailboxQuotaCommand(quota));
    const client = await openImap(server, { user: heron.address, password: heron.password });
    await client.mailboxOpen('INBOX');
    const send = (sizeBytes: number) =>
      sendMail(smtp, { from, to: [heron.address], content: newMail({ sizeBytes }).content });
    for (let count = 1; count <= 9; count++) expect(await send(100_000)).toMatch(/^250 /);
    const noticed = untilExists(client, 11);
    void client.idle();
    expect(await send(50_000)).toMatch(/^250 /); // now above 90 % of 1,048,576
    await noticed;
    expect(await send(100_000)).toMatch(/^552 5\.2\.2 /);
    expect(await send(20_000)).toMatch(/^250 /);
    await expect(client.append('INBOX', newMail({ sizeBytes: 100_000 }).content)).rejects.toMatchObject({
      serverResponseCode: 'OVERQUOTA',
    });
    const messages = await readFolder(client, 'INBOX');
    const notices = messages.filter(({ source }) =>
      /^Subject: Your mailbox is 9\d % full/m.test(source.toString()),
    );
    expect(messages).toHaveLength(12);
    expect(notices).toHaveLength(1);
    await client.logout();
  });

  it('ends a user for good', async () => {
    const server = await stage.start(await stage.newPlace());
    const { organizationId: OrganizationId } = server.runtime;
    const heron = await enrol(server, 'heron');
    const client = awsClient(server);
    const remove = new DeleteUserCommand({ OrganizationId, UserId: heron.userId });
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'EntityStateException' });
    await client.send(new DeregisterFromWorkMailCommand({ OrganizationId, EntityId: heron.userId }));
    await client.send(remove);
    const describe = new DescribeUserCommand({ OrganizationId, UserId: heron.userId });
    const gone = await client.send(describe).catch((error: unknown) => error);
    if (!(gone instanceof EntityNotFoundException)) expect(gone).toMatchObject({ State: 'DELETED' });
    const mail = { from, to: [heron.address], content: newMail().content };
    expect(await sendMail(server.runtime.endpoints.smtp, mail)).toMatch(/^550 5\.1\.1 /);
    await expect(openImap(server, { user: 'heron', password: heron.password })).rejects.toThrow();
    const again = await enrol(server, 'heron');
    expect(again.userId).not.toBe(heron.userId);
    const imap = await openImap(server, { user: 'heron', password: again.password });
    expect(await readFolder(imap, 'INBOX')).toEqual([]);
    await imap.logout();
  });

  it('is not told of by the file of a server that was killed', async () => {
    const place = await stage.newPlace();
    await (await stage.start(place)).kill();
    const told = join(place.dataFolder, 'runtime.json');
    await access(told);
    const files = { ROOST_TLS_CERT: 'missing.pem', ROOST_TLS_KEY: 'missing.pem' };
    expect((await stage.failToStart(place, files)).exitCode).toBe(1);
    await expect(access(told)).rejects.toThrow('ENOENT');
  });

  it('stops when it is told, and loses nothing when it is killed', async () => {
    const place = await stage.newPlace();
    const first = await stage.start(place);
    const heron = await enrol(first, 'heron');
    const mail = newMail();
    const sent = { from, to: [heron.address], content: mail.content };
    expect(await sendMail(first.runtime.endpoints.smtp, sent)).toMatch(/^250 /);
    await first.kill();
    const second = await stage.start(place);
    const client = await openImap(second, { user: heron.address, password: heron.password });
    expect((await readFolder(client, 'INBOX')).map(({ messageId }) => messageId)).toEqual([mail.messageId]);
    void client.idle();
    const startedAt = performance.now();
    expect(await second.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    await expect(access(join(place.dataFolder, 'runtime.json'))).rejects.toThrow('ENOENT');
  });
});
