// Mail domains: added, published, seen in DNS, vouched for, made the default, removed.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { openDnsServer } from '#testing/dns-server.ts';
import { publish } from '#testing/mail-domain-fixture.ts';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { addUser } from './people.ts';

const domainsOf = ({ organizationId }: Console, name = ''): { at: string } => ({
  at: `/console/organizations/${organizationId}/domains${name === '' ? '' : `/${name}`}`,
});

async function addDomain(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add domain' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a domain' });
  await dialog.getByLabel('Domain name').fill(name);
  await dialog.getByRole('button', { name: 'Add domain' }).click();
}

describeInBrowser('mail domains in the console', (engine) => {
  let dns: Awaited<ReturnType<typeof openDnsServer>> | undefined;
  const open = openConsole(engine, async () => {
    dns = await openDnsServer({ 'mail.example.test': { A: ['127.0.0.1'] } });
    return { ROOST_DNS_SERVERS: dns.address };
  });
  afterAll(() => dns?.close());

  it('are added, published and seen in DNS; the records are copied and saved', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(domainsOf(opened));
    await page.getByRole('row', { name: 'example.test' }).getByText('Default').waitFor();
    await addDomain(page, 'no domain');
    await page.getByRole('dialog').getByRole('alert').or(page.getByText('domainName')).first().waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await addDomain(page, 'Company.test');
    await page.getByText('company.test has been added.').waitFor();
    await page.getByRole('heading', { name: 'company.test', exact: true }).waitFor();
    await page.getByText('Nobody has shown yet that this domain is yours').waitFor();
    const asDefault = page.getByRole('button', { name: 'Set as default' });
    expect(await asDefault.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText(/0 of \d+ records are as they should be/).waitFor();
    await page.getByText('Publish this record: without it no mail arrives.').waitFor();
    await expectAccessible(page);
    await page.reload(); // the messages have been read
    await page.getByText('Publish this record: without it no mail arrives.').waitFor();
    await takeScreenshot(page, 'domain');
    const told = await call('DescribeMailDomain', { OrganizationId, DomainName: 'company.test' });
    await page.getByRole('button', { name: 'Copy: _roost.company.test.' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('_roost.company.test.');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download zone file' }).click();
    expect((await download).suggestedFilename()).toBe('company.test.zone');
    expect(await readFile(await (await download).path(), 'utf8')).toBe(told.ZoneFile);
    if (dns !== undefined) publish(dns, told.Records);
    await page.getByRole('button', { name: 'Check now' }).click();
    const { length } = told.Records;
    await page.getByText(`${length} of ${length} records are as they should be.`).waitFor();
    await page.getByText('Nobody has shown yet').waitFor({ state: 'detached' });
    await asDefault.click();
    await page.getByText('company.test is the default domain now.').waitFor();
    expect(await call('GetMailDomain', { OrganizationId, DomainName: 'company.test' })).toMatchObject({
      IsDefault: true,
      OwnershipVerificationStatus: 'VERIFIED',
    });
    await call('UpdateDefaultMailDomain', { OrganizationId, DomainName: 'example.test' });
  });

  it('get another key to sign with, once there is one that signs', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const domain = { OrganizationId, DomainName: 'heron-books.test' };
    await call('RegisterMailDomain', domain);
    if (dns !== undefined) publish(dns, (await call('DescribeMailDomain', domain)).Records);
    await call('CheckMailDomain', domain);
    const page = await opened.visit(domainsOf(opened, 'heron-books.test'));
    await page.getByRole('button', { name: 'Rotate DKIM key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rotate the DKIM key' });
    await dialog.getByText('nothing is interrupted').waitFor();
    await dialog.getByRole('button', { name: 'Rotate DKIM key' }).click();
    const told = await page.getByText(/^The new key is /).textContent();
    const { DkimKeys, Records } = await call('DescribeMailDomain', domain);
    expect(DkimKeys.map(({ State }) => State)).toEqual(['PENDING', 'SIGNING']);
    expect(told).toContain(DkimKeys[0]?.Selector);
    expect(Records.filter(({ Purpose }) => Purpose === 'DKIM')).toHaveLength(2);
    await call('RegisterMailDomain', { OrganizationId, DomainName: 'wren-and-sons.test' });
    await page.goto(domainsOf(opened).at);
    await page.getByRole('row', { name: 'wren-and-sons.test' }).getByText('Pending').first().waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'domains');
  });

  it('are vouched for, and are removed when no address ends in them', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const id = await addUser(opened, 'Dora Dahl');
    await call('RegisterMailDomain', { OrganizationId, DomainName: 'branch.test' });
    const page = await opened.visit(domainsOf(opened, 'branch.test'));
    await page.getByRole('button', { name: 'Take my word' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('without proof in DNS').waitFor();
    await dialog.getByRole('button', { name: 'Take my word' }).click();
    await page.getByText('branch.test counts as verified, on your word.').waitFor();
    const rotate = page.getByRole('button', { name: 'Rotate DKIM key' });
    // the first key still waits for its record
    expect(await rotate.getAttribute('aria-disabled')).toBe('true');
    const alias = { OrganizationId, EntityId: id, Alias: 'dora@branch.test' };
    await call('CreateAlias', alias);
    await page.reload();
    await page.getByRole('button', { name: 'Remove', disabled: true }).waitFor();
    await page.getByText('Email addresses still end in this domain.').waitFor({ state: 'attached' });
    await call('DeleteAlias', alias);
    await page.reload();
    await page.getByRole('button', { name: 'Remove', disabled: false }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('branch.test has been removed.').waitFor();
    const { MailDomains = [] } = await call('ListMailDomains', { OrganizationId });
    expect(MailDomains.map(({ DomainName }) => DomainName)).not.toContain('branch.test');
  });

  it('speak German, and are readable in the dark', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    await call('RegisterMailDomain', { OrganizationId, DomainName: 'firma.test' });
    const german = { language: 'de', appearance: 'dark' } as const;
    const page = await opened.visit({ ...domainsOf(opened, 'firma.test'), ...german });
    await page.getByRole('button', { name: 'Jetzt prüfen' }).click();
    await page.getByText('Das DNS wurde gefragt').waitFor();
    await page.getByText('Ohne ihn kommt keine Mail an.').waitFor();
    expect(await page.getByRole('main').textContent()).not.toMatch(/Publish|Missing|Domain name|Check/);
    await expectAccessible(page);
  });
});
