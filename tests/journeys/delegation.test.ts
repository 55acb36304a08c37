// An assistant is given the mailbox of somebody else by a group, works in it, and loses it.
import {
  AssociateMemberToGroupCommand,
  CreateGroupCommand,
  DisassociateMemberFromGroupCommand,
  ListMailboxPermissionsCommand,
  PermissionType,
  PutMailboxPermissionsCommand,
  RegisterToWorkMailCommand,
} from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { describeOnEngines } from '#testing/engines.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient, enrol } from './clients/aws-client.ts';
import { openImap, readFolder, untilEnded } from './clients/imap-client.ts';
import { newMail } from './clients/mail.ts';
import { sendMail } from './clients/smtp-client.ts';
import { openStage } from './stage.ts';

describeOnEngines('an assistant', (engine) => {
  const stage = openStage(engine);

  it('finds the mailbox by itself, reads and files in it, and is out within a second', async () => {
    const server = await stage.start(await stage.newPlace());
    const { aws, heron, wren, membership } = await giveByGroup(server);
    const mail = { from: 'zoe@sender.example', to: [heron.address], content: newMail().content };
    expect(await sendMail(server.runtime.endpoints.smtp, mail)).toMatch(/^250 /);

    const [assistant, own] = [
      await openImap(server, { user: wren.address, password: wren.password }),
      await openImap(server, { user: wren.address, password: wren.password }),
    ];
    const folders = await assistant.list();
    const inbox = folders.find(({ path }) => path === 'Other Users/heron/INBOX')?.path ?? '';
    expect(await readFolder(assistant, inbox)).toHaveLength(1);
    await assistant.append('Other Users/heron/Drafts', newMail().content, ['\\Draft']);
    await assistant.mailboxOpen(inbox);
    await assistant.messageMove('1', 'INBOX');
    expect(await readFolder(own, 'INBOX')).toHaveLength(1);
    const owner = await openImap(server, { user: heron.address, password: heron.password });
    expect(await readFolder(owner, 'Drafts')).toHaveLength(1);
    expect(await readFolder(owner, 'INBOX')).toEqual([]);

    await own.mailboxOpen('INBOX');
    void own.idle();
    void assistant.idle();
    const ended = untilEnded(assistant);
    await aws.send(new DisassociateMemberFromGroupCommand(membership));
    expect(await ended).toBeLessThan(1_000);
    expect(own.usable).toBe(true);
    expect((await own.list()).filter(({ path }) => path.startsWith('Other Users'))).toEqual([]);
    own.close();
    owner.close();
  });
});

/** Heron's mailbox to the group that Wren is in. */
async function giveByGroup(server: RunningServer) {
  const aws = awsClient(server);
  const { organizationId: OrganizationId, domain } = server.runtime;
  const [heron, wren] = [await enrol(server, 'heron'), await enrol(server, 'wren')];
  const { GroupId } = await aws.send(new CreateGroupCommand({ OrganizationId, Name: 'office' }));
  await aws.send(
    new RegisterToWorkMailCommand({ OrganizationId, EntityId: GroupId, Email: `office@${domain}` }),
  );
  const membership = { OrganizationId, GroupId, MemberId: wren.userId };
  await aws.send(new AssociateMemberToGroupCommand(membership));
  const entity = { OrganizationId, EntityId: heron.userId };
  const grant = { ...entity, GranteeId: GroupId, PermissionValues: [PermissionType.FULL_ACCESS] };
  await aws.send(new PutMailboxPermissionsCommand(grant));
  const { Permissions } = await aws.send(new ListMailboxPermissionsCommand(entity));
  expect(Permissions).toEqual([
    { GranteeId: GroupId, GranteeType: 'GROUP', PermissionValues: ['FULL_ACCESS'] },
  ]);
  return { aws, heron, wren, membership };
}
