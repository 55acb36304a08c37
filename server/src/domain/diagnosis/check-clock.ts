import { secondMs, type Instant } from '#base/clock.ts';
import { ok, trouble, warning, type Finding } from './finding.ts';
import { spanInWords } from './in-words.ts';

const toleratedMs = 2 * secondMs;
/** One-time codes and signatures fail beyond. */
const untenableMs = 30 * secondMs;
const about = { check: 'CLOCK', subject: 'clock' } as const;
const cure = 'Let the time be set by the network (chrony, systemd-timesyncd) on every machine.';

/** Against what there is: the clock of the database's machine, and the day from which the certificate is. */
export function checkClock({
  now,
  databaseAt,
  certificateFrom,
}: {
  readonly now: Instant;
  readonly databaseAt: Instant | null;
  readonly certificateFrom: Instant;
}): Finding {
  const said = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  if (databaseAt !== null) {
    const apartMs = Math.abs(now - databaseAt);
    const sentence = `This machine’s clock and the database’s are ${spanInWords(apartMs)} apart.`;
    if (apartMs > untenableMs) return trouble(about, sentence, cure);
    if (apartMs > toleratedMs) return warning(about, sentence, cure);
  }
  if (now < certificateFrom) {
    const sentence = `It is ${said} here, and the certificate begins later: the clock is behind.`;
    return trouble(about, sentence, cure);
  }
  if (databaseAt !== null) return ok(about, `It is ${said}, and the database agrees.`);
  return ok(about, `It is ${said} here; there was no other clock to compare it with.`);
}
