import { expect, it } from 'vitest';
import { minuteMs } from '#base/clock.ts';
import { describeOnEngines } from '#testing/engines.ts';
import { begin, mailFixtures, sendContent } from '#testing/mail-fixture.ts';
import { mail } from '#testing/mailbox-fixture.ts';
import { WireClient } from '#testing/wire-client.ts';

const megabyte = 1024 * 1024;

describeOnEngines('an SMTP conversation', (engine) => {
  const newFixture = mailFixtures(engine);

  it('keeps to its order', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await fixture.connect();
    expect(await client.say('MAIL FROM:<a@b.test>')).toMatch(/^503 5\.5\.1/);
    await client.say('EHLO client');
    expect(await client.say('RCPT TO:<anna@example.test>')).toMatch(/^503 5\.5\.1/);
    expect(await client.say('DATA')).toMatch(/^503 5\.5\.1/);
    await client.say('MAIL FROM:<a@b.test>');
    expect(await client.say('MAIL FROM:<a@b.test>')).toMatch(/^503 5\.5\.1/);
    expect(await client.say('RCPT TO:<anna@example.test>')).toMatch(/^250/);
    expect(await client.say('RSET')).toBe('250 2.0.0 OK');
    expect(await client.say('DATA')).toMatch(/^503 5\.5\.1/);
    await client.say('MAIL FROM:<a@b.test>');
    await client.say('EHLO again');
    expect(await client.say('RCPT TO:<anna@example.test>')).toMatch(/^503 5\.5\.1/);
  });

  it('answers what it does not offer', async () => {
    const client = await (await newFixture()).connect();
    await client.say('EHLO client');
    expect(await client.say('VRFY anna')).toMatch(/^252 /);
    expect(await client.say('EXPN staff')).toMatch(/^502 5\.5\.1/);
    expect(await client.say('HELP')).toMatch(/^214 /);
    expect(await client.say('AUTH PLAIN')).toMatch(/^502 5\.5\.1/);
    expect(await client.say('MAIL FROM:<a@b.test> XYZ=1')).toMatch(/^555 5\.5\.4/);
    expect(await client.say('HELLO')).toMatch(/^500 5\.5\.1/);
    void client.send('BDAT 6\r\nQUIT\r\nNOOP\r\n');
    expect((await client.replies(2)).map((reply) => reply.slice(0, 3))).toEqual(['502', '250']);
  });

  it('takes addresses beyond ASCII only when that was said', async () => {
    const client = await (await newFixture()).connect();
    await client.say('EHLO client');
    expect(await client.say('MAIL FROM:<ä@b.test>')).toMatch(/^553 5\.6\.7/);
    expect(await client.say('MAIL FROM:<ä@b.test> SMTPUTF8')).toMatch(/^250/);
    expect(await client.say('RCPT TO:<ännä@example.test>')).toMatch(/^550 5\.1\.1/);
    expect(await client.say('RCPT TO:<anna@exämple.test>')).toMatch(/^550 5\.7\.1/);
  });

  it('begins anew with TLS', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const client = await fixture.connect();
    await begin(client, { to: ['anna@example.test'] });
    expect(await client.say('STARTTLS')).toMatch(/^220 2\.0\.0/);
    await client.encrypt(fixture.certificate);
    expect(await client.say('MAIL FROM:<a@b.test>')).toMatch(/^503/);
    expect(await client.say('EHLO client')).not.toContain('STARTTLS');
    expect(await client.say('STARTTLS')).toMatch(/^503/);
    expect(await begin(client, { to: ['anna@example.test'] })).toEqual(['250 2.1.5 OK']);
    expect(await sendContent(client, mail('safe'))).toMatch(/^250/);
  });

  it('takes nothing that was said in plain text behind STARTTLS', async () => {
    const fixture = await newFixture();
    const client = await fixture.connect();
    await client.say('EHLO client');
    void client.send('STARTTLS\r\nMAIL FROM:<injected@b.test>\r\n');
    expect(await client.reply()).toMatch(/^554 5\.5\.1/);
    await client.closed;
    expect(await client.reply()).toBe('closed');
    const later = await fixture.connect();
    await later.say('EHLO client');
    await later.say('STARTTLS');
    void later.send('MAIL FROM:<injected@b.test>\r\n');
    await later.closed;
    expect(await later.reply()).not.toContain('250');
  });

  it('does not offer TLS without a certificate', async () => {
    const fixture = await newFixture();
    const client = await fixture.connect(await fixture.listen({ parts: { secureContext: null } }));
    expect(await client.say('EHLO client')).not.toContain('STARTTLS');
    expect(await client.say('STARTTLS')).toMatch(/^502/);
  });

  it('ends at a line that does not end in CR LF', async () => {
    const client = await (await newFixture()).connect();
    void client.send('EHLO client\nMAIL FROM:<a@b.test>\r\n');
    expect(await client.reply()).toMatch(/^500 5\.5\.2/);
    expect(await client.reply()).toBe('closed');
  });

  it('ends after twenty errors', async () => {
    const client = await (await newFixture()).connect();
    void client.send('NONSENSE\r\n'.repeat(30));
    const replies = await client.replies(21);
    expect(replies.slice(0, 19).every((reply) => reply.startsWith('500 5.5.1'))).toBe(true);
    expect(replies.slice(19)).toEqual(['421 4.7.0 Too many errors', 'closed']);
  });

  it('ends after five minutes of silence, not before', async () => {
    const fixture = await newFixture();
    const client = await fixture.connect();
    fixture.clock.advance(4 * minuteMs);
    expect(await client.say('NOOP')).toMatch(/^250/);
    fixture.clock.advance(4 * minuteMs);
    expect(await client.say('NOOP')).toMatch(/^250/);
    fixture.clock.advance(5 * minuteMs);
    expect(await client.reply()).toMatch(/^421 4\.4\.2/);
    await client.closed;
  });

  it('is refused beyond the limits, until others have left', async () => {
    const fixture = await newFixture();
    const listener = await fixture.listen({ limits: { connectionsPerAddressMax: 2 } });
    const [first] = [await fixture.connect(listener), await fixture.connect(listener)];
    const third = await WireClient.connect(listener.port);
    expect(await third.reply()).toMatch(/^421 4\.7\.0/);
    third.finish();
    await first.say('QUIT');
    // our side of a connection is closed a moment after the client's
    let greeting = '';
    while (!greeting.startsWith('220')) {
      greeting = await (await WireClient.connect(listener.port)).reply();
      expect(greeting).toMatch(/^(220|421)/);
    }
  });

  it('ends a message when all that are being received take too much memory', async () => {
    const fixture = await newFixture();
    await fixture.addPerson('anna');
    const listener = await fixture.listen({ limits: { contentBytesMax: megabyte } });
    const client = await fixture.connect(listener);
    await begin(client, { to: ['anna@example.test'] });
    await client.say('DATA');
    void client.send(Buffer.alloc(2 * megabyte, 'x'));
    expect(await client.reply()).toMatch(/^421 4\.3\.2/);
    const next = await fixture.connect(listener);
    await begin(next, { to: ['anna@example.test'] });
    expect(await sendContent(next, mail('fits'))).toMatch(/^250/);
  });

  it('ends when the server stops', async () => {
    const fixture = await newFixture();
    const listener = await fixture.listen();
    const client = await fixture.connect(listener);
    const stopped = listener.stop();
    expect(await client.reply()).toMatch(/^421 4\.3\.2/);
    client.finish();
    await stopped;
  });
});
