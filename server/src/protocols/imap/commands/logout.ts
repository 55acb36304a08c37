import type { CommandRule } from './command.ts';

export const logout: CommandRule<'LOGOUT'> = {
  state: 'any',
  news: 'none',
  run(session) {
    session.output.write('* BYE Until next time\r\n');
    return { text: 'LOGOUT completed', after: () => session.wire.hangUp() };
  },
};
