// Where a user is signed in; what the roles of administrators may do with a user; and all of it in German.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  describeInBrowser,
  expectAccessible,
  openConsole,
  signIn,
  takeScreenshot,
  type BrowserOptions,
  type Console,
} from './browser.ts';
import { openMailProgram } from './mail-program.ts';
import { addUser } from './people.ts';

const addressOf = ({ organizationId }: Console, userId: string): string =>
  `/console/organizations/${organizationId}/users/${userId}`;

async function visitAs(
  opened: Console,
  who: { readonly role: 'HELP_DESK' | 'AUDITOR'; readonly options: BrowserOptions },
): Promise<Page> {
  const { call, visitAsStranger } = opened;
  const userName = who.role.toLowerCase();
  const password = 'Another-Horse-2';
  await call('CreateAdministrator', { Name: userName, Password: password, Role: who.role });
  const page = await visitAsStranger(who.options);
  await signIn(page, { userName, password });
  await page.getByRole('heading', { name: 'User details' }).waitFor();
  return page;
}

/** Also where a disabled button says why. */
const isUsable = async (page: Page, name: string): Promise<boolean> => {
  const button = page.getByRole('button', { name, exact: true }).first();
  await button.waitFor();
  return (await button.isEnabled()) && (await button.getAttribute('aria-disabled')) !== 'true';
};

describeInBrowser('the sessions and keepers of a user in the console', (engine) => {
  const open = openConsole(engine);

  it('shows where a user is signed in, and ends one session or all', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Greta Graf');
    const programs = [
      await openMailProgram(opened, 'graf'),
      await openMailProgram(opened, 'graf'),
      await openMailProgram(opened, 'graf'),
    ];
    const page = await opened.visit({ at: `${addressOf(opened, UserId)}?tab=sessions` });
    const boxes = page.getByRole('checkbox', { name: /^Select IMAP/i });
    await boxes.first().check();
    await takeScreenshot(page, 'user-sessions');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'End session', exact: true }).click();
    await page.getByRole('dialog').getByText('The session ends at once.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
    await page.getByText('1 session has been ended.').waitFor();
    expect((await call('ListSessions', { OrganizationId, UserId })).Sessions).toHaveLength(2);
    await page.getByRole('button', { name: 'End all sessions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End all sessions' }).click();
    await page.getByText('2 sessions have been ended.').waitFor();
    await page.getByText('This user is not signed in anywhere.').waitFor();
    await page.getByText('Last sign-in').waitFor();
    expect(await page.getByText('Never', { exact: true }).count()).toBe(0);
    for (const program of programs) program.close();
  });

  it('lets the help desk help, and an auditor only look', async () => {
    const opened = open();
    const UserId = await addUser(opened, 'Hanna Haas');
    const at = addressOf(opened, UserId);
    const helper = await visitAs(opened, { role: 'HELP_DESK', options: { at: `${at}?tab=activity` } });
    await helper.getByText('Your role does not see what others did.').waitFor();
    expect(await isUsable(helper, 'Reset password')).toBe(true);
    for (const name of ['Edit', 'Disable', 'Delete user']) expect(await isUsable(helper, name)).toBe(false);
    await helper.getByRole('tab', { name: 'Permissions' }).click();
    expect(await isUsable(helper, 'Add permissions')).toBe(false);
    expect(helper.url()).toContain('tab=permissions');
    const auditor = await visitAs(opened, { role: 'AUDITOR', options: { at: `${at}?tab=activity` } });
    await auditor.getByRole('link', { name: 'Show details of RegisterToWorkMail' }).waitFor();
    for (const name of ['Edit', 'Disable', 'Reset password']) {
      expect(await isUsable(auditor, name)).toBe(false);
    }
    await auditor.getByRole('button', { name: 'Edit' }).first().focus();
    await auditor.getByText('Your role does not allow this.').first().waitFor({ state: 'attached' });
  });

  it('speaks German on every tab, in the dark too', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const UserId = await addUser(opened, 'Inge Imhof');
    const GranteeId = await addUser(opened, 'Jens Jung');
    const grant = { OrganizationId, EntityId: UserId, GranteeId };
    await call('PutMailboxPermissions', { ...grant, PermissionValues: ['FULL_ACCESS', 'SEND_AS'] });
    // the language is the browser's, so this person signs in anew
    const page = await opened.visitAsStranger({
      at: addressOf(opened, UserId),
      language: 'de',
      appearance: 'dark',
    });
    await signIn(page, { userName: 'admin', password: 'Admin-Horse-1' });
    await page.getByRole('heading', { name: 'Angaben zum Benutzer' }).waitFor();
    const english = /\b(the|user|mailbox|edit|remove|none|never|enabled|choose|who)\b/i;
    for (const tab of [
      'Mobilgeräte',
      'Gruppen',
      'Sitzungen',
      'Zugriffstoken',
      'Speicherplatz',
      'Berechtigungen',
    ]) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      await page.getByRole('tabpanel').getByRole('heading').first().waitFor();
      expect(await page.getByRole('main').innerText()).not.toMatch(english);
    }
    await page.getByText('Vollzugriff, Senden als').waitFor();
    await takeScreenshot(page, 'user-permissions-dark-german');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Bearbeiten' }).first().click();
    await page.getByRole('heading', { name: 'Benutzer bearbeiten' }).waitFor();
    await page.getByLabel('Postleitzahl').waitFor();
    expect(await page.getByRole('main').innerText()).not.toMatch(english);
    await expectAccessible(page);
  });
});
