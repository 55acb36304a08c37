import { createPrivateKey, createPublicKey, createSign, createVerify, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { dayMs, minuteMs } from '#base/clock.ts';
import { SealedBox, SealedBoxError } from '#base/sealed-box.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { openMailDomains, publish, type MailDomainFixture } from '#testing/mail-domain-fixture.ts';
import { newSelector } from './dkim-key.ts';
import { makeDkimKeyPair } from './make-dkim-key-pair.ts';
import { signingKeyOf } from './signing-key-of.ts';

const inDomain = { DomainName: 'company.test' };

const signingKey = ({ store, parts }: MailDomainFixture, domain = 'company.test') =>
  store.read((transaction) => signingKeyOf(transaction, { domain, sealedBox: parts.sealedBox }));

it('names a selector after the day, unlike the others', () => {
  const now = Date.UTC(2027, 1, 3, 23, 59);
  expect(newSelector(now, [])).toBe('roost20270203');
  expect(newSelector(now, ['roost20270203'])).toBe('roost20270203-2');
  expect(newSelector(now, ['roost20270203-2', 'roost20270203'])).toBe('roost20270203-3');
  expect(newSelector(now, ['roost20270203-2', 'other'])).toBe('roost20270203');
});

describeOnEngines('the keys of a mail domain', (engine) => {
  it('sign once the record is seen, with what is published', async () => {
    const fixture = await openMailDomains(engine, { makeDkimKeyPair });
    const { register, ask, server, store } = fixture;
    const { Records } = await register('company.test');
    expect(await signingKey(fixture)).toBeUndefined();
    publish(server, Records);
    await ask('CheckMailDomain', inDomain);
    const key = await signingKey(fixture, 'Company.Test');
    expect(key).toMatchObject({ domain: 'company.test', selector: 'roost20270115' });
    expect(createPrivateKey(key?.privateKey ?? '').asymmetricKeyDetails?.modulusLength).toBe(2048);
    const record = Records.find(({ Purpose }) => Purpose === 'DKIM')?.Value ?? '';
    const der = Buffer.from(/p=(.*)$/.exec(record)?.[1] ?? '', 'base64');
    const signature = createSign('sha256')
      .update('mail')
      .sign(key?.privateKey ?? '');
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(createVerify('sha256').update('mail').verify(publicKey, signature)).toBe(true);
    const otherBox = new SealedBox(randomBytes(32));
    await expect(
      store.read((transaction) => signingKeyOf(transaction, { domain: 'company.test', sealedBox: otherBox })),
    ).rejects.toThrow(SealedBoxError);
    const rows = await store.read((transaction) => transaction.all('SELECT * FROM dkim_keys'));
    expect(Buffer.from(JSON.stringify(rows)).includes('PRIVATE KEY')).toBe(false);
    await expect(signingKey(fixture, 'no domain')).resolves.toBeUndefined();
  });

  it('are followed by others that are published first; the old one stays for a week', async () => {
    const fixture = await openMailDomains(engine, { makeDkimKeyPair });
    const { register, ask, server, clock, runner, store } = fixture;
    publish(server, (await register('company.test')).Records);
    await ask('CheckMailDomain', inDomain);
    const old = await signingKey(fixture);
    const rotated = await ask('RotateDkimKey', inDomain);
    expect(rotated).toMatchObject({
      Selector: 'roost20270115-2',
      Record: { Type: 'TXT', Hostname: 'roost20270115-2._domainkey.company.test.' },
    });
    await expect(ask('RotateDkimKey', inDomain)).rejects.toMatchObject({ code: 'mail-domain-state' });
    const waiting = await ask('CheckMailDomain', inDomain);
    expect(waiting.DkimKeys.map(({ State }) => State)).toEqual(['PENDING', 'SIGNING']);
    expect(waiting).toMatchObject({ DkimVerificationStatus: 'VERIFIED' });
    expect(waiting.Records.filter(({ Purpose }) => Purpose === 'DKIM')).toMatchObject([
      { State: 'PENDING', Required: true },
      { State: 'VERIFIED', Required: true },
    ]);
    expect(await signingKey(fixture)).toEqual(old);
    publish(
      server,
      waiting.Records.filter(({ Hostname }) => Hostname === rotated.Record.Hostname),
    );
    clock.advance(3 * minuteMs);
    await runner.runDue();
    expect(await signingKey(fixture)).toMatchObject({ selector: rotated.Selector });
    const after = await ask('DescribeMailDomain', inDomain);
    expect(after.DkimKeys.map(({ State }) => State)).toEqual(['SIGNING', 'RETIRED']);
    const until = after.DkimKeys[1]?.PublishUntilDate ?? 0;
    expect(until - clock.now()).toBeGreaterThan(6 * dayMs);
    const retired = after.Records.filter(({ Purpose, Required }) => Purpose === 'DKIM' && !Required);
    expect(retired).toMatchObject([
      { State: 'VERIFIED', Hostname: 'roost20270115._domainkey.company.test.' },
    ]);
    clock.advance(until - clock.now() + 3 * minuteMs);
    await runner.runDue();
    const kept = await ask('DescribeMailDomain', inDomain);
    expect(kept.DkimKeys).toMatchObject([{ Selector: rotated.Selector, State: 'SIGNING' }]);
    expect(after.ZoneFile).toContain('roost20270115._domainkey');
    expect(kept.ZoneFile).not.toContain('roost20270115._domainkey');
    const audit = await store.read((transaction) => transaction.all('SELECT * FROM audit_events'));
    expect(JSON.stringify(audit)).toContain('RETIRED');
    expect(JSON.stringify(audit)).not.toContain('PRIVATE KEY');
  });

  it('come with every domain: those of organizations, and those from before there were keys', async () => {
    const fixture = await openMailDomains(engine);
    const { ask, runner, store } = fixture;
    const first = { DomainName: 'example.test' };
    expect((await ask('DescribeMailDomain', first)).DkimKeys).toEqual([]);
    await runner.runDue();
    expect((await ask('DescribeMailDomain', first)).DkimKeys).toMatchObject([{ State: 'PENDING' }]);
    const { OrganizationId = '' } = await ask('CreateOrganization', {
      Alias: 'other',
      Domains: [{ DomainName: 'one.test' }, { DomainName: 'two.test' }],
    });
    for (const DomainName of ['other.example.test', 'one.test', 'two.test']) {
      const { DkimKeys } = await ask('DescribeMailDomain', { OrganizationId, DomainName } as typeof first);
      expect(DkimKeys).toHaveLength(1);
    }
    await ask('DeleteOrganization', { OrganizationId, DeleteDirectory: true } as {
      DeleteDirectory: boolean;
    });
    const left = await store.read((transaction) => transaction.all('SELECT domain FROM dkim_keys'));
    expect(left).toEqual([{ domain: 'example.test' }]);
  });

  it('go with the domain, and are others when it comes back', async () => {
    const { register, ask, store } = await openMailDomains(engine, { makeDkimKeyPair });
    const before = await register('company.test');
    await ask('DeregisterMailDomain', inDomain);
    const rows = await store.read((transaction) => transaction.all('SELECT domain FROM dkim_keys'));
    expect(rows).toEqual([]);
    const after = await register('company.test');
    const valueOf = ({ Records }: typeof before) => Records.find(({ Purpose }) => Purpose === 'DKIM')?.Value;
    expect(valueOf(after)).not.toBe(valueOf(before));
  });
});
