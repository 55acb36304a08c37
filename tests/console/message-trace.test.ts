// What happened to a message: mail that strangers send, found and told step by step.
import { expect, it } from 'vitest';
import { systemClock } from '#server/base/clock.ts';
import { asId } from '#server/base/ids.ts';
import { insertEmailEvents } from '#server/domain/mail-flow/monitoring/email-event.store.ts';
import type { EmailEvent } from '#server/domain/mail-flow/monitoring/email-monitoring.ts';
import { SmtpClient } from '../journeys/clients/smtp-client.ts';
import { describeInBrowser, expectAccessible, openConsole, signIn, takeScreenshot } from './browser.ts';
import type { Console } from './browser.ts';
import { withStore } from './open-store.ts';
import { addUser, userPassword } from './people.ts';

const contentOf = (from: string, id: string): Buffer =>
  Buffer.from(`Message-ID: <${id}>\r\nFrom: ${from}\r\nSubject: Strictly confidential\r\n\r\nhello\r\n`);

interface Sent {
  readonly from: string;
  readonly to: readonly string[];
  readonly id: string;
}

async function send({ server }: Console, { from, to, id }: Sent): Promise<string> {
  const client = await SmtpClient.connect(server.runtime.endpoints.smtp);
  const reply = await client.deliver({ from, to, content: contentOf(from, id) });
  await client.quit();
  return reply;
}

const putRule = (
  { call, organizationId: OrganizationId }: Console,
  Name: string,
  rule: { readonly RecipientPatterns: readonly string[]; readonly Action: 'DROP' | 'DELIVER_TO_JUNK' },
) =>
  call('PutMailFlowRule', {
    OrganizationId,
    Name,
    Direction: 'INBOUND',
    SenderPatterns: ['shop.example'],
    ...rule,
  });

/** A message that another server put off, then took for one recipient and refused for the other. */
const sentOut = ({ organizationId }: Console, now: number): EmailEvent[] => {
  const of = (recipient: string, given: Partial<EmailEvent>): EmailEvent => ({
    organizationId: asId(organizationId),
    kind: 'OUTGOING_EMAIL_SUBMITTED',
    sender: 'oster@example.test',
    recipient,
    remoteAddress: '192.0.2.14',
    sizeBytes: 48_200,
    messageId: 'offer@example.test',
    traceId: 'b7a4f2c1-offer',
    rule: null,
    reason: null,
    occurrences: 1,
    occurredAt: now - 900_000,
    ...given,
  });
  const [buyer, nobody] = ['einkauf@partner.example', 'niemand@partner.example'];
  const remoteHost = 'mx1.partner.example';
  return [
    of(buyer, {}),
    of(nobody, {}),
    of(buyer, {
      kind: 'OUTGOING_EMAIL_DEFERRED',
      remoteHost,
      answer: '450 4.2.0 Greylisted, please try again in five minutes',
      occurredAt: now - 890_000,
    }),
    of(nobody, {
      kind: 'OUTGOING_EMAIL_BOUNCED',
      remoteHost,
      answer: '550 5.1.1 There is nobody of this name',
      occurredAt: now - 890_000,
    }),
    of(buyer, { kind: 'OUTGOING_EMAIL_SENT', remoteHost, answer: '250 2.0.0 OK', occurredAt: now - 500_000 }),
  ];
};

