// Half past five on a Friday in September: Felix leaves, at once and for good, or so it seems.
import { expect } from 'vitest';
import { readFolder } from '../clients/imap-client.ts';
import { join } from './joiners.ts';
import { endsWithin } from './sessions.ts';
import type { Chapter, Year } from './year.ts';

const inboxOfFelix = 'Other Users/felix/INBOX';
const full = { PermissionValues: ['FULL_ACCESS'] };

const disable = (year: Year, EntityId: string) => year.aws('DeregisterFromWorkMail', { EntityId });

async function isShutOut(year: Year): Promise<void> {
  const felix = year.person('felix');
  for (const address of [felix.address, ...felix.aliases]) {
    expect((await year.mailTo(address)).reply, address).toMatch(/^550 5\.2\.1 /);
  }
  const { password } = felix;
  for (const user of [felix.address, felix.name]) {
    await expect(year.openImap({ user, password })).rejects.toMatchObject({ authenticationFailed: true });
  }
  const greta = await year.openImap(year.loginOf('greta'));
  expect((await greta.list()).map(({ path }) => path)).not.toContain(inboxOfFelix);
  await greta.logout();
}

export const leaver: Chapter = {
  'is out within a second, and so is who reads his mail for him': async (year) => {
    const felix = year.person('felix');
    const grant = { EntityId: felix.id, GranteeId: year.idOf('greta'), ...full };
    await year.aws('PutMailboxPermissions', grant);
    const [own, delegate] = [
      await year.openImap(year.loginOf('felix')),
      await year.openImap(year.loginOf('greta')),
    ];
    await own.mailboxOpen('INBOX');
    await delegate.mailboxOpen(inboxOfFelix);
    for (const imap of [own, delegate]) void imap.idle();
    await endsWithin([own, delegate], () => disable(year, felix.id));
    await isShutOut(year);
    expect(await year.aws('DescribeUser', { UserId: felix.id })).toMatchObject({ State: 'DISABLED' });
  },

  'meets the usual mistakes: disabling twice is once, and a quota needs a mailbox': async (year) => {
    const { id, address } = year.person('felix');
    await disable(year, id);
    await year.refuses(
      ['EntityStateException', 'UpdateMailboxQuota', { UserId: id, MailboxQuota: 100 }],
      ['EmailAddressInUseException', 'CreateAlias', { EntityId: year.idOf('greta'), Alias: address }],
      ['EntityNotFoundException', 'DeregisterFromWorkMail', { EntityId: 'nobody-at-all' }],
      ['EntityNotFoundException', 'DescribeUser', { UserId: 'nobody-at-all' }],
    );
    const { Users } = await year.aws('ListUsers', { Filters: { State: 'DISABLED' } });
    expect(Users).toMatchObject([{ Id: id, Name: 'felix' }]);
  },

  'has everything again when a colleague needs it: mail, groups, quota, who may read it': async (year) => {
    const felix = year.person('felix');
    await year.aws('RegisterToWorkMail', { EntityId: felix.id, Email: felix.address });
    const { messageId, reply } = await year.mailTo('platform@example.test');
    expect(reply).toMatch(/^250 /);
    const inbox = await year.inboxOf('felix');
    expect(inbox.length).toBeGreaterThan(3);
    expect(inbox.at(-1)).toBe(messageId);
    const greta = await year.openImap(year.loginOf('greta'));
    expect(await readFolder(greta, inboxOfFelix)).toHaveLength(inbox.length);
    await greta.logout();
    expect(await year.aws('GetMailboxDetails', { UserId: felix.id })).toMatchObject({ MailboxQuota: 2048 });
    const { Aliases } = await year.aws('ListAliases', { EntityId: felix.id });
    expect(Aliases).toEqual(felix.aliases);
    const tenfold = { UserId: felix.id, MailboxQuota: 20_480 };
    await year.aws('UpdateMailboxQuota', tenfold);
  },

  'is deleted, and his mail goes on to whoever follows him': async (year) => {
    const felix = year.person('felix');
    const inbox = await year.inboxOf('felix');
    await year.refuses(['EntityStateException', 'DeleteUser', { UserId: felix.id }]);
    await disable(year, felix.id);
    await year.aws('DeleteUser', { UserId: felix.id });
    year.people.delete('felix');
    year.members.get('platform')?.delete('felix');
    expect((await year.mailTo(felix.address)).reply).toMatch(/^550 5\.1\.1 /);
    const { Mailboxes } = await year.roost('ListDetachedMailboxes');
    expect(Mailboxes).toMatchObject([{ FormerOwnerName: 'felix', MailboxQuota: 20_480 }]);
    await join(year, 'frida');
    await year.roost('RestoreMailbox', { FormerOwnerName: 'felix', TargetUserId: year.idOf('frida') });
    expect(await year.inboxOf('frida')).toEqual(inbox);
    const { Permissions } = await year.aws('ListMailboxPermissions', { EntityId: year.idOf('frida') });
    expect(Permissions).toEqual([]);
  },

  'leaves a name that another Felix may have, who finds nothing of the first': async (year) => {
    const before = year.people.size;
    await join(year, 'felix');
    expect(year.people.size).toBe(before + 1);
    expect(await year.inboxOf('felix')).toEqual([]);
    const { Groups } = await year.aws('ListGroupsForEntity', { EntityId: year.idOf('felix') });
    expect(Groups).toEqual([]);
    const frida = await year.inboxOf('frida');
    const { messageId } = await year.mailTo('felix@example.test');
    expect(await year.inboxOf('felix')).toEqual([messageId]);
    expect(await year.inboxOf('frida')).toEqual(frida);
  },
};
