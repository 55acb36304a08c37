import { BlockList, isIP } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInRange, parseIpAddress, parseIpRange } from './ip-range.ts';

const holds = (range: string, address: string): boolean => {
  const [parsedRange, parsedAddress] = [parseIpRange(range), parseIpAddress(address)];
  if (parsedRange === undefined || parsedAddress === undefined) throw new Error('does not parse');
  return isInRange(parsedAddress, parsedRange);
};

describe('a range of addresses', () => {
  it('holds what its prefix says, for both families', () => {
    expect(holds('10.0.0.0/8', '10.255.0.1')).toBe(true);
    expect(holds('10.0.0.0/8', '11.0.0.0')).toBe(false);
    expect(holds('10.1.2.3/8', '10.9.9.9')).toBe(true);
    expect(holds('0.0.0.0/0', '255.255.255.255')).toBe(true);
    expect(holds('192.0.2.7/32', '192.0.2.8')).toBe(false);
    expect(holds('2001:db8::/32', '2001:db8:ffff::1')).toBe(true);
    expect(holds('2001:db8::/32', '2001:db9::')).toBe(false);
    expect(holds('fe80::/10', 'fe80::1%eth0')).toBe(true);
  });

  it('takes an IPv4 address inside an IPv6 one for IPv4, and nothing else for it', () => {
    expect(holds('192.0.2.0/24', '::ffff:192.0.2.1')).toBe(true);
    expect(holds('192.0.2.0/24', '::ffff:c000:201')).toBe(true);
    expect(holds('::ffff:192.0.2.0/120', '192.0.2.1')).toBe(true);
    expect(holds('::/0', '192.0.2.1')).toBe(false);
    expect(holds('0.0.0.0/0', '::1')).toBe(false);
  });

  it('is undefined for what is none', () => {
    for (const text of [
      '',
      '10.0.0.0',
      '10.0.0.0/33',
      '10.0.0/8',
      '::/129',
      '::ffff:1.2.3.4/95',
      'a/1',
      '1.2.3.4/',
    ]) {
      expect(parseIpRange(text)).toBeUndefined();
    }
    for (const text of ['', '1.2.3', 'x', '1.2.3.4/8']) expect(parseIpAddress(text)).toBeUndefined();
  });

  it('holds the same as the one of the system', () => {
    const near = (family: 4 | 6) => (family === 4 ? fc.ipV4() : fc.ipV6());
    const pair = fc
      .constantFrom<(4 | 6)[]>(4, 6)
      .chain((family) => fc.tuple(near(family), near(family), fc.nat(family === 4 ? 32 : 128)));
    fc.assert(
      fc.property(pair, ([network, address, prefix]) => {
        const [range, parsed] = [parseIpRange(`${network}/${prefix}`), parseIpAddress(address)];
        if (range === undefined || parsed === undefined) return; // mapped networks with a shorter prefix
        const isIpv6 = isIP(address) === 6;
        if (isIpv6 && (range.family === 4 || parsed.family === 4)) return; // the system mixes these
        const list = new BlockList();
        list.addSubnet(network, prefix, isIpv6 ? 'ipv6' : 'ipv4');
        expect(isInRange(parsed, range)).toBe(list.check(address, isIpv6 ? 'ipv6' : 'ipv4'));
        expect(isInRange({ ...parsed, value: range.first }, range)).toBe(true);
        expect(isInRange({ ...parsed, value: range.last }, range)).toBe(true);
      }),
    );
  });
});