describeInBrowser('the message trace in the console', (engine) => {
  const open = openConsole(engine);
  const at = (organizationId: string) => `/console/organizations/${organizationId}/message-trace`;

  it('teaches the first step, then finds a message and tells its story', async () => {
    const opened = open();
    const { visit, organizationId } = opened;
    const page = await visit();
    await page.goto(`/console/organizations/${organizationId}`);
    await page.getByRole('link', { name: 'Message trace' }).click();
    await page.getByText('No message has come or gone').waitFor();
    for (const name of ['Olga Oster', 'Paul Pohl', 'Rita Reh']) await addUser(opened, name);
    await putRule(opened, 'Advertising', {
      RecipientPatterns: ['pohl@example.test'],
      Action: 'DELIVER_TO_JUNK',
    });
    await putRule(opened, 'No shops', { RecipientPatterns: ['reh@example.test'], Action: 'DROP' });
    const shop = { from: 'news@shop.example', id: 'offers-4711@shop.example' };
    const to = ['oster@example.test', 'pohl@example.test', 'reh@example.test'];
    expect(await send(opened, { ...shop, to })).toMatch(/^250/);
    const typo = { from: 'lena@partner.example', id: 'typo@partner.example' };
    expect(await send(opened, { ...typo, to: ['ostre@example.test'] })).toMatch(/^550/);
    await withStore(opened, (store) =>
      store.write((transaction) => insertEmailEvents(transaction, sentOut(opened, systemClock.now()))),
    );
    await page.reload();
    await page.getByRole('row', { name: /lena@partner.example ostre@example.test Refused/ }).waitFor();
    await page.getByRole('row', { name: /news@shop.example .* and 2 more Delivered \(2\)/ }).waitFor();
    await takeScreenshot(page, 'message-trace');
    await expectAccessible(page);
    await page.getByLabel('Message ID', { exact: true }).fill('<offers-4711@shop.example>');
    await page.getByRole('row', { name: /lena@partner/ }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'message from news@shop.example' }).click();
    const dialog = page.getByRole('dialog', { name: 'What happened' });
    await dialog.getByText('Put into the folder INBOX').waitFor();
    await dialog.getByText('127.0.0.1').waitFor();
    await dialog.getByRole('button', { name: 'pohl@example.test' }).click();
    await dialog.getByText('The mail flow rule “Advertising” decided: put it into Junk').waitFor();
    await dialog.getByText('Put into the folder Junk').waitFor();
    await dialog.getByRole('button', { name: 'reh@example.test' }).click();
    await dialog.getByText('“No shops” decided: throw it away and tell nobody').waitFor();
    expect(await page.getByText('Strictly confidential').count()).toBe(0);
    await expectAccessible(page);
  });

  it('tells the answers of other servers, and why a recipient was refused, in German too', async () => {
    const opened = open();
    const { visit, organizationId, call } = opened;
    const page = await visit({ at: at(organizationId) });
    await page.getByLabel('Sender').fill('Oster@example.test');
    await page.getByRole('link', { name: 'message from oster@example.test' }).click();
    const dialog = page.getByRole('dialog', { name: 'What happened' });
    await dialog.getByText('Answer of mx1.partner.example: 450 4.2.0 Greylisted').waitFor();
    await dialog.getByText('mx1.partner.example took it').waitFor();
    await takeScreenshot(page, 'message-trace-story');
    await dialog.getByRole('button', { name: 'niemand@partner.example' }).click();
    await dialog.getByText('Answer of mx1.partner.example: 550 5.1.1').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Recipient').fill('nobody@nowhere.example');
    await page.getByText('No message matches.').waitFor();
    await page.getByLabel('Recipient').fill('ostre@example.test');
    await page.getByRole('link', { name: 'message from lena@partner.example' }).click();
    await dialog.getByText('Reason: There is no such recipient here').waitFor();
    const { Messages } = await call('TraceMessages', {
      OrganizationId: organizationId,
      Filters: { Recipient: 'ostre@example.test' },
    });
    expect(Messages.map(({ Recipients }) => Recipients[0]?.Outcome)).toEqual(['REFUSED']);
    const german = await visit({ at: at(organizationId), language: 'de' });
    await german.getByRole('heading', { name: 'Nachrichtenverfolgung' }).waitFor();
    await german.getByRole('link', { name: 'Nachricht von lena@partner.example' }).click();
    await german.getByText('Abgelehnt: Der einliefernde Server erfuhr es').waitFor();
    const words = await german.locator('body').textContent();
    expect(words).not.toMatch(/Message trace|Sender|Refused|What happened|Close/);
  });

  it('finds the messages of a day, and is not for the help desk', async () => {
    const { visit, visitAsStranger, organizationId, call } = open();
    const page = await visit({ at: at(organizationId) });
    await page.getByRole('row', { name: /lena@partner.example/ }).waitFor();
    await page.getByLabel('To day').first().fill('2020/01/31');
    await page.getByText('No message matches.').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('row', { name: /lena@partner.example/ }).waitFor();
    const UserName = `hilda-${engine.name}`;
    await call('CreateAdministrator', { Name: UserName, Password: userPassword, Role: 'HELP_DESK' });
    const helper = await visitAsStranger({ at: at(organizationId) });
    await signIn(helper, { userName: UserName, password: userPassword });
    await helper.getByText('not authorized').or(helper.getByText('not allowed')).first().waitFor();
    expect(await helper.getByText('lena@partner.example').count()).toBe(0);
  });
});
