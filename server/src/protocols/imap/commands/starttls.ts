import type { CommandRule } from './command.ts';

export const starttls: CommandRule<'STARTTLS'> = {
  state: 'not-signed-in',
  news: 'none',
  run({ wire }) {
    if (!wire.canStartTls) return { status: 'BAD', text: 'TLS is not available here' };
    return { text: 'Begin TLS', after: () => wire.startTls() };
  },
};
