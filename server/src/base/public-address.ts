// Which addresses belong to the internet, and not to this machine, its networks or the cloud around it.
import { isInRange, parseIpAddress, parseIpRange, type IpRange } from './ip-range.ts';

// IANA's registries of special-purpose addresses: RFC 6890, and what was added since.
const specialRanges = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]
  .map(parseIpRange)
  .filter((range): range is IpRange => range !== undefined);

/** RFC 4291 §2.4: everything else of IPv6 is special, or not given out. */
const globalUnicast = parseIpRange('2000::/3');

export function isPublicAddress(text: string): boolean {
  const address = parseIpAddress(text);
  if (address === undefined || globalUnicast === undefined) return false;
  if (address.family === 6 && !isInRange(address, globalUnicast)) return false;
  return specialRanges.every((range) => !isInRange(address, range));
}
