import { expect, it, vi } from 'vitest';
import { parseIpRangeOrAddress, type IpRange } from '#base/ip-range.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { FakeClock } from '#testing/fake-clock.ts';
import { begin, mailFixtures, sendContent } from '#testing/mail-fixture.ts';
import { WireClient } from '#testing/wire-client.ts';
import { defaultRemoteLimits, RemoteLimits } from './remote-limits.ts';

const ranges = (...texts: string[]): IpRange[] => texts.flatMap((text) => parseIpRangeOrAddress(text) ?? []);

describeOnEngines('the limits of one network', (engine) => {
  const newFixture = mailFixtures(engine);

  it('are so many recipients in a minute, over all its connections', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const listener = await fixture.listen({ limits: { recipientsPerMinuteMax: 3 } });
    const anna = 'anna@example.test';
    const [one, other] = [await fixture.connect(listener), await fixture.connect(listener)];
    expect(await begin(one, { to: [anna, anna] })).toEqual(['250 2.1.5 OK', '250 2.1.5 OK']);
    expect(await begin(other, { to: [anna, anna] })).toEqual([
      '250 2.1.5 OK',
      '451 4.7.1 Too many recipients in a minute; try again later',
    ]);
    expect(await sendContent(other, 'Subject: taken\r\n\r\n')).toMatch(/^250/);
    fixture.clock.advance(20_000);
    expect(await begin(other, { to: [anna, anna] })).toEqual(['250 2.1.5 OK', expect.stringMatching(/^451/)]);
  });

  it('are answers that come ever later to those who guess', async () => {
    const fixture = await newFixture();
    const limits = { faultsForgiven: 2, tarpitMsMax: 2_000 };
    const listener = await fixture.listen({ limits });
    const client = await fixture.connect(listener);
    const guess = ['a', 'b'].map((name) => `${name}@example.test`);
    expect(await begin(client, { to: guess })).toEqual(
      guess.map(() => expect.stringMatching(/^550 5\.1\.1/)),
    );
    const heard = vi.fn<(reply: string) => void>();
    for (const waitMs of [1_000, 2_000, 2_000]) {
      heard.mockClear();
      const reply = client.say('RCPT TO:<c@example.test>').then(heard);
      await expect.poll(() => fixture.clock.waitingWithin(waitMs)).toBe(true);
      expect(fixture.clock.waitingWithin(waitMs - 1)).toBe(false);
      expect(heard).not.toHaveBeenCalled();
      fixture.clock.advance(waitMs);
      await reply;
      expect(heard).toHaveBeenCalledWith(expect.stringMatching(/^550/));
    }
    // a new connection is none the wiser
    const again = await fixture.connect(listener);
    const late = again.say('NONSENSE').then(heard);
    await expect.poll(() => fixture.clock.waitingWithin(2_000)).toBe(true);
    fixture.clock.advance(2_000);
    await late;
    // what is forgiven is forgiven
    fixture.clock.advance(60_000);
    await again.say('EHLO client');
    await again.say('MAIL FROM:<>');
    expect(await again.say('RCPT TO:<c@example.test>')).toMatch(/^550/);
  });

  it('end with the connection, and with the server', async () => {
    const fixture = await newFixture();
    const listener = await fixture.listen({
      limits: { faultsForgiven: 0, tarpitMsMax: 9_000, tarpittedMax: 1 },
    });
    const gone = await fixture.connect(listener);
    void gone.send('NONSENSE\r\n');
    await expect.poll(() => fixture.clock.waitingWithin(9_000)).toBe(true);
    const other = await fixture.connect(listener);
    // no more than one is kept waiting
    expect(await other.say('NONSENSE')).toMatch(/^500/);
    gone.destroy();
    await expect.poll(() => fixture.clock.waitingWithin(9_000)).toBe(false);
    void other.send('NONSENSE\r\n');
    await expect.poll(() => fixture.clock.waitingWithin(9_000)).toBe(true);
    await listener.stop();
    expect(await other.reply()).toMatch(/^500/);
  });

  it('make a client wait for the greeting, and turn away who does not', async () => {
    const fixture = await newFixture();
    const listener = await fixture.listen({ limits: { greetingDelayMs: 500 } });
    const early = await WireClient.connect(listener.port);
    expect(await early.say('EHLO bot')).toBe('554 5.5.1 You spoke before the greeting');
    await early.closed;
    const patient = await WireClient.connect(listener.port);
    const greeting = patient.reply();
    await expect.poll(() => fixture.clock.waitingWithin(500)).toBe(true);
    fixture.clock.advance(500);
    expect(await greeting).toMatch(/^220 mx\.example\.test/);
    expect(await patient.say('EHLO client')).toMatch(/^250/);
    const leaving = await WireClient.connect(listener.port);
    leaving.finish();
    await leaving.closed;
  });

  it('are not for those in front, nor for LMTP', async () => {
    const fixture = await newFixture();
    const limits = {
      connectionsPerAddressMax: 1,
      recipientsPerMinuteMax: 1,
      faultsForgiven: 0,
      tarpitMsMax: 9_000,
      greetingDelayMs: 500,
    };
    const unlimited = ranges('127.0.0.0/8', '::1');
    const smtp = await fixture.listen({ limits, parts: { unlimited } });
    const lmtp = await fixture.listen({ kind: 'lmtp', limits });
    for (const [listener, hello] of [
      [smtp, 'EHLO client'],
      [smtp, 'EHLO client'],
      [lmtp, 'LHLO client'],
    ] as const) {
      const client = await fixture.connect(listener);
      expect(await client.say('NONSENSE')).toMatch(/^500/);
      await client.say(hello);
      await client.say('MAIL FROM:<>');
      for (let count = 0; count < 3; count++) {
        expect(await client.say('RCPT TO:<c@example.test>')).toMatch(/^550/);
      }
    }
  });
});

it('counts an IPv6 network of 64 bits as one, and IPv4 addresses each', () => {
  const clock = new FakeClock();
  const limits = new RemoteLimits(clock, { ...defaultRemoteLimits, recipientsPerMinuteMax: 1 });
  expect(limits.shareOf('2001:db8:0:1::1').takeRecipient()).toBe(true);
  expect(limits.shareOf('2001:db8:0:1:ffff::2').takeRecipient()).toBe(false);
  expect(limits.shareOf('2001:db8:0:2::1').takeRecipient()).toBe(true);
  expect(limits.shareOf('192.0.2.1').takeRecipient()).toBe(true);
  expect(limits.shareOf('192.0.2.2').takeRecipient()).toBe(true);
});
