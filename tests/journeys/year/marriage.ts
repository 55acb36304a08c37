// May: Clara Lake marries and is Clara Winter from then on; her mailbox never notices.
import { expect } from 'vitest';
import type { Chapter, Year } from './year.ts';

const newAddress = 'clara.winter@example.test';
const oldAddress = 'clara@example.test';

/** What a mail program compares to find out whether it may keep what it has. */
async function identityOf(imap: Awaited<ReturnType<Year['openImap']>>) {
  const lock = await imap.getMailboxLock('INBOX');
  try {
    const { uidValidity, uidNext } = imap.mailbox || {};
    const messages = await imap.fetchAll('1:*', { uid: true, envelope: true });
    return {
      uidValidity,
      uidNext,
      messages: messages.map(({ uid, envelope }) => ({ uid, messageId: envelope?.messageId })),
    };
  } finally {
    lock.release();
  }
}

export const marriage: Chapter = {
  'gives Clara another name and another address, and her mailbox stays the same': async (year) => {
    const clara = year.person('clara');
    const imap = await year.openImap(year.loginOf('clara'));
    const before = await identityOf(imap);
    expect(before.messages.length).toBeGreaterThan(0);
    const wedded = { LastName: 'Winter', DisplayName: 'Clara Winter' };
    await year.aws('UpdateUser', { UserId: clara.id, ...wedded });
    await year.aws('UpdatePrimaryEmailAddress', { EntityId: clara.id, Email: newAddress });
    const described = await year.aws('DescribeUser', { UserId: newAddress });
    const rest = { UserId: clara.id, Name: 'clara', FirstName: 'Clara', State: 'ENABLED' };
    expect(described).toMatchObject({ ...rest, ...wedded, Email: newAddress });
    expect(await year.aws('ListAliases', { EntityId: clara.id })).toEqual({ Aliases: [oldAddress] });
    // the connection that was open still is
    expect(await identityOf(imap)).toEqual(before);
    await imap.logout();
    const { password } = clara;
    Object.assign(clara, { displayName: wedded.DisplayName, address: newAddress, aliases: [oldAddress] });
    for (const user of [newAddress, oldAddress, 'clara', 'Clara.Winter@Example.Test']) {
      const again = await year.openImap({ user, password });
      expect(await identityOf(again), user).toEqual(before);
      await again.logout();
    }
  },

  'lets mail to the old address come as before, and once when both are written to': async (year) => {
    const before = await year.inboxOf('clara');
    const old = await year.mailTo(oldAddress);
    const both = await year.mailTo(newAddress, oldAddress, 'sales@example.test');
    expect([old.reply, both.reply]).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)]);
    expect(await year.inboxOf('clara')).toEqual([...before, old.messageId, both.messageId]);
    const [byOld, byNew] = await Promise.all(
      [oldAddress, newAddress].map((Email) => year.aws('DescribeEntity', { Email })),
    );
    expect(byOld).toEqual({ EntityId: year.idOf('clara'), Name: 'clara', Type: 'USER' });
    expect(byNew).toEqual(byOld);
  },

  'does not let anybody take the old address, or an address of a domain that is not ours': async (year) => {
    const [clara, EntityId] = [year.idOf('clara'), year.idOf('ben')];
    await year.refuses(
      ['EmailAddressInUseException', 'CreateAlias', { EntityId, Alias: oldAddress }],
      ['EmailAddressInUseException', 'UpdatePrimaryEmailAddress', { EntityId, Email: newAddress }],
      ['MailDomainNotFoundException', 'CreateAlias', { EntityId: clara, Alias: 'clara@foreign.test' }],
      [
        'MailDomainNotFoundException',
        'UpdatePrimaryEmailAddress',
        { EntityId: clara, Email: 'clara@foreign.test' },
      ],
      ['NameAvailabilityException', 'CreateUser', { Name: 'clara', DisplayName: 'Clara Lake' }],
    );
    expect(await year.aws('ListAliases', { EntityId })).toEqual({ Aliases: [] });
  },
};
