#!/usr/bin/env node
// The command line: `roost admin OPERATION`, `roost doctor`, `roost sign-in`, `roost sign-out`.
import { admin } from './admin.ts';
import { doctor } from './doctor.ts';
import { generalHelp } from './help.ts';
import { openTerminal } from './open-terminal.ts';
import { signIn, signOut } from './sign-in.ts';
import type { Terminal } from './terminal.ts';
import { Trouble } from './trouble.ts';

async function run([command, ...args]: readonly string[], terminal: Terminal): Promise<void> {
  switch (command) {
    case 'admin':
      return admin(args, terminal);
    case 'doctor':
      process.exitCode = await doctor(args, terminal);
      return;
    case 'sign-in':
      return signIn(args, terminal);
    case 'sign-out':
      return signOut(args, terminal);
    case 'help':
    case '--help':
    case '-h':
      return terminal.say(generalHelp);
    default:
      throw Trouble.usage(
        command === undefined ? generalHelp : `There is no command ${command}.\n\n${generalHelp}`,
      );
  }
}

try {
  await run(process.argv.slice(2), openTerminal());
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message.trimEnd()}\n`);
  process.exitCode = error.exitCode;
}
