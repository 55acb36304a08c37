// February: Anna leaves sales for engineering, and the mailbox of the sales team with it.
import { expect } from 'vitest';
import { readFolder } from '../clients/imap-client.ts';
import { join } from './joiners.ts';
import { endsWithin } from './sessions.ts';
import type { Chapter, Year } from './year.ts';

const inbox = 'Other Users/desk/INBOX';

const foldersOfOthers = async (imap: Awaited<ReturnType<Year['openImap']>>): Promise<string[]> => {
  const folders = await imap.list();
  return folders.map(({ path }) => path).filter((path) => path.startsWith('Other Users/'));
};

export const mover: Chapter = {
  'works in the mailbox of her team as long as she is in it': async (year) => {
    await join(year, 'desk');
    const EntityId = year.idOf('desk');
    const full = { GranteeId: year.idOf('sales'), PermissionValues: ['FULL_ACCESS'] };
    const send = { GranteeId: year.idOf('ben'), PermissionValues: ['SEND_AS'] };
    await year.aws('PutMailboxPermissions', { EntityId, ...full });
    await year.aws('PutMailboxPermissions', { EntityId, ...send });
    const { Permissions } = await year.aws('ListMailboxPermissions', { EntityId });
    expect(Permissions).toHaveLength(2);
    expect(Permissions).toContainEqual({ ...full, GranteeType: 'GROUP' });
    expect(Permissions).toContainEqual({ ...send, GranteeType: 'USER' });
    const order = await year.mailTo('desk@example.test');
    const anna = await year.openImap(year.loginOf('anna'));
    expect(await foldersOfOthers(anna)).toContain(inbox);
    expect((await readFolder(anna, inbox)).map(({ messageId }) => messageId)).toEqual([order.messageId]);
    await anna.logout();
  },

  'loses it within a second of the move, and her colleagues do not': async (year) => {
    const [anna, ben] = [await year.openImap(year.loginOf('anna')), await year.openImap(year.loginOf('ben'))];
    for (const imap of [anna, ben]) await imap.mailboxOpen(inbox);
    void anna.idle();
    const membership = { GroupId: year.idOf('sales'), MemberId: year.idOf('anna') };
    await endsWithin([anna], () => year.aws('DisassociateMemberFromGroup', membership));
    expect(await ben.noop().then(() => ben.usable)).toBe(true);
    await ben.logout();
    const again = await year.openImap(year.loginOf('anna'));
    expect(await foldersOfOthers(again)).toEqual([]);
    await again.logout();
    year.members.get('sales')?.delete('anna');
  },

  'is reached by her new department, and no longer by the old one': async (year) => {
    const anna = year.person('anna');
    await Promise.all([
      year.aws('AssociateMemberToGroup', { GroupId: year.idOf('engineering'), MemberId: anna.id }),
      year.aws('UpdateUser', { UserId: anna.id, Department: 'Engineering', Office: '4.12' }),
    ]);
    year.members.get('engineering')?.add('anna');
    const before = await year.inboxOf('anna');
    await year.mailTo('sales@example.test');
    const { messageId } = await year.mailTo('engineering@example.test');
    expect(await year.inboxOf('anna')).toEqual([...before, messageId]);
    const { Groups } = await year.aws('ListGroupsForEntity', { EntityId: anna.id });
    expect(Groups.map(({ GroupName }: { GroupName: string }) => GroupName).toSorted()).toEqual([
      'engineering',
      'staff',
    ]);
    const described = await year.aws('DescribeUser', { UserId: anna.id });
    expect(described).toMatchObject({ Department: 'Engineering', Office: '4.12', FirstName: 'Anna' });
  },

  'meets the usual mistakes: to leave twice, to give what is not there, to whom there is not': async (
    year,
  ) => {
    const EntityId = year.idOf('desk');
    const grant = { EntityId, GranteeId: year.idOf('ben') };
    await year.aws('DisassociateMemberFromGroup', {
      GroupId: year.idOf('sales'),
      MemberId: year.idOf('anna'),
    });
    await year.refuses(
      ['ValidationException', 'PutMailboxPermissions', { ...grant, PermissionValues: ['READ'] }],
      [
        'EntityNotFoundException',
        'PutMailboxPermissions',
        {
          ...grant,
          GranteeId: 'nobody-of-ours',
          PermissionValues: ['FULL_ACCESS'],
        },
      ],
    );
  },
};
