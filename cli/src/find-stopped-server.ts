import type { Terminal } from './terminal.ts';

export interface StoppedFinding {
  readonly Check: string;
  readonly Subject: string;
  readonly Level: 'OK' | 'WARNING' | 'TROUBLE';
  readonly Sentence: string;
  readonly Cure?: string | undefined;
}

/** What can be found of a server that does not run, by the settings that it would start with. */
export async function findStoppedServer(terminal: Terminal): Promise<StoppedFinding[]> {
  const { environment } = terminal;
  // only now: other commands need nothing of the server's own
  const { checkStopped } = await import('@roost/server/src/composition/check-stopped.ts');
  const folder = environment['INIT_CWD'] ?? process.cwd();
  const findings = await checkStopped({ environment, folder, now: terminal.now() });
  return findings.map(({ check, subject, level, sentence, cure }) => ({
    Check: check,
    Subject: subject,
    Level: level,
    Sentence: sentence,
    Cure: cure,
  }));
}
