// Access control rules: who comes in, which way, from where; and the roles in which programs act for others.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openImap, untilEnded } from '../journeys/clients/imap-client.ts';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { addUser, userPassword } from './people.ts';

const rulesOf = ({ organizationId }: Console): { at: string } => ({
  at: `/console/organizations/${organizationId}/access-control-rules`,
});

/** Opens a list, and takes what it offers. */
async function choose(page: Page, { field, take }: Record<'field' | 'take', string>): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${field}`) }).click();
  await page.getByRole('option', { name: take }).click();
}

async function addCondition(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).last().click();
  await page.getByRole('menuitem', { name }).click();
}

describeInBrowser('access control rules in the console', (engine) => {
  const open = openConsole(engine);

  it('are tried out: who would be let in, and which rule decides', async () => {
    const opened = open();
    await addUser(opened, 'Berta Bach');
    const page = await opened.visit(rulesOf(opened));
    await choose(page, { field: 'User', take: 'Berta Bach' });
    await page.getByLabel('IP address').fill('elsewhere');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByText('This is no IP address.').waitFor();
    await page.getByLabel('IP address').fill('192.0.2.7');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByText('Decided by: default').waitFor();
    const deny = { Name: 'office-only', Effect: 'DENY', Description: 'Only from the office' } as const;
    const { call, organizationId: OrganizationId } = opened;
    await call('PutAccessControlRule', { OrganizationId, ...deny, NotIpRanges: ['198.51.100.0/24'] });
    await page.reload();
    await page.getByText('IP address is not in 198.51.100.0/24').waitFor();
    await choose(page, { field: 'User', take: 'Berta Bach' });
    await page.getByLabel('IP address').fill('192.0.2.7');
    await page.getByRole('button', { name: 'Try' }).click();
    await page.getByText('Decided by: office-only').waitFor();
    await call('DeleteAccessControlRule', { OrganizationId, Name: 'office-only' });
  });

  it('are previewed and created; who they refuse is thrown out', async () => {
    const opened = open();
    const { call, server, organizationId: OrganizationId } = opened;
    const anna = await addUser(opened, 'Anna Arendt');
    const imap = await openImap(server, { user: 'arendt@example.test', password: userPassword });
    const page = await opened.visit(rulesOf(opened));
    await page.getByRole('button', { name: 'Create rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create access control rule' });
    await dialog.getByLabel('Rule name').fill('default');
    await dialog.getByText('There is a rule of this name already.').waitFor();
    await dialog.getByLabel('Rule name').fill('no-imap-from-here');
    await dialog.getByLabel('Deny').check();
    await dialog.getByLabel('Description').fill('Mail programs only from the office');
    await addCondition(page, 'Protocol is one of');
    await choose(page, { field: 'Protocol is one of', take: 'IMAP' });
    await page.keyboard.press('Escape');
    await addCondition(page, 'User is one of');
    await choose(page, { field: 'User is one of', take: 'Anna Arendt' });
    await addCondition(page, 'IP address is in');
    const ranges = dialog.getByRole('textbox', { name: 'IP address is in' });
    await ranges.fill('127.0.0.1');
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await dialog.getByText('One of these is no range.').waitFor();
    await ranges.fill('127.0.0.0/8\n192.0.2.0/24');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('1 session would end at once').waitFor();
    await dialog.getByText('arendt: IMAP from 127.0.0.1').scrollIntoViewIfNeeded();
    expect((await call('ListAccessControlRules', { OrganizationId })).Rules).toHaveLength(1);
    await expectAccessible(page);
    await takeScreenshot(page, 'access-rule');
    const ended = untilEnded(imap);
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await page.getByText('The rule no-imap-from-here counts from now on.').waitFor();
    await ended;
    await page.getByText('User is one of Anna Arendt').waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'access-rules');
    const { Rules = [] } = await call('ListAccessControlRules', { OrganizationId });
    const given = { Effect: 'DENY', Actions: ['IMAP'], UserIds: [anna] };
    const IpRanges = ['127.0.0.0/8', '192.0.2.0/24'];
    expect(Rules.find(({ Name }) => Name === 'no-imap-from-here')).toMatchObject({ ...given, IpRanges });
  });

  it('are changed and deleted; the last one is not deleted without a warning', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const rule = { OrganizationId, Name: 'night', Effect: 'ALLOW', Description: 'On call' } as const;
    const others = (await call('ListAccessControlRules', { OrganizationId })).Rules ?? [];
    for (const { Name = '' } of others) await call('DeleteAccessControlRule', { OrganizationId, Name });
    await call('PutAccessControlRule', { ...rule, NotActions: ['SMTP'] });
    const page = await opened.visit(rulesOf(opened));
    expect(await page.getByRole('button', { name: 'Edit' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('radio', { name: 'Select night' }).check();
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A rule keeps its name.').waitFor();
    await dialog.getByRole('button', { name: 'Remove: Protocol is none of' }).click();
    await dialog.getByLabel('Description').fill('Whoever is on call');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The rule night has been changed').waitFor();
    const { Rules = [] } = await call('ListAccessControlRules', { OrganizationId });
    expect(Rules).toMatchObject([{ Name: 'night', Description: 'Whoever is on call' }]);
    expect(Rules[0]?.NotActions ?? []).toEqual([]);
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('This is the last rule').waitFor();
    await dialog.getByText('nobody comes in').waitFor();
    await dialog.getByText('Nobody who is signed in now would be thrown out.').waitFor();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('There are no rules, so everybody is refused.').waitFor();
    await call('PutAccessControlRule', { ...rule, Name: 'default' });
  });

  it('stand beside roles in which programs act for others, which are tried out too', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const clara = await addUser(opened, 'Clara Celan');
    await addUser(opened, 'Doris Dorn');
    const page = await opened.visit({ at: rulesOf(opened).at.replace(/[^/]+$/, 'impersonation-roles') });
    await page.getByText('No roles yet.').waitFor();
    await page.getByRole('button', { name: 'Create role' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Role name').fill('Archive <old>');
    await dialog.getByLabel('Description').fill('Copies the mail of some people every night');
    await addCondition(page, 'User is one of');
    await choose(page, { field: 'User is one of', take: 'Clara Celan' });
    await dialog.getByRole('button', { name: 'Create role' }).click();
    await dialog.getByText(/name.* failed to satisfy/).waitFor();
    await dialog.getByLabel('Role name').fill('Archive');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Create role' }).click();
    await page.getByText('The role Archive has been created.').waitFor();
    await page.getByText('User is one of Clara Celan').waitFor();
    for (const [name, says] of [
      ['Clara Celan', 'may only read'],
      ['Doris Dorn', 'No rule matches'],
    ] as const) {
      await choose(page, { field: 'User', take: name });
      await page.getByRole('button', { name: 'Try' }).click();
      await page.getByText(says).waitFor();
    }
    await expectAccessible(page);
    await takeScreenshot(page, 'impersonation-role');
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog.getByRole('button', { name: 'Full access' }).click();
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('The role Archive has been changed.').waitFor();
    const [role] = (await call('ListImpersonationRoles', { OrganizationId })).Roles ?? [];
    const ImpersonationRoleId = role?.ImpersonationRoleId ?? '';
    expect(await call('GetImpersonationRole', { OrganizationId, ImpersonationRoleId })).toMatchObject({
      Type: 'FULL_ACCESS',
      Rules: [{ Effect: 'ALLOW', TargetUsers: [clara] }],
    });
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The role Archive has been deleted.').waitFor();
    expect((await call('ListImpersonationRoles', { OrganizationId })).Roles).toEqual([]);
  });

  it('speak German, and are readable in the dark', async () => {
    const opened = open();
    const page = await opened.visit({ ...rulesOf(opened), language: 'de', appearance: 'dark' });
    await page.getByRole('button', { name: 'Regel anlegen' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bedingung hinzufügen' }).click();
    await page.getByRole('menuitem', { name: 'Protokoll ist eines von' }).click();
    const text = await page.getByRole('main').textContent();
    expect(text).not.toMatch(/Rule|Allow|Deny|Condition|Preview|address/);
    await expectAccessible(page);
  });
});
