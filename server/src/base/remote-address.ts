// What the address of the other side tells: whether it is this machine, and which network to count it under.
import { isIP } from 'node:net';

/** An IPv4 address that reached an IPv6 socket counts as IPv4. */
export function withoutMapping(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped !== undefined && isIP(mapped) === 4 ? mapped : address;
}

export function isLoopback(address: string): boolean {
  const plain = withoutMapping(address);
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** One IPv4 address, or the /64 of an IPv6 address: whoever has one address of it commonly has them all. */
export function networkOf(address: string): string {
  const plain = withoutMapping(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = groupsOf(head);
  if (tail !== undefined) {
    const tailGroups = groupsOf(tail);
    const missing = 8 - groups.length - tailGroups.length;
    groups.push(...Array.from({ length: missing }, () => '0'), ...tailGroups);
  }
  const prefix = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${prefix.join(':')}::/64`;
}

/**
 * The last 32 bits may be written as an IPv4 address; they are beyond the prefix, and only their count
 * matters here.
 */
function groupsOf(part: string): string[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
