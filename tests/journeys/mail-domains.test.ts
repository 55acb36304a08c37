// A domain from its registration to signed mail, on a server that asks a name server of the test.
import { GetMailDomainCommand, RegisterMailDomainCommand } from '@aws-sdk/client-workmail';
import { expect, it } from 'vitest';
import { send, signedBySdk } from '#testing/aws-server.ts';
import { startDnsServer, type DnsServer } from '#testing/dns-server.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { publish, type MailDomainState } from '#testing/mail-domain-fixture.ts';
import type { RunningServer } from '#testing/running-server.ts';
import { awsClient } from './clients/aws-client.ts';
import { openStage } from './stage.ts';

const DomainName = 'company.test';

async function ask(server: RunningServer, operation: string): Promise<MailDomainState> {
  const { organizationId: OrganizationId, endpoints } = server.runtime;
  const change = { target: `Roost.${operation}`, body: JSON.stringify({ OrganizationId, DomainName }) };
  const get = new GetMailDomainCommand({ OrganizationId, DomainName });
  const signed = await signedBySdk(awsClient(server), (client) => client.send(get), change);
  const { status, text } = await send(endpoints.http ?? '', signed);
  expect(status, text).toBe(200);
  return JSON.parse(text) as MailDomainState; // as the contract has it, dates in seconds
}

const hostOf = (server: RunningServer): string => `mail.${server.runtime.domain}`;

function publishAll(dns: DnsServer, server: RunningServer, state: MailDomainState): void {
  dns.zone.set(hostOf(server), { A: ['127.0.0.1'] });
  publish(dns, state.Records);
}

describeOnEngines('a mail domain', (engine) => {
  const stage = openStage(engine);

  it('is registered, published, verified, and stays so after a restart', async () => {
    const dns = await startDnsServer();
    const place = await stage.newPlace();
    const environment = { ROOST_DNS_SERVERS: dns.address, ROOST_LOG_LEVEL: 'debug' };
    const server = await stage.start(place, environment);
    const { organizationId: OrganizationId } = server.runtime;
    const client = awsClient(server);
    await client.send(new RegisterMailDomainCommand({ OrganizationId, DomainName }));
    const told = await client.send(new GetMailDomainCommand({ OrganizationId, DomainName }));
    expect(told).toMatchObject({ OwnershipVerificationStatus: 'PENDING', DkimVerificationStatus: 'PENDING' });
    expect(told.Records?.map(({ Hostname }) => Hostname)).toContainEqual(
      expect.stringMatching(/^roost\d{8}\._domainkey\.company\.test\.$/),
    );
    publishAll(dns, server, await ask(server, 'DescribeMailDomain'));
    const seen = await ask(server, 'CheckMailDomain');
    expect(seen.Records.filter(({ State }) => State !== 'VERIFIED')).toEqual([]);
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toContain('PRIVATE KEY');
    const again = await stage.start(place, environment);
    const known = await ask(again, 'DescribeMailDomain');
    expect(known).toEqual(seen);
    expect(known).toMatchObject({
      OwnershipVerificationStatus: 'VERIFIED',
      DkimVerificationStatus: 'VERIFIED',
      DkimKeys: [{ State: 'SIGNING' }],
    });
  });
});
