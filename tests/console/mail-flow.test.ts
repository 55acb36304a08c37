// Rules over mail on its way, with their tester, and the journal.
import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { describeInBrowser, expectAccessible, openConsole, takeScreenshot, type Console } from './browser.ts';
import { addUser, userPassword } from './people.ts';

const mailFlowOf = ({ organizationId }: Console, tab = 'rules'): { at: string } => ({
  at: `/console/organizations/${organizationId}/mail-flow?tab=${tab}`,
});

const partner = {
  Name: 'partner',
  Direction: 'OUTBOUND',
  SenderPatterns: ['*'],
  RecipientPatterns: ['partner.example'],
  Action: 'SMTP_GATEWAY',
  Gateway: { Host: 'relay.partner.example', Port: 587, UserName: 'roost', Password: 'Relay-Horse-1' },
} as const;

describeInBrowser('mail flow in the console', (engine) => {
  const open = openConsole(engine);

  it('has rules, which are tried, changed, refused and deleted', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(mailFlowOf(opened));
    await page.getByText('No rules: all mail goes its usual way.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Create rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create mail flow rule' });
    await dialog.getByLabel('Rule name').fill('advertising');
    await dialog.getByLabel('Senders').fill('not a pattern');
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await dialog.getByText('“not a pattern” is no pattern', { exact: false }).waitFor();
    await dialog.getByLabel('Senders').fill('*.ads.example\nspam@offers.example');
    await dialog.getByLabel('Description').fill('Complaints of March');
    await takeScreenshot(page, 'mail-flow-rule');
    await dialog.getByRole('button', { name: 'Create rule' }).click();
    await page.getByText('The rule advertising counts from now on.').waitFor();
    await call('PutMailFlowRule', { OrganizationId, ...partner });
    const again = await opened.visit(mailFlowOf(opened));
    await again.getByText('Send through relay.partner.example:587').waitFor();
    await again.getByLabel('Sender', { exact: true }).fill('news@shop.ads.example');
    await again.getByLabel('Recipient', { exact: true }).fill('ada@example.test');
    await again.getByRole('button', { name: 'Try' }).click();
    await again.getByText('advertising decides: Drop silently').waitFor();
    await expectAccessible(again);
    await takeScreenshot(again, 'mail-flow');
    await again.getByRole('radio', { name: 'Select partner' }).check();
    await again.getByRole('button', { name: 'Edit' }).click();
    const edit = again.getByRole('dialog', { name: 'Edit mail flow rule' });
    await edit.getByText('One is kept. Empty: it stays.').waitFor();
    await edit.getByLabel('Server', { exact: true }).fill('mx.partner.example');
    await edit.getByText('For this server and user alone', { exact: false }).waitFor();
    expect(await edit.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
    await edit.getByLabel('Password of the server').fill('Other-Horse-2');
    await edit.getByRole('button', { name: 'Save changes' }).click();
    await again.getByText('Send through mx.partner.example:587').waitFor();
    const { Rules } = await call('ListMailFlowRules', { OrganizationId });
    expect(Rules.find(({ Name }) => Name === 'partner')?.Gateway).toMatchObject({ HasPassword: true });
    await again.getByRole('radio', { name: 'Select advertising' }).check();
    await again.getByRole('button', { name: 'Delete' }).click();
    await again.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await again.getByText('The rule advertising has been deleted.').waitFor();
    expect((await call('ListMailFlowRules', { OrganizationId })).Rules).toHaveLength(1);
  });

  it('shows what waits in the queue and why, tries it, and drops it', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    await addUser(opened, 'Quirin Quast');
    const empty = await opened.visit(mailFlowOf(opened, 'queue'));
    await empty.getByText('Nothing waits: all mail is on its way or has arrived.').waitFor();
    const { hostname, port } = new URL(opened.server.runtime.endpoints.submission ?? '');
    const transport = createTransport({
      host: hostname,
      port: Number(port),
      auth: { user: 'quast@example.test', pass: userPassword },
      tls: { rejectUnauthorized: false },
    });
    const letter = { from: 'quast@example.test', subject: 'Plans', text: 'Here they are.' };
    await transport.sendMail({ ...letter, to: 'partner@nowhere.example' });
    const page = await opened.visit(mailFlowOf(opened, 'queue'));
    await page.getByRole('link', { name: 'Show the message of quast@example.test' }).click();
    const dialog = page.getByRole('dialog', { name: 'Message in the queue' });
    await dialog.getByText('partner@nowhere.example').waitFor();
    await takeScreenshot(page, 'mail-queue-message');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('radio', { name: 'Select quast@example.test' }).check();
    await page.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('The message is being tried again.').waitFor();
    await expectAccessible(page);
    await takeScreenshot(page, 'mail-queue');
    await page.getByRole('button', { name: 'Drop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drop' }).click();
    await page.getByText('The message has been dropped.').waitFor();
    const { Messages } = await call('ListOutboundMessages', { OrganizationId });
    expect(Messages.filter(({ Origin }) => Origin === 'SUBMITTED')).toEqual([]);
  });

  it('has a journal, which is begun and ended', async () => {
    const opened = open();
    const { call, organizationId: OrganizationId } = opened;
    const page = await opened.visit(mailFlowOf(opened, 'journal'));
    await page.getByLabel('Journal address').fill('archive');
    await page.getByLabel('Report address').fill('it@example.test');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('This is no email address.').waitFor();
    await page.getByLabel('Journal address').fill('journal@archive.example');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('From now on, reports go to journal@archive.example.').waitFor();
    expect(await call('DescribeJournalConfiguration', { OrganizationId })).toEqual({
      JournalAddress: 'journal@archive.example',
      ReportAddress: 'it@example.test',
    });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'End the journal' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End the journal' }).click();
    await page.getByText('The journal has ended.').waitFor();
    await expect(call('DescribeJournalConfiguration', { OrganizationId })).rejects.toThrow();
  });

  it('speaks German, and is readable in the dark', async () => {
    const opened = open();
    const page = await opened.visit({ ...mailFlowOf(opened), language: 'de', appearance: 'dark' });
    await page.getByRole('heading', { name: 'Mailflussregeln' }).waitFor();
    await page.getByRole('button', { name: 'Regel anlegen' }).click();
    await page.getByRole('dialog', { name: 'Mailflussregel anlegen' }).getByLabel('Absender').waitFor();
    await expectAccessible(page);
  });
});
