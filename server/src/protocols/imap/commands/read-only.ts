import type { Completion } from './command.ts';

export const refuseReadOnly: Completion = {
  status: 'NO',
  code: 'READ-ONLY',
  text: 'The folder is open for reading alone',
};
