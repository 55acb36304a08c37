// Two organizations, each with an installation, a domain and DNS of its own, write to each other.
import { createTransport } from 'nodemailer';
import { expect, it } from 'vitest';
import { startDnsServer, type DnsServer, type NameRecords } from '#testing/dns-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { freePort } from '#testing/free-port.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { enrol, type Person } from './clients/aws-client.ts';
import { openImap, readFolder, untilExists } from './clients/imap-client.ts';
import { SignedRequests } from './clients/signed-requests.ts';
import { openStage } from './stage.ts';

interface Installation {
  readonly server: RunningServer;
  readonly requests: SignedRequests;
  readonly person: Person;
}

interface Record {
  readonly Type: 'TXT' | 'MX' | 'CNAME' | 'SRV';
  readonly Hostname: string;
  readonly Value: string;
}

/** What the administrator of a domain does with the list that the console shows. */
function publish(
  dns: DnsServer,
  { records, address }: { records: readonly Record[]; address: string },
): void {
  const add = (name: string, more: NameRecords): void => {
    const before = dns.zone.get(name);
    dns.zone.set(name, { ...(typeof before === 'object' ? before : {}), ...more });
  };
  for (const { Type, Hostname, Value } of records) {
    const name = Hostname.replace(/\.$/, '').toLowerCase();
    if (Type === 'MX') {
      const [preference = '10', host = ''] = Value.split(' ');
      add(name, { MX: [[Number(preference), host.replace(/\.$/, '')]] });
      add(host.replace(/\.$/, ''), { A: [address] });
    }
    // all mail of the test comes from the loopback's first address
    const text = Value.replace('v=spf1 mx', 'v=spf1 ip4:127.0.0.1');
    // RFC 1035 §3.3: a string has 255 bytes at most
    if (Type === 'TXT') add(name, { TXT: [text.match(/.{1,255}/g) ?? []] });
  }
}

async function send(
  { server, person }: Installation,
  { to, subject }: { to: string; subject: string },
): Promise<void> {
  const { hostname, port } = new URL(server.runtime.endpoints.submission ?? '');
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    requireTLS: true,
    auth: { user: person.address, pass: person.password },
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({ from: person.address, to, subject, text: `Greetings, ${to}` });
}

async function inboxOf({ server, person }: Installation, count: number): Promise<string[]> {
  const mail = await openImap(server, { user: person.address, password: person.password });
  const arrived = untilExists(mail, count);
  const { exists } = await mail.mailboxOpen('INBOX');
  // at once: by itself the program would ask for news a while later
  if (exists < count) {
    void mail.idle();
    await arrived;
  }
  const messages = await readFolder(mail, 'INBOX');
  await mail.logout();
  return messages.map(({ source }) => source.toString());
}

describeOnEngines('two installations', (engine) => {
  const stage = openStage(engine);

  async function install(
    domain: string,
    { address, dns, port }: { address: string; dns: DnsServer; port: number },
  ): Promise<Installation> {
    const server = await stage.start(await stage.newPlace(), {
      ROOST_HOST: address,
      ROOST_DOMAIN: domain,
      ROOST_ORGANIZATION: domain.split('.')[0] ?? '',
      ROOST_SMTP_PORT: String(port),
      ROOST_MX_PORT: String(port),
      ROOST_DNS_SERVERS: dns.address,
      ROOST_ALLOW_PRIVATE_ENDPOINTS: 'true',
      ROOST_SPAM_HEADER_SOURCES: 'none',
    });
    const requests = new SignedRequests(server);
    const { Records } = await requests.roost('DescribeMailDomain', { DomainName: domain });
    publish(dns, { records: Records, address });
    await requests.roost('CheckMailDomain', { DomainName: domain });
    return { server, requests, person: await enrol(server, 'anna') };
  }

  it('exchange signed mail, and tell every step of it', async () => {
    const dns = await startDnsServer();
    const port = await freePort();
    const alder = await install('alder.test', { address: '127.0.0.2', dns, port });
    const birch = await install('birch.test', { address: '127.0.0.3', dns, port });
    for (const [from, to] of [
      [alder, birch],
      [birch, alder],
    ] as const) {
      const { address: sender } = from.person;
      await send(from, { to: to.person.address, subject: `From ${sender}` });
      const [message = ''] = await inboxOf(to, 1);
      expect(message).toContain(`Subject: From ${sender}`);
      expect(message).toMatch(/^DKIM-Signature: /m);
      expect(message).toMatch(
        /Authentication-Results: mail\.[\s\S]*dkim=pass[\s\S]*spf=pass[\s\S]*dmarc=pass/,
      );
      const sent = await from.requests.roost('TraceMessages', { Filters: { Sender: sender } });
      expect(stepsIn(sent)).toEqual(['OUTGOING_EMAIL_SUBMITTED', 'OUTGOING_EMAIL_SENT']);
      expect(JSON.stringify(sent)).toContain(`mail.${to.server.runtime.domain}`);
      const got = await to.requests.roost('TraceMessages', { Filters: { Sender: sender } });
      expect(stepsIn(got)).toEqual(['MAILBOX_EMAIL_DELIVERED']);
      expect(JSON.stringify(got)).toMatch(/DKIM pass.*DMARC pass/i);
    }
  });

  it('tell a sender who is not there, and nobody else', async () => {
    const dns = await startDnsServer();
    const port = await freePort();
    const alder = await install('alder.test', { address: '127.0.0.2', dns, port });
    await install('birch.test', { address: '127.0.0.3', dns, port });
    await send(alder, { to: 'nobody@birch.test', subject: 'Are you there?' });
    const [report = ''] = await inboxOf(alder, 1);
    expect(report).toContain('Content-Type: multipart/report');
    expect(report).toContain('nobody@birch.test');
    expect(report).toMatch(/^Status: 5\.1\.1/m);
    const traced = await alder.requests.roost('TraceMessages', {
      Filters: { Recipient: 'nobody@birch.test' },
    });
    expect(stepsIn(traced)).toEqual(['OUTGOING_EMAIL_SUBMITTED', 'OUTGOING_EMAIL_BOUNCED']);
  });
});

const stepsIn = (answer: { Messages: { Recipients: { Steps: { EventType: string }[] }[] }[] }): string[] =>
  answer.Messages.flatMap(({ Recipients }) =>
    Recipients.flatMap(({ Steps }) => Steps.map(({ EventType }) => EventType)),
  );
