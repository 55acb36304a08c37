// Before who may do what is changed: who would gain or lose it, in every form that changes it.
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { asId } from '#server/base/ids.ts';
import { recordDevice } from '#server/domain/devices/list/record-device.ts';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { withStore } from './open-store.ts';
import { addGroup, addUser } from './people.ts';

const nobody = 'Nobody gains or loses anything.';

const at = ({ organizationId }: Console, path: string): { at: string } => ({
  at: `/console/organizations/${organizationId}/${path}`,
});

async function previewIn(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Preview' }).click();
}

async function chooseMember(page: Page, { find, take }: Record<'find' | 'take', string>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'User or group' }).click();
  await dialog.getByPlaceholder('Find users and groups by name').fill(find);
  await page.getByRole('option', { name: take }).click();
}

const addPhone = (opened: Console, userId: string, phone: { deviceId: string; operatingSystem: string }) =>
  withStore(opened, (store) =>
    store.write((transaction) =>
      recordDevice(transaction, {
        ...phone,
        organizationId: asId(opened.organizationId),
        userId: asId(userId),
        friendlyName: `Phone ${phone.deviceId}`,
        now: Date.now(),
      }),
    ),
  );

describeInBrowser('a preview in the console', (engine) => {
  const open = openConsole(engine);

  it('tells who comes into which mailbox with a new member, groups in groups included', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const owner = await addUser(opened, 'Lena Lang');
    const member = await addUser(opened, 'Mia Moser');
    const [outer, inner] = [await addGroup(opened, 'Support'), await addGroup(opened, 'Night-shift')];
    const membership = { OrganizationId, GroupId: inner, MemberId: member };
    await call('AssociateMemberToGroup', membership);
    const grant = { OrganizationId, EntityId: owner, GranteeId: outer };
    await call('PutMailboxPermissions', { ...grant, PermissionValues: ['FULL_ACCESS', 'SEND_AS'] });
    const page = await opened.visit(at(opened, `groups/${outer}`));
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Add member' }).click();
    await chooseMember(page, { find: 'lang', take: 'Lena Lang' });
    await previewIn(dialog);
    await dialog.getByText(nobody).waitFor();
    await chooseMember(page, { find: 'night', take: 'Night-shift' });
    expect(await dialog.getByText(nobody).count()).toBe(0);
    await previewIn(dialog);
    const gained = 'Mia Moser gains: Full access, Send as (mailbox of Lena Lang, through Support)';
    await dialog.getByText(gained).waitFor();
    await takeScreenshot(page, 'preview-add-member');
    await expectAccessible(page);
    expect((await call('ListGroupMembers', { OrganizationId, GroupId: outer })).Members).toEqual([]);
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Night-shift is in the group now.').waitFor();

    await page.getByRole('radio', { name: 'Select Night-shift' }).check();
    await page.getByRole('button', { name: 'Remove member' }).click();
    await previewIn(dialog);
    await dialog.getByText('Mia Moser loses: Full access, Send as').waitFor();
    await takeScreenshot(page, 'preview-remove-member');
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Disable' }).click();
    await previewIn(dialog);
    await dialog.getByText('Mia Moser loses: Full access, Send as').waitFor();
    await takeScreenshot(page, 'preview-disable-group');
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Support gets no more mail.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await previewIn(dialog);
    await dialog.getByText(nobody).waitFor();
    await takeScreenshot(page, 'preview-delete-group');
  });

  it('tells a refusal in the words of the server, before anything is tried', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const [outer, inner] = [await addGroup(opened, 'Whole'), await addGroup(opened, 'Part')];
    await call('AssociateMemberToGroup', { OrganizationId, GroupId: outer, MemberId: inner });
    const page = await opened.visit(at(opened, `groups/${inner}`));
    await page.getByRole('button', { name: 'Add member' }).click();
    await chooseMember(page, { find: 'whole', take: 'Whole' });
    await previewIn(page.getByRole('dialog'));
    await page.getByText(/^It would be refused: .*cannot contain each other/).waitFor();
    await takeScreenshot(page, 'preview-refused');
  });

  it('stands in the tab of a user’s groups, and says which other way is left', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const owner = await addUser(opened, 'Nora Nagel');
    const member = await addUser(opened, 'Otto Oster');
    const [first, second] = [await addGroup(opened, 'Reception'), await addGroup(opened, 'Front-desk')];
    for (const GranteeId of [first, second]) {
      const grant = { OrganizationId, EntityId: owner, GranteeId };
      await call('PutMailboxPermissions', { ...grant, PermissionValues: ['FULL_ACCESS'] });
    }
    const page = await opened.visit(at(opened, `users/${member}?tab=groups`));
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Add to group' }).click();
    await dialog.getByRole('button', { name: 'Group' }).first().click();
    await dialog.getByRole('option', { name: 'Reception' }).click();
    await previewIn(dialog);
    await dialog.getByText('Otto Oster gains: Full access (mailbox of Nora Nagel, through').waitFor();
    await takeScreenshot(page, 'preview-add-to-group');
    await dialog.getByRole('button', { name: 'Add to group' }).click();
    await page.getByText('Otto Oster is a member of Reception now.').waitFor();
    await call('AssociateMemberToGroup', { OrganizationId, GroupId: second, MemberId: member });
    await page.getByRole('radio', { name: 'Select Reception' }).check();
    await page.getByRole('button', { name: 'Remove from group' }).click();
    await previewIn(dialog);
    await dialog.getByText(nobody).waitFor();
    await dialog.getByText('Otto Oster keeps by another way: Full access').waitFor();
    await dialog.getByText('through Front-desk').waitFor();
    await takeScreenshot(page, 'preview-remove-from-group');
    await call('DeregisterFromWorkMail', { OrganizationId, EntityId: first });
    await call('DeleteGroup', { OrganizationId, GroupId: first });
    await previewIn(dialog);
    await dialog.getByText(/^It would be refused: .*Reception was deleted/).waitFor();
  });

  it('tells which phones a rule shuts out or lets in', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const owner = await addUser(opened, 'Petra Pfau');
    await addPhone(opened, owner, { deviceId: 'OLD', operatingSystem: 'Android 9' });
    await addPhone(opened, owner, { deviceId: 'NEW', operatingSystem: 'Android 15' });
    const page = await opened.visit(at(opened, 'mobile-policies'));
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Create rule' }).click();
    expect(await dialog.getByRole('button', { name: 'Preview' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Rule name').fill('No old phones '.repeat(10));
    await dialog.getByLabel('Deny').check();
    await dialog.getByRole('button', { name: 'Add condition' }).click();
    await page.getByRole('menuitem', { name: 'Operating system begins with' }).click();
    await dialog.getByRole('textbox', { name: 'Operating system begins with' }).fill('Android 9');
    await previewIn(dialog);
    await dialog.getByText(/^It would be refused: .*name/).waitFor();
    await dialog.getByLabel('Rule name').fill('No old phones');
    await previewIn(dialog);
    await dialog.getByText('Blocked from then on: Phone OLD of Petra Pfau').waitFor();
    expect(await dialog.getByText('Phone NEW').count()).toBe(0);
    await dialog.getByText('Blocked from then on').scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'preview-device-rule');
    await expectAccessible(page);
    expect((await call('ListMobileDeviceAccessRules', { OrganizationId })).Rules).toHaveLength(1);
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await page.getByText('The rule No old phones counts from now on.').waitFor();
    await page.getByRole('radio', { name: 'Select No old phones' }).check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await previewIn(dialog);
    await dialog.getByText('Allowed from then on: Phone OLD of Petra Pfau').waitFor();
    await takeScreenshot(page, 'preview-delete-device-rule');
  });

  it('tells in whose mailboxes a role acts, and in whose no longer', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const one = await addUser(opened, 'Ralf Raabe');
    await addUser(opened, 'Sven Sauer');
    const rule = { ImpersonationRuleId: 'one', Effect: 'ALLOW', TargetUsers: [one] } as const;
    const role = { OrganizationId, Name: 'Backup', Type: 'READ_ONLY', Rules: [rule] } as const;
    const { ImpersonationRoleId = '' } = await call('CreateImpersonationRole', role);
    const page = await opened.visit(at(opened, `impersonation-roles/${ImpersonationRoleId}`));
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Edit' }).click();
    await previewIn(dialog);
    await dialog.getByText(nobody).waitFor();
    await dialog.getByRole('button', { name: 'Full access' }).click();
    await previewIn(dialog);
    await dialog.getByText('No longer in the mailbox of Ralf Raabe: Read only (role Backup)').waitFor();
    await dialog.getByText('In the mailbox of Ralf Raabe from then on: Full access').waitFor();
    await dialog.getByText('No longer in the mailbox').scrollIntoViewIfNeeded();
    await takeScreenshot(page, 'preview-impersonation-role');
    await expectAccessible(page);
    await dialog.getByLabel('Role name').fill('Backup <old>');
    await previewIn(dialog);
    await dialog.getByText(/^It would be refused: .*name/).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await previewIn(dialog);
    await dialog.getByText('No longer in the mailbox of Ralf Raabe: Read only').waitFor();
    await takeScreenshot(page, 'preview-delete-role');
    expect((await call('ListImpersonationRoles', { OrganizationId })).Roles).toHaveLength(1);
  });

  it('speaks German, and is readable in the dark', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const owner = await addUser(opened, 'Tina Thoma');
    const member = await addUser(opened, 'Udo Ullrich');
    const group = await addGroup(opened, 'Lager');
    await call('AssociateMemberToGroup', { OrganizationId, GroupId: group, MemberId: member });
    const grant = { OrganizationId, EntityId: owner, GranteeId: group };
    await call('PutMailboxPermissions', { ...grant, PermissionValues: ['FULL_ACCESS'] });
    const german = { language: 'de', appearance: 'dark' } as const;
    const page = await opened.visit({ ...at(opened, `groups/${group}`), ...german });
    await page.getByRole('button', { name: 'Deaktivieren' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Vorschau' }).click();
    const lost = 'Udo Ullrich verliert: Vollzugriff (Postfach von Tina Thoma, durch Lager)';
    await dialog.getByText(lost).waitFor();
    expect(await dialog.textContent()).not.toMatch(/Preview|mailbox|loses|gains/);
    await takeScreenshot(page, 'preview-dark');
    await expectAccessible(page);
  });
});
