// August: Emma's bag is stolen, with her phone and the laptop that knows her password.
import { expect } from 'vitest';
import { endsWithin } from './sessions.ts';
import type { Chapter } from './year.ts';

const deviceId = 'androidc259148960';
const newPassword = 'Egret-under-the-Bridge-8';

export const stolenPhone: Chapter = {
  'ends what the thief has open: the password’s at its reset, the token’s when tokens are taken': async (
    year,
  ) => {
    const emma = year.person('emma');
    const made = await year.roost('CreatePersonalAccessToken', { UserId: emma.id, Name: 'phone' });
    const thief = { user: emma.address, password: emma.password };
    const phone = { user: emma.address, password: made.Token };
    const [byPassword, byToken] = [await year.openImap(thief), await year.openImap(phone)];
    for (const imap of [byPassword, byToken]) {
      await imap.mailboxOpen('INBOX');
      void imap.idle();
    }
    await endsWithin([byPassword], () =>
      year.aws('ResetPassword', { UserId: emma.id, Password: newPassword }),
    );
    expect(await byToken.noop().then(() => byToken.usable)).toBe(true);
    void byToken.idle();
    await endsWithin([byToken], async () => {
      expect(await year.roost('DeletePersonalAccessTokens', { UserId: emma.id })).toEqual({
        DeletedCount: 1,
      });
    });
    emma.password = newPassword;
    for (const credentials of [thief, phone, { ...thief, user: 'emma' }, { ...thief, user: emma.id }]) {
      await expect(year.openImap(credentials)).rejects.toMatchObject({ authenticationFailed: true });
    }
    expect(await year.aws('ListPersonalAccessTokens', { UserId: emma.id })).toEqual({
      PersonalAccessTokenSummaries: [],
    });
  },

  'blocks the phone, and says that there is none to wipe that never synchronized': async (year) => {
    const device = { UserId: year.idOf('emma'), DeviceId: deviceId };
    await year.aws('PutMobileDeviceAccessOverride', {
      ...device,
      Effect: 'DENY',
      Description: 'Stolen in August',
    });
    expect(await year.aws('GetMobileDeviceAccessOverride', device)).toMatchObject({
      ...device,
      Effect: 'DENY',
      Description: 'Stolen in August',
    });
    const rule = { Name: 'no-old-android', Effect: 'DENY', DeviceOperatingSystems: ['Android 4'] };
    await year.aws('CreateMobileDeviceAccessRule', rule);
    const [old, current] = await Promise.all(
      ['Android 4', 'Android 17'].map((DeviceOperatingSystem) =>
        year.aws('GetMobileDeviceAccessEffect', { DeviceOperatingSystem }),
      ),
    );
    expect(old).toMatchObject({
      Effect: 'DENY',
      MatchedRules: [{ Name: 'Default' }, { Name: 'no-old-android' }],
    });
    expect(current).toMatchObject({ Effect: 'ALLOW' });
    expect(await year.roost('ListMobileDevices', { UserId: device.UserId })).toEqual({ Devices: [] });
    await expect(year.roost('WipeMobileDevice', device)).rejects.toThrow('ResourceNotFoundException');
  },

  'lets Emma in again with what she chose, and nobody with what was refused': async (year) => {
    const UserId = year.idOf('emma');
    const inbox = await year.inboxOf('emma');
    expect(inbox.length).toBeGreaterThan(0);
    await year.refuses(
      ['InvalidPasswordException', 'ResetPassword', { UserId, Password: 'short' }],
      ['EntityNotFoundException', 'ResetPassword', { UserId: 'nobody-at-all', Password: newPassword }],
      [
        'EntityNotFoundException',
        'PutMobileDeviceAccessOverride',
        { UserId: 'nobody-at-all', DeviceId: deviceId, Effect: 'DENY' },
      ],
    );
    expect(await year.inboxOf('emma')).toEqual(inbox);
  },
};
