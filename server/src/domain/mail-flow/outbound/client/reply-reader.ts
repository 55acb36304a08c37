// Replies of an SMTP server, as its bytes come in (RFC 5321 §4.2).
import { oneLine } from '../outcome.ts';

export interface Reply {
  readonly code: number;
  /** Of all lines, without the codes. */
  readonly lines: readonly string[];
}

/** A reply longer than this is no honest one. */
const replyBytesMax = 64 * 1024;

/** The other side does not speak SMTP. */
export class ReplyError extends Error {}

export class ReplyReader {
  #pending = '';
  #lines: string[] = [];
  #bytes = 0;

  /** The replies that these bytes complete. Throws ReplyError. */
  push(chunk: Buffer): Reply[] {
    const replies: Reply[] = [];
    this.#bytes += chunk.length;
    const parts = (this.#pending + chunk.toString('latin1')).split('\n');
    this.#pending = parts.pop() ?? '';
    for (const part of parts) {
      const [, code, separator, text = ''] = /^([2-5]\d\d)(?:([ -])(.*?))?\r?$/.exec(part) ?? [];
      if (code === undefined) throw new ReplyError(`This is no reply of SMTP: ${oneLine(part).slice(0, 80)}`);
      this.#lines.push(text);
      if (separator === '-') continue;
      replies.push({ code: Number(code), lines: this.#lines });
      this.#lines = [];
      this.#bytes = this.#pending.length;
    }
    if (this.#bytes > replyBytesMax) throw new ReplyError('A reply is longer than anything that SMTP says.');
    return replies;
  }
}

/** As one line, with its code. */
export const textOf = ({ code, lines }: Reply): string =>
  oneLine(`${code} ${lines.map((line) => Buffer.from(line, 'latin1').toString('utf8')).join(' ')}`);

/** RFC 2034 §4; where the other side has none, the class alone. */
export function statusOf({ code, lines }: Reply): string {
  const kind = String(code).slice(0, 1);
  const found = /^([245])\.(\d{1,3})\.(\d{1,3})(?: |$)/.exec(lines[0] ?? '');
  return found?.[1] === kind ? `${kind}.${found[2]}.${found[3]}` : `${kind}.0.0`;
}
