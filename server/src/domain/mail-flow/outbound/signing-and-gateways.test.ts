import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect, it } from 'vitest';
import { systemClock } from '#base/clock.ts';
import { makeSelfSignedCertificate } from '#base/self-signed-certificate.ts';
import { addDkimKey } from '#domain/mail-domains/dkim/add-dkim-key.ts';
import { findDkimKeys } from '#domain/mail-domains/dkim/find-dkim-keys.ts';
import { makeDkimKeyPair } from '#domain/mail-domains/dkim/make-dkim-key-pair.ts';
import { parseDomainName } from '#domain/mail-domains/mail-domain.ts';
import { putMailFlowRule } from '#domain/mail-flow/rules/put-mail-flow-rule.ts';
import { deleteMailFlowRule } from '#domain/mail-flow/rules/delete-mail-flow-rule.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { letter, outboundFixtures, toOutbound, type OutboundFixture } from '#testing/outbound-fixture.ts';
import { startNeighbour } from '#testing/smtp-neighbour.ts';
import { readSmartHost } from './courier/smart-host.ts';

const zone = { 'elsewhere.test': { A: ['127.0.0.1'] } } as const;
const viaGateway = { ...toOutbound('ben@elsewhere.test'), gatewayRule: 'partner' };

const putGateway = async (
  { store, sealedBox, organizationId, clock }: OutboundFixture,
  port: number,
): Promise<void> =>
  store.write((transaction) =>
    putMailFlowRule(transaction, {
      organizationId,
      sealedBox,
      now: clock.now(),
      rule: {
        name: 'partner',
        direction: 'OUTBOUND',
        description: null,
        senderPatterns: ['*'],
        recipientPatterns: ['*'],
        action: 'SMTP_GATEWAY',
        bounceText: null,
        gateway: { host: 'localhost', port, userName: 'roost', password: 'secret' },
      },
    }),
  );

describeOnEngines('mail that leaves', (engine) => {
  const newFixture = outboundFixtures(engine);

  it('is signed for its domain, so that others can check it and add no second author', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    const { store, sealedBox, clock } = fixture;
    const domain = parseDomainName('example.test');
    const pair = await makeDkimKeyPair();
    await store.write(async (transaction) => {
      await addDkimKey(transaction, { domain, pair, sealedBox, now: clock.now() });
      await transaction.run("UPDATE dkim_keys SET state = 'SIGNING'");
    });
    const content = letter('Signed', 'Two  spaces \t\r\n\r\n.dot\r\n\r\n\r\n');
    await fixture.enqueue(['ben@elsewhere.test'], { content });
    await fixture.worker.runDue();
    const [key] = await store.read((transaction) => findDkimKeys(transaction, domain));
    const resolver = async (): Promise<string[][]> => [[`v=DKIM1; k=rsa; p=${key?.publicKey}`]];
    const sent = neighbour.received[0]?.content ?? '';
    expect(sent.endsWith(content)).toBe(true);
    const statusOf = async (mail: string): Promise<string | undefined> => {
      const { results } = await dkimVerify(Buffer.from(mail), { resolver });
      return results[0]?.status.result;
    };
    expect(await statusOf(sent)).toBe('pass');
    expect(await statusOf(`From: eve@example.test\r\n${sent}`)).not.toBe('pass');
    expect(await statusOf(sent.replace('.dot', '.not'))).not.toBe('pass');
  });

  it('goes encrypted to the server that a rule names, with its password', async () => {
    const tls = await makeSelfSignedCertificate({ names: ['localhost'], now: systemClock.now() });
    const heard: string[] = [];
    const neighbour = await startNeighbour({
      tls,
      extensions: ['AUTH PLAIN', '8BITMIME'],
      script: (line) => void heard.push(line),
    });
    const fixture = await newFixture(zone, neighbour.port);
    await putGateway(fixture, neighbour.port);
    await fixture.enqueue([viaGateway]);
    await fixture.worker.runDue();
    expect(neighbour.received).toEqual([]);
    expect(heard.some((line) => line.startsWith('AUTH'))).toBe(false);
    const trusting = fixture.makeWorker({ trusted: [tls.certificate] });
    fixture.clock.advance(60_000);
    await trusting.runDue();
    expect(neighbour.received.map(({ isEncrypted }) => isEncrypted)).toEqual([true]);
    expect(heard).toContain(`AUTH PLAIN ${Buffer.from('\0roost\0secret').toString('base64')}`);
  });

  it('goes its usual way when the rule is gone', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture(zone, neighbour.port);
    const { store, organizationId } = fixture;
    await putGateway(fixture, 1);
    await fixture.enqueue([viaGateway, { ...viaGateway, address: 'anna@example.test' }]);
    await store.write((transaction) => deleteMailFlowRule(transaction, { organizationId, name: 'partner' }));
    await fixture.worker.runDue();
    expect(neighbour.received.map(({ to }) => to)).toEqual([['ben@elsewhere.test']]);
    expect(await fixture.inboxOf(fixture.anna)).toHaveLength(1);
  });

  it('goes to the smart host, whatever the domain', async () => {
    const neighbour = await startNeighbour();
    const fixture = await newFixture();
    const smartHost = readSmartHost(`smtp://u%40x:p@127.0.0.1:${neighbour.port}`);
    await fixture.enqueue(['ben@elsewhere.test', 'eva@other.test']);
    await fixture.makeWorker({ smartHost, arePrivateEndpointsAllowed: false }).runDue();
    expect(
      neighbour.received
        .map(({ to }) => to)
        .flat()
        .toSorted(),
    ).toEqual(['ben@elsewhere.test', 'eva@other.test']);
  });
});
