// The records of a domain as text that name servers read. RFC 1035 §5.1
import type { DnsRecord } from './dns-records.ts';

const timeToLiveSeconds = 3600;
/** RFC 1035 §3.3: a character string has a byte of length. */
const stringBytesMax = 255;

export const zoneFileOf = (records: readonly DnsRecord[]): string =>
  records
    .map(({ type, hostname, value }) => {
      const data = type === 'TXT' ? textData(value) : value;
      return `${hostname} ${timeToLiveSeconds} IN ${type} ${data}\n`;
    })
    .join('');

/** One or more strings, which readers join again. */
export function textData(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const count = Math.max(1, Math.ceil(bytes.length / stringBytesMax));
  const strings = Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * stringBytesMax, (index + 1) * stringBytesMax),
  );
  return strings.map((string) => `"${Array.from(string, quoted).join('')}"`).join(' ');
}

function quoted(byte: number): string {
  const character = String.fromCharCode(byte);
  if (character === '"' || character === '\\') return `\\${character}`;
  return byte >= 0x20 && byte <= 0x7e ? character : `\\${String(byte).padStart(3, '0')}`;
}
