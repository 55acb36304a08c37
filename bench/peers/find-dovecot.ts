// Dovecot's program on this machine, brought by Debian's package manager when it may.
import { existsSync } from 'node:fs';
import { bringProgram } from '#testing/debian-program.ts';

/** The path, or one sentence that says why there is none. */
export const findDovecot = (): { path: string } | { missing: string } =>
  bringProgram({
    names: ['dovecot'],
    packages: ['dovecot-imapd', 'dovecot-lmtpd'],
    isWhole: () => ['/usr/lib', '/usr/libexec'].some((folder) => existsSync(`${folder}/dovecot/lmtp`)),
  });
